import { describe, expect, it } from 'vitest';
import { hasResidentNumber } from './resident-number.ts';

describe('hasResidentNumber', () => {
  it.each([
    '900101-1234567',
    '9001011234567',
    '900101 - 2234567',
    '900101–1234567',
    '９００１０１－１２３４５６７',
    '9 0 0 1 0 1 - 1 2 3 4 5 6 7',
    '900101\u200b1234567',
    '850412-5123456',
    '300412-9123456',
    '900101-1******',
    '900101-1●●●●●●',
    '900101-<b>1</b>234567',
    '900101&#45;1234567',
    '⑨⓪⓪①⓪①-①②③④⑤⑥⑦',
  ])('finds %s in a sentence', (number) => {
    expect(hasResidentNumber(`번호는 ${number}이고`)).toBe(true);
  });

  it('finds the shortest of all: a character may be two digits', () => {
    expect(hasResidentNumber('⑳⑩⑳⑳⑳⑳1')).toBe(true);
  });

  it.each([
    '010-1234-5678',
    '시급 10,320원, 09:00~18:00',
    '사업자 123-45-67890',
    '공고번호 2026112300001234',
    '2026-12-01 ~ 2027-11-30',
    '월 2,156,880원',
    '계좌 301-0123-4567-81',
    '901301-1234567',
    '900132-1234567',
    '<b>굵게</b> & 가늘게',
  ])('is not what %s is', (text) => {
    expect(hasResidentNumber(text)).toBe(false);
  });
});
