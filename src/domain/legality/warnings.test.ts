import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostingDetails } from '../posting.ts';
import { PROGRAMME_TAGS } from '../vocabulary.ts';
import { LAW_TEXTS } from './laws.ts';
import { codesOf, WARNING_CODES, WARNINGS_MAX, warningsOf } from './warnings.ts';
import { WORDING_CODES } from './wording.ts';

const POLICY = { minimumWageByYear: { 2026: 10_320 } };
const details = (rest: Partial<PostingDetails>): PostingDetails => ({
  title: '선별',
  employer: { name: '너른들빛' },
  ...rest,
});
const warn = (rest: Partial<PostingDetails>) => warningsOf(details(rest), POLICY, '2026-03-01');

describe('warnings of a posting', () => {
  it('name the field, the place in it, the law, and what to write instead', () => {
    expect(warn({ title: '딸기 선별, 여성 우대' })).toEqual([
      {
        code: 'discrimination.sex',
        field: 'title',
        item: null,
        from: 7,
        to: 12,
        text: '여성 우대',
        doubt: false,
        ...LAW_TEXTS['discrimination.sex'],
      },
    ]);
  });

  it('name the amount in the posting’s own unit', () => {
    const [warning] = warn({
      wage: { unit: 'month', min: 2_000_000 },
      schedule: { kind: 'flexible', hoursPerWeek: 40 },
    });
    expect(warning).toMatchObject({
      code: 'wage.below_minimum',
      field: 'wage',
      from: null,
      to: null,
      text: '월 2,000,000원',
      law: { ko: '최저임금법 제6조' },
      suggestion: { ko: '월 2,156,880원 이상', en: '2,156,880 won a month or more' },
    });
    expect(warning?.message.ko).toBe(
      '임금(월 2,000,000원, 시급으로 약 9,589원)이 최저임금 시급 10,320원보다 적습니다.',
    );
  });

  it('every text that the employer writes is looked at', () => {
    const found = warn({
      title: '남자만',
      duties: '40세 이하',
      requires: { licences: ['지게차', '용모단정'] },
      prefers: { licences: ['20대 우대'], skills: ['미혼자만'] },
      skills: ['엑셀', '호남 출신 사절'],
      wage: { unit: 'hour', min: 9000 },
    });
    expect(found.map(({ code, field, item }) => `${code} ${field} ${item}`)).toEqual([
      'wage.below_minimum wage null',
      'discrimination.sex title null',
      'discrimination.age duties null',
      'discrimination.looks requires.licences 1',
      'discrimination.age prefers.licences 0',
      'discrimination.marriage prefers.skills 0',
      'discrimination.region skills 1',
    ]);
  });

  it('a programme named in one text, or that the posting is reserved for, allows its ages in all', () => {
    const duties = '만 60세 이상';
    expect(warn({ duties })).toHaveLength(1);
    expect(warn({ title: '시니어 인턴십', duties })).toEqual([]);
    expect(warn({ duties, reservedFor: ['senior'] })).toEqual([]);
    expect(warn({ duties: '만 34세 이하', reservedFor: ['youth'] })).toEqual([]);
    expect(warn({ duties: '여성 모집', reservedFor: ['career_break'] })).toEqual([]);
    expect(warn({ duties: '여성 모집', reservedFor: ['veteran'] })).toHaveLength(1);
  });

  it('a low wage under a programme that may set its own asks a person to check', () => {
    const wage = { unit: 'hour' as const, min: 9000 };
    expect(warn({ wage })[0]?.doubt).toBe(false);
    const [warning] = warn({ wage, reservedFor: ['disability'] });
    expect(warning?.doubt).toBe(true);
    expect(warning?.message.ko).toContain('확인해 주세요');
  });

  it('a doubt says what to check', () => {
    const [warning] = warn({ duties: '여성 어르신이라 여성 요양보호사 우대' });
    expect(warning?.message.ko).toBe(
      '성별을 채용 조건으로 둔 것으로 읽힙니다. 직무의 성격상 꼭 필요한 조건인지 확인해 주세요.',
    );
  });

  it('a fair posting has none, and a text of nothing else a bounded number', () => {
    expect(warn({ duties: '성별·연령 무관, 정년 60세', wage: { unit: 'hour', min: 10_320 } })).toEqual([]);
    expect(warn({ duties: '여성 우대, '.repeat(1000), wage: { unit: 'hour', min: 9000 } })).toHaveLength(
      WARNINGS_MAX,
    );
  });

  it('the same details are read once for one year and one set of wages', () => {
    const posting = details({ title: '여성 우대', wage: { unit: 'hour', min: 10_000 } });
    const first = warningsOf(posting, POLICY, '2026-03-01');
    expect(warningsOf(posting, { minimumWageByYear: { 2026: 10_320 } }, '2026-12-31')).toBe(first);
    const lower = warningsOf(posting, { minimumWageByYear: { 2026: 9000 } }, '2026-03-01');
    expect(lower.map(({ code }) => code)).toEqual(['discrimination.sex']);
    expect(
      warningsOf(posting, { minimumWageByYear: { 2026: 9000, 2027: 10_700 } }, '2027-01-01'),
    ).toHaveLength(2);
  });

  it('a list that is full has those of the first texts', () => {
    const skills = Array.from({ length: 100 }, () => '여성 우대');
    const found = warn({ title: '40세 이하', skills });
    expect(found).toHaveLength(WARNINGS_MAX - 1);
    expect([found[0]?.field, found.at(-1)?.item]).toEqual(['title', WARNINGS_MAX - 3]);
  });

  it('codes are each once, in the order of the list', () => {
    expect(codesOf(warn({ title: '40세 이하, 여성 우대, 남성 우대' }))).toEqual([
      'discrimination.sex',
      'discrimination.age',
    ]);
    expect(WARNING_CODES).toEqual([...new Set(WARNING_CODES)]);
    expect(Object.keys(LAW_TEXTS)).toEqual([...WORDING_CODES]);
  });

  it('offsets point into the field that they name, whatever it holds', () => {
    const text = fc
      .array(
        fc.constantFrom(
          '여성 우대',
          '40세 이하',
          '<b>',
          ' ',
          '\n',
          '용모단정',
          '키 170',
          '\ud83d\ude00',
          '가',
        ),
      )
      .map((parts) => parts.join(''));
    const reservedFor = fc.array(fc.constantFrom(...PROGRAMME_TAGS), { maxLength: 3 });
    fc.assert(
      fc.property(text, text, text, reservedFor, (title, duties, skill, tags) => {
        const posting = details({ title, duties, skills: ['', skill], reservedFor: tags });
        const texts: Record<string, string> = { title, duties, skills: skill };
        for (const { field, from, to, text: found } of warningsOf(posting, POLICY, '2026-03-01')) {
          expect(texts[field]?.slice(from ?? 0, to ?? 0)).toBe(found);
        }
      }),
    );
  });
});
