import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, northOfGimje, postingOf, seekerOf, WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import { DEFAULT_POLICY, FEATURES, type Policy } from '../policy.ts';
import type { SeekerProfile } from '../seeker.ts';
import { assess, compareByRank } from './assess.ts';
import { contributionsOf, scoreOf, verdictOf } from './explain.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const perFeature = fc.array(share, { minLength: FEATURES.length, maxLength: FEATURES.length });

function byFeature(values: readonly number[]): Policy['weights'] {
  return Object.fromEntries(
    FEATURES.map((feature, index) => [feature, values[index] ?? 0]),
  ) as Policy['weights'];
}

const policies: fc.Arbitrary<Policy> = fc.tuple(perFeature, perFeature).map(([raw, neutral]) => {
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = total === 0 ? [1] : raw.map((one) => one / total);
  return { ...DEFAULT_POLICY, weights: byFeature(weights), neutral: byFeature(neutral) };
});

function perhaps<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

const codes = fc.constantFrom('5', '55', '5503', '550104', '1234');
const wordings = fc.oneof(
  fc.constantFrom('포장', '농산물 선별', '지게차 운전', '한식 조리', '한식조리기능사', '지게차운전기능사'),
  fc.string({ unit: 'binary' }),
);
const days = fc.constantFrom('2020-01-01', '2026-12-01', '2030-12-31');
const likely = fc.array(fc.record({ code: codes, probability: share }), { maxLength: 1 });
const months = fc.nat(1200);

const BY_BUS: SeekerProfile['travel'] = { modes: ['bus'], maxMinutes: 40 };

const seekers = fc
  .record({
    wage: perhaps(fc.record({ minHourly: fc.nat(30_000) })),
    travel: perhaps(fc.constant(BY_BUS)),
    availability: perhaps(fc.constant(WEEKDAYS_NINE_TO_SIX)),
    wanted: fc.record({ occupations: fc.array(codes) }),
    skills: perhaps(fc.array(wordings, { maxLength: 4 })),
    licences: perhaps(fc.array(fc.record({ name: wordings, expiresOn: perhaps(days) }))),
    experience: perhaps(fc.array(fc.record({ occupation: perhaps(codes), months: perhaps(months) }))),
  })
  .chain((profile) =>
    fc.array(fc.option(likely), { maxLength: 3 }).map((experience) => ({
      ...seekerOf(profile, northOfGimje(0)),
      inferred: { wanted: [], experience, excludes: [] },
    })),
  );

const postings = fc
  .record({
    wage: perhaps(
      fc.record({ unit: fc.constantFrom('hour' as const, 'month' as const), min: fc.nat(40_000) }),
    ),
    occupation: perhaps(fc.constantFrom('5503', '5613')),
    schedule: perhaps(fc.constant({ kind: 'fixed' as const, shifts: WEEKDAYS_NINE_TO_SIX })),
    startsOn: perhaps(days),
    skills: perhaps(fc.array(wordings, { maxLength: 4 })),
    requires: perhaps(fc.record({ experienceMonths: perhaps(months) })),
    prefers: perhaps(
      fc.record({
        skills: perhaps(fc.array(wordings, { maxLength: 4 })),
        licences: perhaps(fc.array(wordings, { maxLength: 4 })),
        experienceMonths: perhaps(months),
      }),
    ),
  })
  .chain((details) =>
    fc
      .record({
        workplace: fc.nat(40).map((km) => northOfGimje(km)),
        receivedAt: fc.option(fc.integer({ min: 0, max: 2 * NOW })),
        inferred: perhaps(likely.map((occupations) => ({ occupations }))),
      })
      .map((rest) => postingOf(details, rest)),
  );

const cosines = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));

