import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_FLAGGED } from '../../../test/support/lawful-wording.ts';
import { FLAGGED } from '../../../test/support/unlawful-wording.ts';
import { findUnlawful } from './find-discrimination.ts';
import type { WordingCode } from './wording.ts';

const PIECES = [
  ...Object.values(FLAGGED).flatMap((rows) => rows.map(([text]) => text)),
  ...NOT_FLAGGED,
  ...['여성', '남', '우대', '40세', '이하', ' ', '\n', '<b>', '&nbsp;', '(', '키', '1', '대', '\ud83d'],
];
const anyText = fc.oneof(
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
);

describe('offsets', () => {
  it('point at what is quoted, in the text as it was given, in its order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { from, to, text: found } of findUnlawful(text, [])) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(text.slice(from, to)).toBe(found);
          last = from;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('hits of one kind never overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ends = new Map<WordingCode, number>();
        for (const { kind, from, to } of findUnlawful(text, [])) {
          expect(from).toBeGreaterThanOrEqual(ends.get(kind) ?? 0);
          ends.set(kind, to);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('time', () => {
  const HOSTILE = [
    '여성',
    '남 ',
    '40세',
    '20~',
    '젊고 ',
    '만',
    ' ',
    '\n',
    '(남)',
    '키',
    '여성 우대',
    '병역',
    '우대사항: ',
  ];
  /** Of the processor: others may use it as well. */
  const microsecondsOf = (text: string) => {
    const start = process.cpuUsage();
    findUnlawful(text, []);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };

  it.each(HOSTILE)(
    '%j over and over: a hundred times the text takes about a hundred times as long',
    (piece) => {
      const repeat = (length: number) => piece.repeat(Math.ceil(length / piece.length));
      const least = (text: string) => Math.min(...[1, 2, 3].map(() => microsecondsOf(text)));
      least(repeat(1000));
      expect(least(repeat(100_000))).toBeLessThan(100 * 5 * least(repeat(1000)));
    },
  );
});
