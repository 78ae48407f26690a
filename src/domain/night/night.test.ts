import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as wide from '../../../test/support/arbitraries.ts';
import * as full from '../../../test/support/arbitrary-pairs.ts';
import { policies } from '../../../test/support/score-arbitraries.ts';
import type { Entry } from '../entry.ts';
import { NOW } from '../fixtures.ts';
import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { RULE_IDS } from '../rules/rule.ts';
import { assess, compareByRank } from '../scoring/assess.ts';
import { createWordOverlap } from '../scoring/word-overlap.ts';
import type { Seeker } from '../seeker.ts';
import { createTfIdf } from '../text/ngrams.ts';
import { createBounds, UNKNOWN_SIMILARITY } from './bounds.ts';
import { prepareNight } from './night.ts';

const wordOverlap = createWordOverlap(createTfIdf(['요양보호사', '주방 보조', '지게차 운전', '한식 조리']));

/** On the grid of the stored vectors, few enough to be equal often; unknown where a side has no vector. */
const similarity = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 32 }).map((steps) => steps / 32) },
  { weight: 1, arbitrary: fc.constant(UNKNOWN_SIMILARITY) },
);

const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    policy: policies,
    soft: fc.subarray(RULE_IDS.filter((rule) => rule !== 'open')),
    listLength: fc.nat(6),
    blockedLength: fc.nat(5),
  })
  .map(({ policy, soft, ...lengths }) => ({
    ...policy,
    ...lengths,
    hardRules: RULE_IDS.filter((rule) => !soft.some((one) => one === rule)),
  }));

/** Some of the postings come twice under other ids, so that scores are equal. */
function numbered(postings: Posting[], twice: number): Posting[] {
  const again = postings.slice(0, twice);
  return [...postings, ...again].map((posting, at) => ({
    ...posting,
    id: `p-${String((at * 7919) % 1000).padStart(3, '0')}`,
  }));
}

const town = fc.record({
  seeker: fc.oneof(wide.seekers, full.seekers),
  postings: fc
    .tuple(fc.array(fc.oneof(wide.postings, full.postings), { maxLength: 24 }), fc.nat(6))
    .map(([postings, twice]) => numbered(postings, twice).toSorted((a, b) => (a.id < b.id ? -1 : 1))),
  row: fc.array(similarity, { minLength: 30, maxLength: 30 }),
  leftOut: fc.array(fc.nat(30), { maxLength: 3 }),
  policy: anyPolicy,
});

const judgeBy =
  (seeker: Seeker, policy: Policy) =>
  (posting: Posting, known: number | null): Entry => ({
    seekerId: seeker.id,
    postingId: posting.id,
    seekerRevision: seeker.revision,
    postingRevision: posting.revision,
    seekerReading: seeker.reading,
    postingReading: posting.reading,
    assessment: assess({
      seeker,
      posting,
      similarity: known,
      wordOverlap: wordOverlap(seeker.profile, posting.details),
      policy,
      now: NOW,
    }),
  });

/** Runs what is done in parts to its end. */
function finish<Result>(parts: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

const knownOf = (value: number | undefined) =>
  value === undefined || value === UNKNOWN_SIMILARITY ? null : value;

function byNearness(a: Entry, b: Entry): number {
  const [near, far] = [a, b].map(({ assessment }) => assessment.similarity ?? -1);
  return (far ?? 0) - (near ?? 0) || (a.postingId < b.postingId ? -1 : 1);
}

const isBlocked = ({ assessment }: Entry) => assessment.status === 'blocked';

/** What a list is by its definition: every pair is judged. */
function bruteForce(judged: Entry[], { listLength, blockedLength }: Policy): Entry[] {
  const open = judged.filter((entry) => !isBlocked(entry)).sort(compareByRank);
  return [...open.slice(0, listLength), ...judged.filter(isBlocked).sort(byNearness).slice(0, blockedLength)];
}

describe('the night', wide.PATIENT, () => {
  it('makes the lists that judging every pair makes, for any town and any policy', () => {
    let open = 0;
    let blocked = 0;
    fc.assert(
      fc.property(town, ({ seeker, postings, row, leftOut, policy }) => {
        const night = finish(prepareNight(postings, { policy, now: NOW, wordOverlap, isRouted: false }));
        const similarities = Float32Array.from(postings, (_posting, at) => row[at] ?? 0);
        const left = new Set(leftOut.flatMap((at) => postings[at]?.id ?? []));
        const judge = judgeBy(seeker, policy);
        const { entries } = night.listFor({ seeker, similarities, leftOut: left }, judge);
        const judged = postings
          .map((posting, at) => judge(posting, knownOf(row[at])))
          .filter(({ postingId }) => !left.has(postingId));
        expect(entries).toEqual(bruteForce(judged, policy));
        for (const entry of entries) {
          if (isBlocked(entry)) blocked += 1;
          else open += 1;
        }
      }),
      { numRuns: 1000 },
    );
    // Neither part of the lists is empty by and large: else this test would hold of anything.
    expect(blocked).toBeGreaterThan(200);
    expect(open).toBeGreaterThan(200);
  });

  it('bounds no score from below, and calls no pair failing that is not blocked', () => {
    let failing = 0;
    fc.assert(
      fc.property(town, ({ seeker, postings, row, policy }) => {
        const bounds = finish(createBounds(postings, { policy, now: NOW, wordOverlap, isRouted: false }));
        const similarities = Float32Array.from(postings, (_posting, at) => row[at] ?? 0);
        const pairs = bounds.read({ seeker, similarities, leftOut: new Set() });
        const loose = new Map(
          Array.from(pairs.places.subarray(0, pairs.count), (place, at) => [place, pairs.bounds[at]]),
        );
        for (const [place, posting] of postings.entries()) {
          const { status, score } = judgeBy(seeker, policy)(posting, knownOf(row[place])).assessment;
          const bound = loose.get(place);
          if (bound === undefined) {
            expect(status).toBe('blocked');
            failing += 1;
            continue;
          }
          const tight = bounds.tighten(place, bound);
          expect(bound).toBeGreaterThanOrEqual(score);
          if (tight === Number.NEGATIVE_INFINITY) expect(status).toBe('blocked');
          else expect(tight).toBeGreaterThanOrEqual(score);
          expect(tight).toBeLessThanOrEqual(bound + 1e-9);
        }
      }),
      { numRuns: 1000 },
    );
    expect(failing).toBeGreaterThan(500);
  });
});
