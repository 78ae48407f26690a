import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf } from './answers.ts';
import { CANONICAL_NAMES, canonicalLicence, findCanonical, gradesOf, indexNames } from './catalogue.ts';
import { DRIVING_RELATIONS } from './driving-names.ts';
import { LADDERS } from './graded-names.ts';
import { MACHINE_RELATIONS } from './machine-names.ts';
import { RELATIONS } from './relations.ts';
import { splitNames } from './split-names.ts';

/** A name without its grade, as the test sees it: by the letters alone. */
function stemOf(name: string): string {
  const ladder = LADDERS.find((one) => name === one.name || name.startsWith(`${one.name} `));
  if (ladder !== undefined) return ladder.name;
  return name.replace(/(?:기술사|기능장|산업기사|기능사|기사)(\(.+\))?$/, '*$1');
}

describe('the table of licences', () => {
  it('no two licences share a way of writing', () => {
    expect(indexNames().clashes).toEqual([]);
  });

  it('every canonical name is read as itself, and asked for as one', () => {
    for (const name of CANONICAL_NAMES) {
      expect(findCanonical(name)).toBe(name);
      expect(splitNames(name)).toEqual([[name]]);
    }
  });

  it('relations and ladders speak only of names that the table knows', () => {
    const known = new Set(CANONICAL_NAMES);
    const related = [...RELATIONS, ...MACHINE_RELATIONS, ...DRIVING_RELATIONS].flatMap(
      ({ required, surely = [], maybe = [] }) => [required, ...surely, ...maybe],
    );
    const strangers = related.filter((name) => !known.has(name) && !name.startsWith('driving.licence'));
    expect(strangers).toEqual([]);
  });

  it('no canonical name answers a different one, except by grade within its stem and by what the tables relate', () => {
    const related = new Set(
      [...RELATIONS, ...MACHINE_RELATIONS, ...DRIVING_RELATIONS].map(({ required }) => required),
    );
    const wrong: string[] = [];
    for (const required of CANONICAL_NAMES) {
      for (const [held] of answersOf(required)) {
        const isGrade = stemOf(held) === stemOf(required);
        if (!isGrade && !related.has(required) && !related.has(held)) wrong.push(`${held} → ${required}`);
      }
    }
    // 한식조리산업기사 leaves open what 조리산업기사 might be, and so on: only by way of a name that is related.
    expect(wrong).toEqual([]);
  });

  it('a lower grade never meets a higher one', () => {
    for (const ladder of LADDERS) {
      const names = gradesOf(ladder).map((grade) => `${ladder.name} ${grade}`);
      for (const [rank, required] of names.entries()) {
        const met = names.map((held) => answersOf(required).get(held));
        expect(met).toEqual(names.map((_held, at) => (at <= rank ? 'surely' : undefined)));
      }
    }
  });

  it('noise of spaces, signs and words around a canonical name keeps its meaning', () => {
    const noise = fc.array(fc.constantFrom(' ', '·', '-', '.', '(', ')', '[', ']', '“', 'ㆍ'), {
      maxLength: 2,
    });
    const ending = fc.constantFrom(
      '',
      ' 자격증',
      ' 소지자',
      ' 필수',
      ' 우대',
      '(필수)',
      ' 자격증 취득자',
      ' 보유자 우대',
    );
    const noisy = fc.constantFrom(...CANONICAL_NAMES).chain((name) =>
      fc.record({
        name: fc.constant(name),
        gaps: fc.array(noise, { minLength: name.length, maxLength: name.length }),
        ending,
      }),
    );
    fc.assert(
      fc.property(noisy, ({ name, gaps, ending: end }) => {
        const letters = [...name].map((letter, at) => letter + (gaps[at] ?? []).join(''));
        expect(splitNames(letters.join('') + end)).toEqual([[name]]);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('names that the table does not know', () => {
  it.each([
    ['ＴＯＰＣＩＴ', 'topcit'],
    ['가나다 관리사 자격증', '가나다관리사'],
    ['가나다·관리사(필수)', '가나다관리사'],
    ['1급 가나다관리사', '가나다관리사 Ⅰ급'],
  ])('%s and %s are the same', (left, right) => {
    expect(canonicalLicence(left)).toBe(canonicalLicence(right));
  });

  it.each([
    ['가나다관리사', '가나다지도사'],
    ['간호조무사 취득예정자', '간호조무사'],
    ['요양보호사 교육원 수강', '요양보호사'],
    ['전기기사 보조', '전기기사'],
    ['면허', '운전면허'],
    ['운전면허 없음', '운전면허'],
    ['요양보호사 미취득', '요양보호사'],
    ['★', '♥'],
    ['피부관리사', '미용사(피부)'],
    ['지게차 면허 없음', '지게차 면허'],
    ['지게차 정비', '지게차'],
  ])('%s is not %s', (left, right) => {
    expect(canonicalLicence(left)).not.toBe(canonicalLicence(right));
  });

  it('a name that is only the ending keeps it', () => {
    expect(canonicalLicence('면허증')).not.toBe('');
  });
});
