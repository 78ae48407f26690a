import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PostingSchema } from '../../../http/schemas/posting.ts';
import { cleanText, workText } from '../clean.ts';
import { parsePosting } from './parse-posting.ts';
import type { SuggestedField } from './suggestion.ts';

const valuesOf = (text: string, field: SuggestedField) =>
  parsePosting(text).flatMap((suggestion) => (suggestion.field === field ? [suggestion.value] : []));

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAYS_OF: Record<string, string[]> = {
  weekdays: WEEK.slice(0, 5),
  toSaturday: WEEK.slice(0, 6),
  all: WEEK,
  weekend: WEEK.slice(5),
  monWedFri: ['mon', 'wed', 'fri'],
  sat: ['sat'],
};

/** A schedule in short: `kind days start~end …; hours; assumed`. */
function schedulesOf(text: string): string[] {
  return parsePosting(text).flatMap((suggestion) => {
    if (suggestion.field !== 'schedule') return [];
    const { kind, shifts = [], hoursPerWeek } = suggestion.value;
    const nameOf = (days: string[]) =>
      Object.entries(DAYS_OF).find(([, all]) => all.join() === days.join())?.[0] ?? days.join('+');
    const parts = shifts.map(({ days, start, end }) => `${nameOf(days)} ${start}~${end}`);
    return [
      [
        kind,
        ...parts,
        ...(hoursPerWeek ? [`${hoursPerWeek}h`] : []),
        ...suggestion.assumed.map((one) => `?${one}`),
      ].join(' '),
    ];
  });
}

