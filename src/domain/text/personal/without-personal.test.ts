import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWish } from '../denial/denial.ts';
import { withoutPersonal } from './without-personal.ts';

/** Pieces of which people put together what they say of themselves and of work. */
const PIECES =
  '여자 남자 여성 남성 여 남 60대 20대 만 63세 입니다 이에요 예요 인데 라서 이고 지만 저는 제가 나이가 많아서 이 나이에 예순 환갑 넘어서 58년 생 개띠 ' +
  '애 둘 키우는 아이 등하원 때문에 4시에 와서 남편이 남편이랑 사별하고 이혼하고 혼자 살아요 미혼 엄마 주부 할머니 아줌마도 써주는 키 180 몸무게 70kg 인상 좋다는 ' +
  '말 들어요 어르신 돌봄 손님 청소 포장 일 찾아요 못 해요 반대해서 , . / ( ) ! ~ 3.5 ㅎㅎ';
const piece = fc.constantFrom(...PIECES.split(' '));
const gap = fc.constantFrom(' ', '', ', ', '. ', '\n', ' / ', '(', '.');
const said = fc
  .array(fc.tuple(piece, gap), { maxLength: 40 })
  .map((pieces) => pieces.map(([word, after]) => word + after).join(''));
const anything = fc.string({ unit: 'binary', maxLength: 300 });

describe('withoutPersonal', () => {
  it('finds nothing in what it has left', () => {
    fc.assert(
      fc.property(fc.oneof(said, anything), (text) => {
        expect(withoutPersonal(withoutPersonal(text).text).removed).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, adds no letters, and its offsets lie in the text', () => {
    fc.assert(
      fc.property(fc.oneof(said, anything), (text) => {
        const { text: rest, removed } = withoutPersonal(text);
        if (removed.length === 0) expect(rest).toBe(text);
        let at = 0;
        for (const letter of rest.replace(/\s|집에서/g, '')) {
          at = text.indexOf(letter, at) + letter.length;
          expect(at).toBeGreaterThanOrEqual(letter.length);
        }
        for (const { from, to, text: words } of removed) {
          expect(text.slice(from, from + 1)).toBe(words.slice(0, 1));
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '여자 ',
    '60대 ',
    '나이가 많',
    '저는 여자라 ',
    '아이 하나 키우는 ',
    '평범한 그냥 시골 ',
    '남편이 가 나 다 라 ',
    '올해 나이는 ',
    '키 180 ',
    '1.',
    ' ',
    '(',
  ])('%j over and over: ten times the text takes about ten times as long', (unit) => {
    const repeat = (length: number) => unit.repeat(Math.ceil(length / unit.length));
    const once = (text: string) => {
      const startedAt = process.cpuUsage();
      withoutPersonal(text);
      // Of the processor: others may use it as well.
      const { user, system } = process.cpuUsage(startedAt);
      return user + system;
    };
    const least = (text: string) => Math.min(...[1, 2, 3].map(() => once(text)));
    least(repeat(3000));
    expect(least(repeat(30_000))).toBeLessThan(10 * 5 * least(repeat(3000)));
  });

  it('what the family is against stays a refusal, without who says so', () => {
    const { text } = withoutPersonal('설거지는 남편이 하지 말래요. 포장 일이요');
    expect(text).toBe('설거지는 집에서 하지 말래요. 포장 일이요');
    expect(splitWish(text).denied.map((denial) => denial.text)).toEqual(['설거지']);
  });

  it('names what it took out with its place', () => {
    const sentence = '청소 일이요. 저는 60대 여성이고 미혼입니다.';
    const { removed } = withoutPersonal(sentence);
    expect(removed.map(({ text, kind }) => [text, kind])).toEqual([
      ['60대 여성이고', 'sex'],
      ['미혼입니다', 'marriage'],
    ]);
    for (const { text, from, to } of removed) expect(sentence.slice(from, to)).toBe(text);
  });
});
