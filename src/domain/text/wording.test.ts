import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedWordings, heldWording, isMet } from './wording.ts';

const says = (held: string, asked: string) => {
  const [only, ...others] = askedWordings([asked]);
  expect(others).toEqual([]);
  return only !== undefined && isMet(only, heldWording(held));
};

describe('the wording of an ability', () => {
  it.each([
    ['spaces vary', '모종관리', '모종 관리'],
    ['spaces vary the other way', '농산물 선별', '농산물선별'],
    ['order varies', '포장 및 선별', '선별 포장'],
    ['order and spaces vary', '포장·선별', '선별포장'],
    ['endings vary', '김치 담그는 일', '김치 담그기'],
    ['a verb names the noun', '건물 청소', '청소하기'],
    ['width and case vary', 'excel', 'ＥＸＣＥＬ'],
    ['a word of the way it is used is no word of the ability', '포스기 다룸', '포스 사용'],
    ['nor is one of how well', '엑셀', '엑셀 활용 가능'],
    ['what stands in brackets explains', '한글', '한글(HWP)'],
    ['or says how much it matters', '엑셀 능숙', '(필수) 엑셀'],
    ['the special holds the general', '한식 조리', '조리'],
    ['with words between', '치매 어르신 돌봄', '치매 돌봄'],
    ['a licence says what it is for', '지게차운전기능사', '지게차 운전 가능자'],
    ['and of which grade it is', '컴퓨터활용능력2급', '컴퓨터활용능력 2급'],
    ['a skill of one letter', '커트, 펌', '펌'],
    ['a skill in signs', 'C++ 프로그래밍', 'C++'],
  ])('%s: %s says %s', (_title, held, asked) => {
    expect(says(held, asked)).toBe(true);
  });

  it.each([
    ['the general does not hold the special', '조리', '한식 조리'],
    ['half of it is not all of it', '포장', '선별 포장'],
    ['another thing that is looked after', '재고 관리', '모종 관리'],
    ['another thing that is driven', '지게차 운전', '트랙터 운전'],
    ['another kitchen', '중식조리', '한식조리'],
    ['another machine', '건설기계정비', '농기계정비'],
    ['other work with the same thing', '농산물 선별', '농산물 포장'],
    ['the same in one word', '아동프로그램운영', '아동프로그램기획'],
    ['an assistant', '간호조무사', '간호사'],
    ['a lower grade', '컴퓨터활용능력 2급', '컴퓨터활용능력 1급'],
    ['a neighbouring licence', '전기기사', '전기공사기사'],
    ['another skill of one letter', '염색', '펌'],
    ['other signs', 'C#', 'C++'],
  ])('%s: %s does not say %s', (_title, held, asked) => {
    expect(says(held, asked)).toBe(false);
  });

  it('several in one string are several, the same twice is one, and signs alone are none', () => {
    expect(askedWordings(['커트, 펌·염색', '엑셀/한글', '엑셀 능숙'])).toHaveLength(5);
    expect(askedWordings(['', '-', '(필수)', ' / '])).toEqual([]);
  });

  it('filler words that stand alone are asked for as they are', () => {
    expect(says('경험', '경험')).toBe(true);
    expect(says('조리', '경험')).toBe(false);
  });

  it('every wording says itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const held = heldWording(text.replace(/[()[\]]/g, ''));
        // Spaces keep the words of separate abilities apart, and both sides join the words of one.
        for (const asked of askedWordings([text.replace(/[()[\],;/·ㆍ、]/g, '')])) {
          expect(isMet(asked, held)).toBe(true);
        }
      }),
    );
  });
});