describe('schedule', () => {
  it.each<[string, ...string[]]>([
    ['09:00~18:00', 'fixed weekdays 09:00~18:00 ?days'],
    ['월~금 9시~18시', 'fixed weekdays 09:00~18:00'],
    ['평일 ０９：００～１８：００', 'fixed weekdays 09:00~18:00'],
    ['오전 9시 30분부터 오후 6시까지, 월요일~금요일', 'fixed weekdays 09:30~18:00'],
    ['(오전) 8시 30분~(오후) 5시 30분 주5일', 'fixed weekdays 08:30~17:30 ?days'],
    ['주말 22:00~08:00', 'fixed weekend 22:00~08:00'],
    ['주6일 9시~6시', 'fixed toSaturday 09:00~18:00 ?afternoon ?days'],
    ['월,수,금 오후 1~4시', 'fixed monWedFri 13:00~16:00'],
    ['매일 2시~6시', 'fixed all 14:00~18:00 ?afternoon'],
    ['매일 밤 10시~6시', 'fixed all 22:00~06:00'],
    ['매일 정오~자정', 'fixed all 12:00~24:00'],
    ['평일 09~18시', 'fixed weekdays 09:00~18:00'],
    ['평일 0900-1800', 'fixed weekdays 09:00~18:00'],
    ['평일 am9:00~pm6:00', 'fixed weekdays 09:00~18:00'],
    ['주3일(월, 수, 금) 09:00~12:00', 'fixed monWedFri 09:00~12:00'],
    ['주3일 09:00~12:00(월,수,금)', 'fixed monWedFri 09:00~12:00'],
    ['주3일 09:00~12:00', 'flexible weekdays 09:00~12:00 9h ?days'],
    ['09:00~18:00 주 5일 (토, 일 휴무)', 'fixed weekdays 09:00~18:00'],
    ['평일 09:00~18:00 토 09:00~13:00', 'fixed weekdays 09:00~18:00 sat 09:00~13:00'],
    ['주6일 08:30~15:30, 토요일 08:30~11:30', 'fixed weekdays 08:30~15:30 sat 08:30~11:30'],
    ['09시~17시(월~금), 09시~12시(토)', 'fixed weekdays 09:00~17:00 sat 09:00~12:00'],
    ['평일 08:30~17:30 토요일 격주 09:00~13:00', 'fixed weekdays 08:30~17:30 sat 09:00~13:00 42h'],
    ['월~금 09:00~18:00 (휴게 12:00~13:30)', 'fixed weekdays 09:00~18:00 37.5h'],
    ['월~금 06:00~15:00 휴게시간 1시간 30분', 'fixed weekdays 06:00~15:00 37.5h'],
    ['월~금 09:00~14:00 주 25시간', 'fixed weekdays 09:00~14:00 25h'],
    [
      '월,화,목,금 8시~18시(잔업 있음)/수,토 8시~17시',
      'fixed mon+tue+thu+fri 08:00~18:00 wed+sat 08:00~17:00',
    ],
    ['매일 09:00~18:00, 18:00~09:00', 'fixed all 09:00~18:00', 'fixed all 18:00~09:00'],
    [
      '평일 09:00~10:00 월,수,금 13:00~14:00 화,목 15:00~16:00',
      'fixed weekdays 09:00~10:00',
      'fixed monWedFri 13:00~14:00 tue+thu 15:00~16:00',
    ],
    ['17:00~24:30 매일', 'fixed all 17:00~00:30'],
    ['09:00~19:00 // 휴게 1시간 / 주말 1일 포함 (주4일)', 'flexible all 09:00~19:00 36h ?days'],
    ['월~금 09:00~18:00 사이 4시간', 'flexible weekdays 09:00~18:00'],
    ['격일 07:00~익일 07:00 (휴게 주간 5시간, 야간 3.5시간)', 'rotating all 07:00~07:00 54.25h'],
    ['경비 06:30~익일 06:30', 'rotating all 06:30~06:30 ?days'],
    ['24시간 격일제', 'rotating'],
    [
      '3교대 07:00~15:00, 15:00~23:00, 23:00~07:00',
      'rotating all 07:00~15:00 all 15:00~23:00 all 23:00~07:00 ?days',
    ],
    ['주주야야휴휴 로테이션', 'rotating'],
    ['주간 고정, 3교대 없음 평일 08:00~17:00', 'fixed weekdays 08:00~17:00'],
    ['하루 3시간 주 5일', 'fixed 15h'],
    ['주 40시간', 'fixed 40h'],
    ['시간 협의 가능', 'flexible'],
    ['월~금 09:00~12:00 또는 13:00~16:00', 'fixed weekdays 09:00~12:00', 'fixed weekdays 13:00~16:00'],
    ['월~금 09:00~12:00, 13:00~16:00', 'fixed weekdays 09:00~12:00 weekdays 13:00~16:00'],
  ])('%j is %j', (text, ...schedules) => {
    expect(schedulesOf(text)).toEqual(schedules);
  });

  it.each([
    '면접일시 : 2026. 10. 24(토) 14:00~17:00',
    '접수시간 09:00~18:00',
    '박람회 일 시 : 10월 24일 10:00~17:00',
    '하루 3~4시간',
    '주야간보호센터 41년생 4등급 어르신',
    '버스 5-1번, 양지로 15-4, 배추 10,000포기',
    '주 52시간 준수',
    '25:00~31:00, 9:75~10:80',
  ])('%j is none', (text) => {
    expect(schedulesOf(text)).toEqual([]);
  });
});

describe('wage', () => {
  it.each([
    ['시급 11,000원', { unit: 'hour', min: 11_000 }],
    ['시 10,320', { unit: 'hour', min: 10_320 }],
    ['시급(수당포함) : 12,800원', { unit: 'hour', min: 12_800 }],
    ['시급 12,500원(기본시급 10,320원 + 주휴수당)', { unit: 'hour', min: 12_500 }],
    ['시급 10,320원~12,000원', { unit: 'hour', min: 10_320, max: 12_000 }],
    ['일급 12만원', { unit: 'day', min: 120_000 }],
    ['일당 12만5천원', { unit: 'day', min: 125_000 }],
    ['월 250만원 이상', { unit: 'month', min: 2_500_000 }],
    ['월급 최대 300만원', { unit: 'month', max: 3_000_000 }],
    ['월급 2,300,000~2,500,000', { unit: 'month', min: 2_300_000, max: 2_500_000 }],
    ['월 255', { unit: 'month', min: 2_550_000 }],
    ['급여 : 2,160,000원', { unit: 'month', min: 2_160_000 }],
    ['급여 12,400원', { unit: 'hour', min: 12_400 }],
    ['250~280만원', { unit: 'month', min: 2_500_000, max: 2_800_000 }],
    ['월 1,940,000원 - 10/5 출근', { unit: 'month', min: 1_940_000 }],
    ['연봉 3,300만원', { unit: 'year', min: 33_000_000 }],
    ['연봉 3천2백만원', { unit: 'year', min: 32_000_000 }],
    ['연봉 43백만원', { unit: 'year', min: 43_000_000 }],
  ])('%j is %j', (text, wage) => {
    expect(valuesOf(text, 'wage')).toEqual([wage]);
  });

  it('has one suggestion for each unit', () => {
    expect(valuesOf('시급 11,000원, 월평균 250만원', 'wage')).toEqual([
      { unit: 'hour', min: 11_000 },
      { unit: 'month', min: 2_500_000 },
    ]);
  });

  it.each([
    '최저시급',
    '월 160시간',
    '월 8회 휴무',
    '10월 1일',
    '식대 10만원 지급',
    '명절 상여금 1,000,000원',
    '월 수당 30만원',
    '배추 10,000포기',
    '2026년 10월',
    '자본금 7억원, 매출 120억',
  ])('%j is none', (text) => {
    expect(valuesOf(text, 'wage')).toEqual([]);
  });
});

