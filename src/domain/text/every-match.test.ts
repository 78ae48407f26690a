import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyMatch } from './every-match.ts';

const pattern = fc.constantFrom(/가나?/g, /(?<=가)나*/g, /나*/g, /(?:)/g, /가|$/g, /(?<one>다)가?/dg);
const text = fc.string({ unit: fc.constantFrom('가', '나', '다', '\ud83d', '\ude00'), maxLength: 12 });

it('finds what matchAll finds, empty matches too, and each time the same', () => {
  fc.assert(
    fc.property(pattern, text, (one, given) => {
      const all = [...given.matchAll(one)];
      expect(everyMatch(given, one)).toEqual(all);
      expect(everyMatch(given, one)).toEqual(all);
    }),
  );
});
