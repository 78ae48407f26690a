import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, workText } from './clean.ts';

const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 200 });
/** Texts out of the pieces that the patterns look for, in any order. */
const nearText = fc
  .array(
    fc.constantFrom(
      '<br>',
      '<b',
      '>',
      '&nbsp;',
      '&#x',
      '010-',
      '1234',
      '@',
      'www.',
      '문의 : ',
      '이력서',
      '4대보험',
      ' - ',
      '시급',
      '9,',
      '청소',
      '\n',
      '👍',
      '\ud83d',
      '요양보호사',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('cleanText', () => {
  it.each([
    ['<p>배 선별 <b>작업</b>자</p><br/>구함', '배 선별 작업자 구함'],
    ['포장&nbsp;&middot;&#32;출하 &lt;CAD&gt; <주간조>', '포장 · 출하 <CAD> <주간조>'],
    ['<style>p{color:red}</style>딸기<!-- 숨은 글 -->농장', '딸기 농장'],
    ['미나리\u200b 다듬\u00ad기\u0007', '미나리 다듬기'],
    ['배 문의 010-1234-5678, 010 1234 5678, 063)545-1234, 1588-1234', '배 문의 , , ,'],
    ['이력서는 good.job+1@naver.example.com 으로', '이력서는 으로'],
    ['https://example.com/a?b=1 참고, www.example.co.kr', '참고,'],
    ['０９：００～１８：００ ㈜너른들', '09:00~18:00 (주)너른들'],
    ['월 2,500,000원 09:00~18:00 2026-10-01', '월 2,500,000원 09:00~18:00 2026-10-01'],
    ['  \r\n ', ''],
    ['반쪽\ud83d 글자 👍', '반쪽 글자 👍'],
  ])('%j becomes %j', (text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  it('never throws, and leaves nothing that no database takes', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearText), (text) => {
        expect(cleanText(text)).not.toMatch(/\p{Surrogate}|[\0\u200b]|^\s|\s$|\s\s/u);
      }),
    );
  });
});

describe('workText', () => {
  it.each([
    [
      '방울토마토 선별·포장 - 근무시간 : 09:00~18:00 (휴게 1시간) - 급여 : 시급 11,000원 - 4대보험, 퇴직금',
      '방울토마토 선별·포장',
    ],
    ['■ 담당업무 : 축사 청소 ■ 제출서류 : 이력서, 자기소개서 ■ 접수방법 : 방문', '담당업무 : 축사 청소'],
    ['병원\n과수원 일\n주 5일 - 약 250만 원', '병원 과수원 일'],
    ['미나리 다듬기\n주5일\n문의 : 010-1234-5678', '미나리 다듬기'],
    ['경운기 수리 / 경력자 우대 / 연령무관', '경운기 수리 경력자 우대'],
    ['근무시간 : 09:00~18:00 업무내용 : 벼 건조기 조작', '업무내용 : 벼 건조기 조작'],
    ['시급 12,500원 산책 도움, 식사 준비', '시급 12,500원 산책 도움, 식사 준비'],
  ])('%j keeps %j', (text, work) => {
    expect(workText(text)).toBe(work);
  });

  it('gives the clean text back when all of it is boilerplate', () => {
    expect(workText('<b>4대보험</b>, 퇴직금')).toBe('4대보험, 퇴직금');
  });

  it('never throws, and is never empty where there are letters', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearText), (text) => {
        expect(/\p{L}/u.test(workText(text))).toBe(/\p{L}/u.test(cleanText(text)));
      }),
    );
  });
});
