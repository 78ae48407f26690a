import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeekerProfile } from '../seeker.ts';
import { type Holding, holdingOf } from './holding.ts';
import { splitNames } from './split-names.ts';

const TODAY = '2026-12-01';
const holderOf = (...names: string[]): SeekerProfile => ({
  wanted: {},
  licences: names.map((name) => ({ name })),
});

const ANY: [required: string, oneIsEnough: string[]][] = [
  ['요양보호사 또는 간호조무사', ['요양보호사', '간호조무사']],
  [
    '요양보호사 자격증, 간호조무사 또는 사회복지사 2급 소지자',
    ['요양보호사', '간호조무사', '사회복지사 1급'],
  ],
  ['한식조리기능사/양식조리기능사 중 1', ['한식조리기능사', '양식조리기능사']],
  ['한식·양식·중식조리기능사 중 1개 이상', ['한식조리기능사', '양식조리사', '중식조리기능사']],
  ['한식, 일식 조리기능사 중 택1', ['한식조리기능사', '일식조리기능사']],
  ['사회복지사 1,2급', ['사회복지사 1급', '사회복지사 2급']],
  ['사회복지사 1급, 2급', ['사회복지사 2급']],
  ['자동차운전면허(1종, 2종)', ['1종 보통', '2종 보통']],
  ['제1·2종 보통운전면허', ['1종 보통', '2종 보통']],
  ['제과·제빵기능사', ['제과기능사', '제빵기능사']],
  ['토목기사(산업기사)', ['토목기사', '토목산업기사']],
  ['초음파비파괴검사기사(산업기사, 기능사)', ['초음파비파괴검사기사', '초음파비파괴검사기능사']],
  ['사회복지사 및 자격증 소지자', ['사회복지사 2급']],
  ['물리치료사 or 작업치료사', ['물리치료사', '작업치료사']],
];

const EACH: [required: string, parts: string[]][] = [
  ['요양보호사 및 운전면허', ['요양보호사', '2종 보통']],
  ['사회복지사 2급, 운전면허 1종 보통', ['사회복지사 2급', '1종 보통']],
  ['토질및기초기술사, 토목구조기술사', ['토질및기초기술사', '토목구조기술사']],
  ['요양보호사 또는 간호조무사, 운전면허', ['간호조무사', '2종 보통']],
];

