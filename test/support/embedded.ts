import type { TestProject } from 'vitest/node';
import './context.ts';

/** Global setup of `npm test`: no servers, every test file starts what it needs in its own process. */
export function setup(project: TestProject): void {
  project.provide('services', null);
}
