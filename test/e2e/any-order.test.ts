import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDifferences } from '../support/recompute.ts';
import { openTestParts } from '../support/service.ts';
import { createTown } from '../support/town.ts';
import { lives } from '../support/town-steps.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());

/** As many lives, of as many steps at most; `TOWN_LIVES=500 TOWN_SEED=…` for a long look or to come back to one. */
const LIVES = Number(process.env['TOWN_LIVES'] ?? 25);
const STEPS_MAX = 40;
const SEED = Number(process.env['TOWN_SEED'] ?? 20_261_124);
const TIMEOUT_MS = Math.max(240_000, LIVES * 10_000);

test(
  'whatever happens, in any order, with jobs lost, doubled and at once, the lists end as if computed from nothing',
  async () => {
    const town = createTown(opened.parts, opened.sql);
    await fc.assert(
      fc.asyncProperty(lives(STEPS_MAX), async (steps) => {
        await town.clear();
        for (const step of steps) await town.take(step);
        expect(await town.comeToRest()).toEqual([]);
        expect(await findDifferences(town.parts, opened.sql)).toEqual([]);
      }),
      {
        numRuns: LIVES,
        seed: SEED,
        interruptAfterTimeLimit: TIMEOUT_MS - 60_000,
        markInterruptAsFailure: false,
        endOnFailure: process.env['TOWN_SHRINK'] === 'no',
      },
    );
  },
  TIMEOUT_MS,
);