describe('a text that names several licences', () => {
  it.each(ANY)('"%s" is met by any one of them', (required, names) => {
    for (const name of names)
      expect([name, holdingOf(holderOf(name), required, TODAY)]).toEqual([name, 'held']);
    expect(holdingOf(holderOf('안경사'), required, TODAY)).toBe('missing');
  });

  it.each(EACH)('"%s" asks for each of them', (required, names) => {
    expect(holdingOf(holderOf(...names), required, TODAY)).toBe('held');
    for (const name of names) expect(holdingOf(holderOf(name), required, TODAY)).toBe('missing');
  });

  it.each(['토질및기초기술사', '측량 및 지형공간정보 기사', '서비스·경험디자인기사'])(
    '%s is one licence',
    (name) => {
      expect(splitNames(name)).toHaveLength(1);
      expect(splitNames(name)[0]).toHaveLength(1);
    },
  );

  it('what a bracket says beside the licence never stands in for it', () => {
    expect(holdingOf(holderOf('운전면허'), '요양보호사(운전면허)', TODAY)).toBe('missing');
    expect(holdingOf(holderOf('간호사'), '간호/요양보호사', TODAY)).toBe('missing');
    expect(holdingOf(holderOf('미용사'), '실기교사(미용)', TODAY)).toBe('missing');
    expect(holdingOf(holderOf('간호조무사(간호사)'), '간호사', TODAY)).toBe('missing');
  });

  it('an entry of the seeker that lists two licences holds both', () => {
    for (const entry of ['한식/양식조리기능사', '한식조리기능사, 양식조리기능사']) {
      expect(holdingOf(holderOf(entry), '한식조리기능사', TODAY)).toBe('held');
      expect(holdingOf(holderOf(entry), '한식조리기능사 및 양식조리기능사', TODAY)).toBe('held');
    }
  });

  it('who holds a text in the very words of the requirement always meets it', () => {
    const words = fc.constantFrom(
      ...'요양보호사 간호조무사 전기기사 산업기사 1급 2급 한식 조리사 또는 및 , / · ( ) 중 1 가나다 운전면허 1종 지게차'.split(
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(words, { minLength: 1, maxLength: 9 }).map((list) => list.join(' ')),
      fc.array(words, { minLength: 1, maxLength: 9 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(holdingOf(holderOf(text), text, TODAY)).toBe('held');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('expiry, absence and the driving licence', () => {
  const PROFILES: [title: string, Partial<SeekerProfile>, required: string, Holding][] = [
    ['an absent list is unknown', {}, '요양보호사', 'unknown'],
    ['an empty list is none', { licences: [] }, '요양보호사', 'missing'],
    ['the last valid day counts', { licences: [{ name: '요보사', expiresOn: TODAY }] }, '요양보호사', 'held'],
    [
      'an expired licence never counts as held',
      { licences: [{ name: '요보사', expiresOn: '2026-11-30' }] },
      '요양보호사',
      'expired',
    ],
    [
      'an alternative that is valid counts for one that is not',
      { licences: [{ name: '간조' }, { name: '요보사', expiresOn: '2026-11-30' }] },
      '요양보호사 또는 간호조무사',
      'held',
    ],
    [
      'of two needed together a missing one comes before an expired one',
      { licences: [{ name: '요보사', expiresOn: '2026-11-30' }] },
      '요양보호사 및 간호조무사',
      'missing',
    ],
    [
      'the class in driving counts without a list',
      { driving: { licence: 'type1' } },
      '1종 보통 운전면허',
      'held',
    ],
    ['a higher class covers', { licences: [], driving: { licence: 'type1_large' } }, '2종 보통', 'held'],
    ['a lower class does not', { licences: [], driving: { licence: 'type2' } }, '1종 보통', 'missing'],
    ['no class does not', { licences: [], driving: { licence: 'none' } }, '운전면허', 'missing'],
    ['any class of car will do', { licences: [], driving: { licence: 'type2' } }, '운전면허', 'held'],
    [
      'a licence for motorcycles may stand beside a higher class',
      { licences: [], driving: { licence: 'type1' } },
      '2종 소형',
      'unknown',
    ],
    [
      'a driving licence that ran out by the list has run out',
      { licences: [{ name: '1종 보통', expiresOn: '2026-01-31' }], driving: { licence: 'type1' } },
      '1종 보통 운전면허',
      'expired',
    ],
    [
      'a class in driving is no licence for machines, buses or trailers',
      { licences: [], driving: { licence: 'type1_large' } },
      '지게차 면허/버스운전자격/트레일러 면허',
      'missing',
    ],
  ];

  it.each(PROFILES)('%s', (_title, profile, required, expected) => {
    expect(holdingOf({ wanted: {}, ...profile }, required, TODAY)).toBe(expected);
  });

  it('of two entries of one licence the later expiry counts', () => {
    for (const dates of [
      ['2020-01-01', '2030-01-01'],
      ['2030-01-01', '2020-01-01'],
    ]) {
      const licences = dates.map((expiresOn) => ({ name: '요양보호사', expiresOn }));
      expect(holdingOf({ wanted: {}, licences }, '요양보호사', TODAY)).toBe('held');
    }
  });
});

describe('a list that is too long to be read whole', () => {
  const unknown = Array.from({ length: 24 }, (_, at) => `가나${at}`);
  const holds = (name: string, required: string) =>
    holdingOf({ wanted: {}, licences: [{ name }] }, required, TODAY);

  it('is one of many still, by its first names', () => {
    expect(splitNames(['요보사', ...unknown].join('/'))).toHaveLength(1);
    expect(holds('요양보호사', ['요보사', ...unknown].join('/'))).toBe('held');
    expect(holds('요양보호사', `${['요보사', ...unknown].join(', ')} 중 1`)).toBe('held');
    expect(holds('요양보호사', `${['요보사', ...unknown].join(', ')} 또는 지게차`)).toBe('held');
  });

  it('has one name for all that is left', () => {
    const clauses = splitNames(['요보사', ...unknown].join(', '));
    expect(clauses).toHaveLength(21);
    expect(clauses.at(-1)).toEqual(['가나19가나20가나21가나22가나23']);
    expect(holds('요양보호사', ['요보사', ...unknown].join(', '))).toBe('missing');
    expect(holds('요양보호사', `${['요보사', ...unknown].join('/')} 및 지게차`)).toBe('missing');
  });
});
