import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { createPatternTable } from './pattern-table.ts';
import { requiredLiterals } from './required-literals.ts';

const literalsOf = (pattern: RegExp) => {
  const literals = requiredLiterals(pattern);
  return literals && [...literals].sort();
};

describe('the literals that a pattern requires', () => {
  it.each<[pattern: RegExp, literals: string[] | null]>([
    [/설거지/, ['설거지']],
    [/홀\s?서빙|서빙/, ['서빙', '홀서빙']],
    [/(?:국밥|분식)집/, ['국밥집', '분식집']],
    [/밤(?:에|일)?\s근무/, ['밤근무', '밤에근무', '밤일근무']],
    [/[남여]성 우대/, ['남성우대', '여성우대']],
    [/만\s?\d{2}\s?세/, ['만00세']],
    [/\d{1,2}교대/, ['00교대', '0교대']],
    [/CAD 설계/i, ['cad설계']],
    [/[가-힣]+요양보호사.*/, ['요양보호사']],
    [/(?<![가-힣])회(?!사)식/, ['회식']],
    [/.(?=우대)/, ['우대']],
    [/(?<self>여자\s)용접/d, ['여자용접']],
    [/(?:가나다)+/, ['가나다']],
    [/(?:가나다)?/, null],
    [/[가-힣]{2,}/, null],
    [/[\d-/]/, null],
    [/설거지|/, null],
    [/\u{c124}/u, null],
  ])('of %s are %j', (pattern, literals) => {
    expect(literalsOf(pattern)).toEqual(literals);
  });
});

/**
 * Patterns of all that the reader knows, over few characters, so that random texts match them. No group goes on without an
 * end: an engine that tracks back would take years for some.
 */
const LETTERS = ['가', '나', '다', 'a', 'B', '1', ' ', '-', 'é', 'Σ'];
const character = fc.constantFrom(...LETTERS);
const atom = fc.oneof(
  { weight: 4, arbitrary: character },
  fc.constantFrom(
    '.',
    '\\s',
    '\\d',
    '\\w',
    '\\S',
    '^',
    '$',
    '\\b',
    '\\-',
    '\\uac00',
    '[가-다]',
    '[^가]',
    '[\\s가-]',
    '[\\d-/]',
  ),
  fc
    .array(character, { minLength: 1, maxLength: 3 })
    .map((letters) => `[${letters.filter((one) => one !== '-').join('')}]`),
);
const quantifier = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,2}', '{1,3}?', '{2,}');
const { source } = fc.letrec<{ source: string; term: string }>((tie) => ({
  source: fc
    .array(
      fc.array(tie('term'), { maxLength: 4 }).map((terms) => terms.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map((branches) => branches.join('|')),
  term: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.tuple(atom, quantifier).map(([one, often]) => (/^(?:\^|\$|\\b)$/.test(one) ? one : one + often)),
    fc
      .tuple(fc.constantFrom('(', '(?:'), tie('source'), fc.constantFrom('', '?', '{2}'))
      .map(([open, inner, often]) => `${open}${inner})${often}`),
    fc
      .tuple(fc.constantFrom('(?=', '(?!', '(?<=', '(?<!'), tie('source'))
      .map(([open, inner]) => `${open}${inner})`),
  ),
}));
const pattern = fc
  .tuple(source, fc.constantFrom('', 'i', 'g', 'gi', 's'))
  .map(([one, flags]) => new RegExp(one, flags));
const text = fc.string({
  unit: fc.constantFrom(...LETTERS, '\n', 'A', 'b', '2', 'É', 'ς', '\ud83d'),
  maxLength: 8,
});

describe('whatever the pattern and the text', () => {
  it('a text that matches holds one of the literals', () => {
    fc.assert(
      fc.property(pattern, text, (one, given) => {
        if (given.search(one) < 0) return;
        const literals = requiredLiterals(one);
        const folded = fold(given);
        expect(literals === null || [...literals].some((literal) => folded.includes(literal))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('a table leaves out no row that matches, and only rows without a literal in the text', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 6 }), text, (rows, given) => {
        const found = createPatternTable(rows, (row) => row)(given);
        expect(found).toEqual(rows.filter((row) => found.includes(row)));
        for (const row of rows) {
          const literals = requiredLiterals(row);
          const mayMatch =
            literals === null || [...literals].some((literal) => fold(given).includes(literal));
          expect(found.includes(row)).toBe(mayMatch);
        }
      }),
      { numRuns: 300 },
    );
  });
});
