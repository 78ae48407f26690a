import { describe, expect, it } from 'vitest';
import { NOT_FLAGGED } from '../../../test/support/lawful-wording.ts';
import { FLAGGED, IN_DOUBT } from '../../../test/support/unlawful-wording.ts';
import { type DiscriminationKind, findDiscrimination, findUnlawful } from './find-discrimination.ts';
import { programmesIn } from './programmes.ts';

/** What is found, as `code: text`, with ? where the law may allow it. */
const foundIn = (text: string) =>
  findUnlawful(text, programmesIn(text)).map(
    ({ kind, text: found, doubt }) => `${kind}${doubt ? '?' : ''}: ${found}`,
  );

const flagged = Object.entries(FLAGGED).flatMap(([code, rows]) =>
  rows.map(([text, span]) => [text, `${code}: ${span}`] as const),
);
const doubtful = Object.entries(IN_DOUBT).flatMap(([code, rows]) =>
  rows.map(([text, span]) => [text, `${code}?: ${span}`] as const),
);

describe('wording of a posting', () => {
  it('the tables are as large as they claim', () => {
    expect(flagged.length).toBeGreaterThanOrEqual(60);
    expect(NOT_FLAGGED.length).toBeGreaterThanOrEqual(60);
  });

  it.each(flagged)('%j is warned about, and nothing else in it: %s', (text, expected) => {
    expect(foundIn(text)).toEqual([expected]);
  });

  it.each(doubtful)('%j asks a person to check: %s', (text, expected) => {
    expect(foundIn(text)).toEqual([expected]);
  });

  it.each(NOT_FLAGGED)('%j is not warned about', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  it('one phrase that says two things is found under both', () => {
    expect(foundIn('30대 여성 모집')).toEqual([
      'discrimination.age: 30대 여성 모집',
      'discrimination.sex: 30대 여성 모집',
    ]);
    expect(foundIn('건장한 남자')).toEqual([
      'discrimination.sex: 건장한 남자',
      'discrimination.looks?: 건장한 남자',
    ]);
  });

  it('a programme that only the caller knows of allows what its law asks for, and nothing else', () => {
    const text = '만 60세 이상, 남성 우대';
    const kinds = (programmes: Parameters<typeof findDiscrimination>[1]) =>
      findDiscrimination(text, programmes).map(({ kind }) => kind);
    expect(kinds([])).toEqual<DiscriminationKind[]>(['discrimination.age', 'discrimination.sex']);
    expect(kinds(['senior'])).toEqual<DiscriminationKind[]>(['discrimination.sex']);
    expect(kinds(['disability'])).toEqual<DiscriminationKind[]>(['discrimination.age', 'discrimination.sex']);
  });
});
