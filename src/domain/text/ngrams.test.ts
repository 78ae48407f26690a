import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, createTfIdf, ngramsOf } from './ngrams.ts';

const DOCUMENTS = ['과일 선별원', '과일 판매원', '지게차 운전원', 'CAD 설계원'];
const tfIdf = createTfIdf(DOCUMENTS);
const near = (a: string, b: string) => cosine(tfIdf.vectorOf(a), tfIdf.vectorOf(b));
const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

describe('n-grams', () => {
  it('are the pieces of two and three letters of each word, with its boundaries', () => {
    expect(new Set(ngramsOf('선별')).size).toBe(5);
    expect(new Set(ngramsOf('선')).size).toBe(3);
    expect([...ngramsOf('선별 선별')]).toEqual([...ngramsOf('선별')].flatMap((gram) => [gram, gram]));
  });

  it('leave out numbers and signs, and do not tell case or composition apart', () => {
    expect(ngramsOf('010-1234-5678 😀 \ud800')).toHaveLength(0);
    expect(ngramsOf('시급 11,000원')).toEqual(ngramsOf('시급 원'));
    expect(ngramsOf('CAD 설계')).toEqual(ngramsOf('cad 설계'.normalize('NFD')));
  });

  it('of different pieces have different hashes', () => {
    const names = Array.from({ length: 11_172 }, (_, index) => String.fromCharCode(0xac00 + index));
    const grams = new Set(names.flatMap((name) => [...ngramsOf(name)]));
    expect(grams.size).toBe(3 * names.length);
  });
});

describe('TF-IDF', () => {
  it('finds what has pieces of words in common, rare ones before common ones', () => {
    expect(near('선별하는 일', '과일 선별원')).toBeGreaterThan(near('선별하는 일', '과일 판매원'));
    expect(near('과일 운전', '운전')).toBeGreaterThan(near('과일 운전', '과일'));
    expect(near('지게차', '선별')).toBe(0);
  });

  it('gives unit vectors with ascending indices, and a cosine of 0..1 both ways, whatever the texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const { indices, values } = tfIdf.vectorOf(a);
        expect(indices).toEqual(Int32Array.from(new Set(indices)).sort());
        if (values.length > 0) expect(Math.hypot(...values)).toBeCloseTo(1, 5);
        const value = near(a, b);
        expect(value).toBe(near(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a text is nearest to itself', () => {
    for (const text of DOCUMENTS) expect(near(text, text)).toBeCloseTo(1, 6);
    expect(near('', '')).toBe(0);
  });
});
