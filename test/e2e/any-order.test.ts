import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { findDifferences } from '../support/recompute.ts';
import { openTestParts } from '../support/service.ts';
import { createTown } from '../support/town.ts';
import { lives, type Step } from '../support/town-steps.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());

/** As many lives, of as many steps at most; `TOWN_LIVES=500 TOWN_SEED=…` for a long look or to come back to one. */
const LIVES = Number(process.env['TOWN_LIVES'] ?? 25);
/** What the time limit may leave of them; a machine that does not reach this has shown too little. */
const LIVES_MIN = Math.min(LIVES, 5);
const STEPS_MAX = 40;
const SEED = Number(process.env['TOWN_SEED'] ?? 20_261_124);
const TIMEOUT_MS = Math.max(240_000, LIVES * 10_000);

/** A seeker whose full list has lost an entry, and who stops looking before it is filled again. */
const NO_MORE_REFILL: Step[] = [
  { do: 'put seekers', all: [{ id: 's-0', profile: careSeeker() }] },
  {
    do: 'put postings',
    all: ['p-0', 'p-1', 'p-2', 'p-3'].map((id) => ({ id, details: careJob(), closesInMs: undefined })),
  },
  { do: 'work', deliveries: Array.from({ length: 4 }, () => ({ pick: 0, how: 'once' as const })) },
  { do: 'work', deliveries: Array.from({ length: 4 }, () => ({ pick: 0, how: 'once' as const })) },
  { do: 'work', deliveries: Array.from({ length: 4 }, () => ({ pick: 0, how: 'once' as const })) },
  { do: 'delete posting', id: 'p-0' },
  { do: 'put seekers', all: [{ id: 's-0', profile: careSeeker({ active: false }) }] },
];

test(
  'whatever happens, in any order, with jobs lost, doubled and at once, the lists end as if computed from nothing',
  async () => {
    const town = createTown(opened.parts, opened.sql);
    let finished = 0;
    await fc.assert(
      fc.asyncProperty(lives(STEPS_MAX), async (steps) => {
        await town.clear();
        for (const step of steps) await town.take(step);
        expect(await town.comeToRest()).toEqual([]);
        expect(await findDifferences(town.parts, opened.sql)).toEqual([]);
        finished += 1;
      }),
      {
        examples: [[NO_MORE_REFILL]],
        numRuns: LIVES,
        seed: SEED,
        interruptAfterTimeLimit: TIMEOUT_MS - 60_000,
        markInterruptAsFailure: false,
        endOnFailure: process.env['TOWN_SHRINK'] === 'no',
      },
    );
    expect(finished).toBeGreaterThanOrEqual(LIVES_MIN);
  },
  TIMEOUT_MS,
);
