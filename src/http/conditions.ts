import type { Precondition } from '../domain/put.ts';
import { HttpProblem } from './problem.ts';

/** A revision as a strong entity tag (RFC 9110, section 8.8.3). */
export const etagOf = (revision: number) => `"${revision}"`;

/**
 * What `If-Match` asks for; undefined when it is absent.
 * @throws {HttpProblem} revision.mismatch when no tag can be one of this service
 */
export function parseIfMatch(header: string | undefined): Precondition | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return { revisions: 'any' };
  const tags = header.split(',').map((tag) => /^"(\d{1,15})"$/.exec(tag.trim())?.[1]);
  const revisions = tags.flatMap((digits) => (digits === undefined ? [] : [Number(digits)]));
  if (revisions.length === 0) throw new HttpProblem('revision.mismatch');
  return { revisions };
}