describe('terms', () => {
  it.each<[string, SuggestedField, unknown[]]>([
    ['고용형태 : 정규직', 'employmentType', ['permanent']],
    ['1년 계약직 (정규직 전환 가능)', 'employmentType', ['fixed_term']],
    ['비정규직', 'employmentType', []],
    ['모집인원 : 2명', 'headcount', [2]],
    ['포장원 3명 모집', 'headcount', [3]],
    ['유아 90명, 교직원 10명', 'headcount', []],
    ['내부 3명, 외곽 1명 모집', 'headcount', []],
    ['요양보호사 자격증 필수', 'requires.licences', [['요양보호사']]],
    ['사회복지사 2급 이상 소지자', 'requires.licences', [['사회복지사 2급']]],
    ['지게차운전기능사 자격증 소지자 우대', 'requires.licences', []],
    ['조리사 면허증 필수 아님', 'requires.licences', []],
    ['물리치료사 또는 작업치료사 면허 필수', 'requires.licences', []],
    ['경력 3년 이상 필수', 'requires.experienceMonths', [36]],
    ['6개월 이상 경력자', 'requires.experienceMonths', [6]],
    ['경력 2년 이상 우대', 'requires.experienceMonths', []],
    ['경력무관', 'requires.experienceMonths', []],
    ['고졸 이상', 'requires.education', ['high']],
    ['초대졸 이상', 'requires.education', ['college']],
    ['대졸 이상', 'requires.education', ['bachelor']],
    ['학력무관', 'requires.education', []],
  ])('%j says of %s %j', (text, field, values) => {
    expect(valuesOf(text, field)).toEqual(values);
  });
});

const PIECES = [
  '월',
  '~',
  '금',
  '주5일',
  '토',
  ' ',
  '(',
  ')',
  '09:00',
  '9시',
  '오후',
  '익일 ',
  '격일',
  '휴게 ',
  '1시간',
  '시급',
  ' 11,000원',
  '250',
  '만원',
  '이상',
  ',',
  '2명 모집',
  '경력 3년 이상',
  '요양보호사 ',
  '자격증 필수',
  '010-1234-5678',
  '<br>',
  '👍',
  '\ud800',
];
const nearText = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(''));
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 100 });

describe('of any text', () => {
  it('quotes the place, and suggests only what a posting takes', () => {
    fc.assert(
      fc.property(fc.oneof(nearText, anyText), (text) => {
        for (const { field, value, text: quoted, start, end } of parsePosting(text)) {
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(quoted);
          const [name = '', inner] = field.split('.');
          const posting = {
            title: '가',
            employer: { name: '나' },
            [name]: inner ? { [inner]: value } : value,
          };
          expect(PostingSchema.safeParse(posting).error?.issues, text).toBeUndefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never reads a phone number, a tag or an address as a number of something', () => {
    const text = '문의 010-1000-2000 <td width="월 250만원"> 월250@example.com';
    expect(parsePosting(text)).toEqual([]);
  });

  it.each([...PIECES, '<script>', '월~', '09:00~', '시급(', '&#x', 'a@', '이력서 - '])(
    'takes %j in its thousands in its stride',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const start = performance.now();
      parsePosting(text);
      workText(text);
      cleanText(text);
      // A quadratic pattern takes minutes here; the limit only has to tell the two apart on a busy machine.
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );
});