describe('assess', () => {
  it('the contributions add up to the score to 1e-9, and the score lies between 0 and 1', () => {
    fc.assert(
      fc.property(
        seekers,
        postings,
        cosines,
        cosines,
        policies,
        (seeker, posting, similarity, overlap, policy) => {
          const wordOverlap = overlap && Math.abs(overlap);
          const { score, features } = assess({ seeker, posting, similarity, wordOverlap, policy, now: NOW });
          const sum = contributionsOf(features, policy).reduce((total, one) => total + one.contribution, 0);
          expect(Math.abs(sum - score)).toBeLessThan(1e-9);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('every feature of any two documents lies between 0 and 1 or is unknown', () => {
    fc.assert(
      fc.property(
        seekers,
        postings,
        cosines,
        fc.option(share),
        policies,
        (seeker, posting, similarity, wordOverlap, policy) => {
          const { features } = assess({ seeker, posting, similarity, wordOverlap, policy, now: NOW });
          expect(features).toHaveLength(FEATURES.length);
          for (const value of features) {
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('the score never falls when one feature rises', () => {
    const at = fc.nat(FEATURES.length - 1);
    fc.assert(
      fc.property(perFeature, at, share, policies, (features, index, other, policy) => {
        const low = features.with(index, Math.min(other, features[index] ?? 0));
        const high = features.with(index, Math.max(other, features[index] ?? 0));
        expect(scoreOf(high, policy)).toBeGreaterThanOrEqual(scoreOf(low, policy));
      }),
      { numRuns: 1000 },
    );
  });

  it('the weights that an office starts with add up to 1, and what stands in for the unknown is between 0 and 1', () => {
    const { weights, neutral } = DEFAULT_POLICY;
    expect(Object.values(weights).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    for (const value of [...Object.values(weights), ...Object.values(neutral)]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it('the same input gives the same assessment', () => {
    fc.assert(
      fc.property(seekers, postings, cosines, (seeker, posting, similarity) => {
        const input = { seeker, posting, similarity, wordOverlap: 0.1, policy: DEFAULT_POLICY, now: NOW };
        expect(assess(structuredClone(input))).toEqual(assess(input));
      }),
    );
  });

  it('an unknown feature takes the neutral value and says so', () => {
    const input = { seeker: seekerOf(), posting: postingOf(), policy: DEFAULT_POLICY, now: NOW };
    const { features, score } = assess({ ...input, similarity: null, wordOverlap: null });
    const { weights, neutral } = DEFAULT_POLICY;
    // Who refuses nothing accepts all, and what nobody stores is new: everything else is unknown.
    const known = weights.acceptance + weights.freshness;
    const unknown = FEATURES.filter((one) => one !== 'acceptance' && one !== 'freshness');
    const expected = unknown.reduce((sum, one) => sum + weights[one] * neutral[one], known);
    expect(score).toBeCloseTo(expected, 12);
    const [similarity] = contributionsOf(features, DEFAULT_POLICY);
    expect(similarity).toEqual({
      feature: 'similarity',
      value: 0.3,
      weight: DEFAULT_POLICY.weights.similarity,
      contribution: DEFAULT_POLICY.weights.similarity * 0.3,
      known: false,
      label: { ko: '뜻 비슷함', en: 'Meaning' },
      message: { ko: '뜻을 아직 견주지 못했어요', en: 'The meaning is not compared yet' },
    });
  });

  it('a blocked pair is still scored and fully explained', () => {
    const posting = postingOf({}, { state: 'closed' });
    const input = { seeker: seekerOf(), posting, similarity: 0.9, wordOverlap: 0.1 };
    const found = assess({ ...input, policy: DEFAULT_POLICY, now: NOW });
    expect(found.status).toBe('blocked');
    expect(found.findings).toHaveLength(14);
    expect(found.findings.map((finding) => verdictOf(finding, found.commute))[0]).toEqual({
      rule: 'open',
      verdict: 'fail',
      code: 'open.closed',
      message: { ko: '마감된 공고입니다', en: 'The posting is closed' },
      seen: null,
      limit: null,
    });
  });
});

describe('the order of a list', () => {
  it('the best score comes first, and ties break by posting id, then seeker id', () => {
    const ranked = [
      { assessment: { score: 0.5 }, postingId: 'b', seekerId: 'a' },
      { assessment: { score: 0.5 }, postingId: 'a', seekerId: 'b' },
      { assessment: { score: 0.9 }, postingId: 'z', seekerId: 'z' },
      { assessment: { score: 0.5 }, postingId: 'a', seekerId: 'a' },
      { assessment: { score: 0.5 }, postingId: 'Z', seekerId: 'a' },
    ];
    const order = ranked.toSorted(compareByRank).map(({ postingId, seekerId }) => postingId + seekerId);
    expect(order).toEqual(['zz', 'Za', 'aa', 'ab', 'ba']);
  });
});
