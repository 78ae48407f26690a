import { describe, expect, it } from 'vitest';
import { findForbiddenText, parseDocument } from './json-guard.ts';

const pointers = (value: unknown) => findForbiddenText(value).map(({ pointer }) => pointer);

describe('findForbiddenText', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['a resident number', '연락은 900101-1234567 로'],
    ['a resident number without hyphen', '9001011234567'],
    ['a resident number in full-width digits', '９００１０１－１２３４５６７'],
    ["a foreigner's number", '850412-5123456'],
  ])('finds %s wherever it stands', (_title, text) => {
    expect(pointers({ wanted: { text }, skills: ['좋은 글', text] })).toEqual([
      '#/wanted/text',
      '#/skills/1',
    ]);
  });

  it.each([
    '010-1234-5678',
    '시급 10,320원, 09:00~18:00',
    '사업자 123-45-67890',
    '공고번호 2026112300001234',
    '😀',
  ])('lets %s pass', (text) => {
    expect(pointers({ text })).toEqual([]);
  });

  it('refuses what is nested too deeply, without running out of stack', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    expect(findForbiddenText(JSON.parse(deep))).toHaveLength(1);
  });
});

describe('parseDocument', () => {
  it.each([
    ['broken JSON', Buffer.from('{"a":')],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xb0, 0xa1, 0x22])],
  ])('refuses %s', (_title, bytes) => {
    expect(() => parseDocument(bytes)).toThrowError(expect.objectContaining({ code: 'input.not_json' }));
  });
});
