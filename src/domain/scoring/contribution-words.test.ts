import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, FEATURES, type Feature } from '../policy.ts';
import { FEATURE_WORDS, wordsOf } from './contribution-words.ts';

const ko = (feature: Feature, value: number) => wordsOf(feature, value, true, DEFAULT_POLICY).ko;

describe('contributions in words', () => {
  it.each<[Feature, number, string]>([
    ['similarity', 0.93, '바라시는 일과 뜻이 아주 가까워요'],
    ['similarity', 0, '바라시는 일과 뜻이 멀어요'],
    ['words', 0.01, '같은 낱말이 조금 있어요'],
    ['occupation', 0.9999, '직종이 같아요'],
    ['occupation', 0.8, '직종이 아주 가까워요'],
    ['commute', 1, '통근에 드는 시간이 없어요'],
    ['commute', 0.5, '통근이 희망 시간의 절반이에요'],
    ['commute', 0.7, '통근이 희망 시간의 30%예요'],
    ['commute', 0, '통근이 희망 시간을 다 채우거나 넘어요'],
    ['schedule', 0.999, '근무 시간이 99% 맞아요'],
    ['wage', 0.24, '임금이 희망보다 12% 높아요'],
    ['wage', 1, '임금이 희망보다 50% 이상 높아요'],
    ['wage', 0, '임금이 희망보다 높지 않아요'],
    ['acceptance', 0.1, '하지 않겠다고 하신 일일 수 있어요'],
    ['skills', 2 / 3, '찾는 기술의 67%가 있어요'],
    ['freshness', 0.5, '들어온 지 두 주 된 공고예요'],
  ])('%s at %f: %s', (feature, value, sentence) => {
    expect(ko(feature, value)).toBe(sentence);
  });

  it('the wage is told by the policy that the score was made by', () => {
    const policy = { ...DEFAULT_POLICY, wageFullAt: 1 };
    expect(wordsOf('wage', 0.24, true, policy).ko).toBe('임금이 희망보다 24% 높아요');
  });

  it('an unknown feature never says what its neutral value would', () => {
    for (const feature of FEATURES) {
      const { label, unknown } = FEATURE_WORDS[feature];
      expect(label.ko).toMatch(/[가-힣]/);
      for (const value of [0, 0.3, 0.5, 1]) {
        expect(wordsOf(feature, value, false, DEFAULT_POLICY)).toBe(unknown);
        expect(ko(feature, value)).not.toBe(unknown.ko);
      }
    }
  });

  it('every value has one short sentence in each language', () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...FEATURES), value, fc.boolean(), (feature, at, known) => {
        const words = wordsOf(feature, at, known, DEFAULT_POLICY);
        expect(words.ko).toMatch(/^[^{}]*[가-힣]요$/);
        expect(words.ko.length).toBeLessThanOrEqual(30);
        expect(words.en).toMatch(/^[A-Z0-9][^가-힣{}]+$/);
        expect(words.en.length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
