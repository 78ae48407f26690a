import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MANY, PATIENT, postings, seekers } from '../../../test/support/arbitraries.ts';
import {
  featureValues,
  policies,
  similarities,
  wordOverlaps,
} from '../../../test/support/score-arbitraries.ts';
import { NOW } from '../fixtures.ts';
import { DEFAULT_POLICY, FEATURES } from '../policy.ts';
import { RULE_IDS } from '../rules/rule.ts';
import { assess } from '../scoring/assess.ts';
import { contributionsOf, scoreOf, verdictOf } from '../scoring/explain.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('the score of whole documents', PATIENT, () => {
  it('is the sum of the contributions to 1e-9, and lies between 0 and 1 with each of its features', () => {
    fc.assert(
      fc.property(
        seekers,
        postings,
        similarities,
        wordOverlaps,
        policies,
        (seeker, posting, similarity, wordOverlap, policy) => {
          const { score, features } = assess({ seeker, posting, similarity, wordOverlap, policy, now: NOW });
          const contributions = contributionsOf(features, policy);
          const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
          expect(Math.abs(sum - score)).toBeLessThan(1e-9);
          for (const value of [score, ...contributions.map((one) => one.value)]) {
            expect(value >= 0 && value <= 1, String(value)).toBe(true);
          }
        },
      ),
      MANY,
    );
  });

  it('a closer meaning and more words in common never lower it', () => {
    fc.assert(
      fc.property(seekers, postings, unit, unit, unit, unit, (seeker, posting, a, b, c, d) => {
        const scored = (similarity: number, wordOverlap: number) =>
          assess({ seeker, posting, similarity, wordOverlap, policy: DEFAULT_POLICY, now: NOW }).score;
        const less = scored(Math.min(a, b), Math.min(c, d));
        expect(scored(Math.max(a, b), Math.max(c, d))).toBeGreaterThanOrEqual(less);
      }),
      MANY,
    );
  });

  it('every verdict and every contribution is a sentence without gaps, in the order of the rules', () => {
    fc.assert(
      fc.property(seekers, postings, similarities, (seeker, posting, similarity) => {
        const input = { seeker, posting, similarity, wordOverlap: null, policy: DEFAULT_POLICY, now: NOW };
        const { findings, features, commute } = assess(input);
        const verdicts = findings.map((finding) => verdictOf(finding, commute));
        const order = verdicts.map(({ rule }) => rule);
        expect(order).toEqual(RULE_IDS.filter((rule) => order.includes(rule)));
        expect(order.length).toBeGreaterThanOrEqual(RULE_IDS.length - 1);
        for (const { message } of [...verdicts, ...contributionsOf(features, DEFAULT_POLICY)]) {
          expect(message.ko).toMatch(/^[^{}]*[가-힣][^{}]*$/);
          expect(`${message.ko} ${message.en}`).not.toMatch(/undefined|null|NaN| {2}|: $/);
        }
      }),
      MANY,
    );
  });
});

describe('the score', () => {
  it.each(FEATURES.map((feature, index) => [feature, index] as const))(
    'never falls when %s rises, whatever the policy',
    (_feature, index) => {
      fc.assert(
        fc.property(featureValues, policies, unit, unit, (features, policy, a, b) => {
          const scored = (value: number) => scoreOf(features.with(index, value), policy);
          expect(scored(Math.max(a, b))).toBeGreaterThanOrEqual(scored(Math.min(a, b)));
        }),
        MANY,
      );
    },
  );

  it('rises with each feature that the policy gives a weight', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FEATURES.keys()), featureValues, (index, features) => {
        const scored = (value: number) => scoreOf(features.with(index, value), DEFAULT_POLICY);
        expect(scored(0.75)).toBeGreaterThan(scored(0.25));
      }),
      MANY,
    );
  });
});
