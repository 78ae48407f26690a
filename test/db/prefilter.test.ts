import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { facetRows } from '../../src/db/facets.ts';
import { mayPass, scoreBound, similarityLoss } from '../../src/db/prefilter.ts';
import { postingFacets, seekerFacets } from '../../src/domain/facets/facets.ts';
import { NOW } from '../../src/domain/fixtures.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import type { Posting } from '../../src/domain/posting.ts';
import type { RoutedMinutes } from '../../src/domain/routes.ts';
import { RULE_IDS } from '../../src/domain/rules/rule.ts';
import { assess } from '../../src/domain/scoring/assess.ts';
import type { Seeker } from '../../src/domain/seeker.ts';
import * as broad from '../support/arbitraries.ts';
import * as telling from '../support/arbitrary-pairs.ts';
import { policies } from '../support/score-arbitraries.ts';
import { openTestDatabase } from '../support/service.ts';

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;
beforeAll(async () => {
  opened = await openTestDatabase();
  sql = opened.sql;
});
afterAll(() => opened.close());

const SIDE = 40;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const similarity = fc.option(fc.integer({ min: -20, max: 100 }).map((hundredths) => hundredths / 100));
/** Towns are too large to be shrunk, or to be printed when one fails: the seed says which one it was. */
const sample = <T>(one: fc.Arbitrary<T>, seed: number, length = SIDE) =>
  fc.sample(one, { numRuns: length, seed });

/** Speeds from a stroll to a race, waits of up to half an hour, some rules soft. */
const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(
    policies,
    fc.subarray([...RULE_IDS], { minLength: 8 }),
    fc.array(fc.nat(60), { minLength: 8, maxLength: 8 }),
  )
  .map(([policy, hardRules, [walk = 0, bicycle = 0, bus = 0, car = 0, ...waits]]) => ({
    ...policy,
    hardRules: [...new Set([...hardRules, 'open' as const])],
    travel: {
      ...policy.travel,
      speedKmh: { walk: walk + 1, bicycle: bicycle + 1, bus: bus + 1, car: car + 1 },
      overheadMinutes: {
        walk: waits[0] ?? 0,
        bicycle: waits[1] ?? 0,
        bus: waits[2] ?? 0,
        car: waits[3] ?? 0,
      },
    },
  }));

type Judged = { mayPass: boolean; bound: number };

/** What SQL says of every pair, in the order of seekers, then postings. */
async function prefilter(
  seekers: Seeker[],
  postings: Posting[],
  found: (number | null)[],
  policy: Policy,
  isRouted: boolean,
): Promise<Judged[]> {
  const sides = { s: 's', p: 'p', policy, isRouted };
  const one = (at: number) => String(at).padStart(4, '0');
  return sql<Judged[]>`
    select ${mayPass(sql, sides)} as "mayPass",
           ${scoreBound(sql, sides)} - ${similarityLoss(sql, policy, 'x.similarity')} as bound
    from ${facetRows(
      sql,
      'seeker',
      seekers.map((seeker, at) => ({ id: one(at), facets: seekerFacets(seeker) })),
    )} s
    cross join ${facetRows(
      sql,
      'posting',
      postings.map((posting, at) => ({ id: one(at), facets: postingFacets(posting) })),
    )} p
    join jsonb_to_recordset(${sql.json(found.map((similarity, at) => ({ at, similarity })))})
      as x(at integer, similarity double precision)
      on x.at = s.id::integer * ${SIDE} + p.id::integer
    order by x.at`;
}

describe.each([
  ['documents in the breadth of the contract', broad],
  ['pairs that say nearly everything', telling],
])('of %s', (_name, { seekers, postings }) => {
  /** An engine that is quick, or knows no way, for some legs. */
  const engine: RoutedMinutes = ({ lat }, to) => [3, null, undefined][Math.round((lat + to.lat) * 1000) % 3];
  let [dropped, bounded] = [0, 0];

  test.each(SEEDS)(
    'a pair that is left out is blocked, and no score surpasses its bound (seed %i)',
    async (seed) => {
      const isRouted = seed % 2 === 1;
      const [people, jobs] = [sample(seekers, seed), sample(postings, seed)];
      const found = sample(similarity, seed, SIDE * SIDE);
      const [policy = DEFAULT_POLICY] = sample(anyPolicy, seed, 1);
      const filtered = await prefilter(people, jobs, found, policy, isRouted);
      expect(filtered).toHaveLength(SIDE * SIDE);
      for (const [at, { mayPass: passes, bound }] of filtered.entries()) {
        const [seeker, posting] = [people[Math.floor(at / SIDE)], jobs[at % SIDE]];
        if (!seeker || !posting) throw new Error('There is a row for each pair.');
        const routes = isRouted ? engine : undefined;
        const pair = { seeker, posting, similarity: found[at] ?? null, wordOverlap: 1 };
        const { status, score } = assess({ ...pair, policy, routes, now: NOW });
        if (!passes) expect(status, `pair ${at}`).toBe('blocked');
        expect(bound, `pair ${at}`).toBeGreaterThanOrEqual(score);
        dropped += Number(!passes);
        bounded += Number(bound < 0.8);
      }
    },
  );

  test('neither is idle', () => {
    expect(dropped).toBeGreaterThan(SEEDS.length * SIDE * SIDE * 0.2);
    expect(bounded).toBeGreaterThan(SEEDS.length * SIDE * SIDE * 0.2);
  });
});

test('by the default policy the four rules leave out more than half of the pairs that say everything', async () => {
  const found = Array<null>(SIDE * SIDE).fill(null);
  const pairs = [sample(telling.seekers, 1), sample(telling.postings, 2)] as const;
  const filtered = await prefilter(...pairs, found, DEFAULT_POLICY, false);
  expect(filtered.filter((pair) => !pair.mayPass).length).toBeGreaterThan(SIDE * SIDE * 0.5);
});
