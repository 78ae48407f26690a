import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTfIdf } from '../text/ngrams.ts';
import { createClassifier, type OccupationHead } from './classifier.ts';
import { parseOccupations } from './dictionary.ts';
import { inferredPosting, inferredSeeker, likelyOf, massOf } from './likely.ts';

const { names, documents } = parseOccupations(
  'code\tname\n5501\t돌봄\n550104\t방문 요양보호사\n542001\t경비원\n905001\t농산물 선별원\n',
  'code\tkind\ttext\n550104\twish\t어르신 모시는 일\n905001\tword\t선과장, 과일 고르기\n999999\tword\t없는 직업\n',
);
const DIMENSIONS = 3;
const HEAD: OccupationHead = {
  codes: ['550104', '542001', '905001'],
  dimensions: DIMENSIONS,
  weights: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0.5, 0, 0, 1, 0),
  scale: 4,
  lexicalWeight: 6,
  temperature: 2,
};
const tfIdf = createTfIdf([...documents.values()]);
const classify = createClassifier(documents, HEAD, tfIdf);
const byLettersAlone = createClassifier(documents, undefined, tfIdf);

describe('the dictionary', () => {
  it('has a document of names and texts for each six-digit code', () => {
    expect(names.get('5501')).toBe('돌봄');
    expect([...documents.keys()]).toEqual(HEAD.codes);
    expect(documents.get('905001')).toBe('농산물 선별원 선과장, 과일 고르기');
  });
});

describe('the classifier', () => {
  it('is the softmax of the linear layer where the letters say nothing', () => {
    const [first, second, third] = classify(Float32Array.of(0, 0, 1), '');
    const sum = Math.exp(4 / 2) + Math.exp(0.5 / 2) + 1;
    expect(first).toEqual({ code: '905001', probability: expect.closeTo(Math.exp(2) / sum, 9) });
    expect(second).toEqual({ code: '542001', probability: expect.closeTo(Math.exp(0.25) / sum, 9) });
    expect(third?.probability).toBeCloseTo(1 / sum, 9);
  });

  it('adds what the letters say', () => {
    const level = Float32Array.of(0, 0, 0);
    expect(classify(level, '과일 선별')[0]?.code).toBe('905001');
    expect(classify(level, '어르신 요양')[0]?.code).toBe('550104');
  });

  it('goes by the letters alone without a head or a vector', () => {
    expect(byLettersAlone(null, '야간 경비')[0]?.code).toBe('542001');
    expect(byLettersAlone(Float32Array.of(1, 0, 0), '야간 경비')[0]?.code).toBe('542001');
    expect(classify(null, '야간 경비')).toEqual(byLettersAlone(null, '야간 경비'));
  });

  const anyText = fc.oneof(
    fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
    fc.constantFrom(
      '',
      '가',
      '😀'.repeat(40),
      '\ud800',
      '요양 '.repeat(33_000),
      'ㅋㅋ',
      '힣'.repeat(100_000),
    ),
  );
  const anyVector = fc.option(
    fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
  );

  it('gives every code a finite probability, likeliest first, whatever comes', () => {
    fc.assert(
      fc.property(anyVector, anyText, (vector, text) => {
        const ranked = classify(vector && Float32Array.from(vector), text);
        const probabilities = ranked.map(({ probability }) => probability);
        expect(new Set(ranked.map(({ code }) => code))).toEqual(new Set(HEAD.codes));
        expect(probabilities.every((one) => Number.isFinite(one) && one >= 0)).toBe(true);
        expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
        expect(probabilities.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('does not overflow on large logits', () => {
    const steep = createClassifier(documents, { ...HEAD, scale: 1e6 }, tfIdf);
    expect(steep(Float32Array.of(1, 0, 0), '')[0]).toEqual({ code: '550104', probability: 1 });
  });
});

describe('likely occupations', () => {
  const ranked = [0.61239, 0.2, 0.03, 0.0299].map((probability, index) => ({
    code: `55010${index}`,
    probability,
  }));

  it('are those of 3% or more, five at most, and never add up to more than they did', () => {
    expect(likelyOf(ranked).map(({ probability }) => probability)).toEqual([0.6123, 0.2, 0.03]);
    expect(likelyOf(Array(20).fill({ code: '550104', probability: 0.05 }))).toHaveLength(5);
  });

  it('have a mass in a group', () => {
    expect(massOf(ranked, '550102')).toBe(0.03);
    expect(massOf(ranked)).toBeCloseTo(0.87229, 9);
  });

  it('are left out where there is none', () => {
    expect(inferredPosting([[]])).toBeUndefined();
    expect(inferredPosting(null)).toBeUndefined();
    expect(inferredPosting([ranked])).toEqual({ occupations: ranked });
    const jobs = { experience: [{}, {}] };
    expect(inferredSeeker([[], null, []], jobs)).toBeUndefined();
    expect(inferredSeeker([ranked, null, []], jobs)).toEqual({
      wanted: ranked,
      experience: [null, []],
      excludes: [],
    });
    expect(inferredSeeker([null, null, null, ranked], jobs)).toEqual({
      wanted: [],
      experience: [null, null],
      excludes: [ranked],
    });
  });
});
