import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../src/config.ts';
import { runChaos } from '../chaos/run.ts';
import { createStage } from '../chaos/stage.ts';
import { createHome } from '../support/service.ts';

/** The short form of `npm run chaos`, 200 kills: the embedded process in one mode, API and workers on servers in the other. */
const KILLS = 100;
const SEED = 20_261_124;

beforeAll(async () => {
  // Processes are killed as they are run in production, and they start faster.
  await promisify(execFile)('npm', ['run', 'build'], { cwd: PROJECT_ROOT });
});

test('kill -9 at any moment loses no acknowledged write, leaves nothing stuck, and lists as if computed from nothing', async () => {
  const home = await createHome();
  try {
    const report = await runChaos(await createStage(home), { kills: KILLS, seed: SEED });
    expect(report.wrong).toEqual([]);
    expect(report.writes.acknowledged).toBeGreaterThan(KILLS);
    expect(report.startingKills).toBeGreaterThan(0);
  } finally {
    await home.remove();
  }
}, 1_800_000);
