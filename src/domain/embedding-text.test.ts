import { describe, expect, it } from 'vitest';
import { postingText, seekerText, workTextsOf } from './embedding-text.ts';
import { postingOf, seekerOf } from './fixtures.ts';
import type { SeekerProfile } from './seeker.ts';

const NAMES: Record<string, string> = { '550104': '재가 요양보호사' };
const nameOf = (code: string) => NAMES[code];

describe('seekerText', () => {
  it('holds the wish, wanted occupations by name, experience and skills, in this order', () => {
    const { profile } = seekerOf({
      wanted: { text: '어르신 돌보는 일', occupations: ['550104', '999'] },
      experience: [{ text: '병원 간병', months: 3 }, { occupation: '550104' }],
      skills: ['말벗', '식사 준비'],
    });
    expect(seekerText(profile, nameOf)).toBe(
      '어르신 돌보는 일. 재가 요양보호사. 병원 간병. 재가 요양보호사. 말벗, 식사 준비',
    );
  });

  it('nothing about the person, the home or the hours enters a vector', () => {
    const plain = seekerOf({ wanted: { text: '포장' } }).profile;
    const full = seekerOf({
      wanted: { text: '포장' },
      home: { address: '전북 김제시 금산면' },
      travel: { modes: ['bus'], maxMinutes: 30 },
      availability: [{ days: ['mon'], start: '09:00', end: '12:00' }],
      wage: { minHourly: 11_000 },
      education: 'high',
      workPermit: 'restricted',
      programmes: ['senior', 'disability'],
      physical: { maxStrength: 'light' },
      licences: [{ name: '지게차운전기능사' }],
      referredBy: { kind: 'activist', id: 'act-1' },
    }).profile;
    expect(seekerText(full, nameOf)).toBe(seekerText(plain, nameOf));
  });
});

describe('what a wish refuses', () => {
  const textFor = (wanted: SeekerProfile['wanted']) => seekerText(seekerOf({ wanted }).profile, nameOf);

  it('does not enter the vector', () => {
    expect(textFor({ text: '주방 일은 싫고 포장이면 좋겠어요' })).toBe('포장이면 좋겠어요');
    expect(textFor({ text: '주방 일은 싫고 포장이요', excludes: [] })).toBe('포장이요');
  });

  it('leaves the names of the codes when the wish is nothing else', () => {
    expect(textFor({ text: '야간은 빼고요', occupations: ['550104'] })).toBe('재가 요양보호사');
    expect(textFor({ text: '야간은 빼고요' })).toBe('');
  });
});

describe('postingText', () => {
  it('is about the work, not about terms and contacts', () => {
    const { details } = postingOf({
      title: '<b>경비원</b>',
      duties: '순찰 - 급여 : 시급 11,000원 - 문의 : 010-1234-5678',
    });
    expect(postingText(details, nameOf)).toBe('경비원. 순찰');
  });

  it('fits the model however long the duties are', () => {
    const { details } = postingOf({ title: '경비원', duties: '순찰 '.repeat(2000) });
    expect(postingText(details, nameOf).length).toBeLessThanOrEqual(800);
    expect(postingText(details, nameOf)).toMatch(/^경비원\. 순찰/);
  });
});

describe('workTextsOf', () => {
  it('go on with refused work that has no code and no kind', () => {
    const wanted = {
      text: '뭐든',
      excludes: [
        { text: '주방', occupations: ['5323'] },
        { text: '기름 넣는 데' },
        { kinds: ['night' as const] },
      ],
    };
    expect(workTextsOf(seekerOf({ wanted, experience: [{ text: '간병' }] }).profile)).toEqual([
      '뭐든',
      '간병',
      null,
      '기름 넣는 데',
      null,
    ]);
  });

  it('begin with the wish, without what it refuses, where no occupation is wanted by its code', () => {
    const texts = (wanted: SeekerProfile['wanted']) => workTextsOf({ wanted });
    expect(texts({ text: '경비 일이요. 청소는 싫어요' })).toEqual(['경비 일이요.', null]);
    expect(texts({ text: '경비', occupations: [] })).toEqual(['경비']);
    expect(texts({ text: '경비', occupations: ['542001'] })).toEqual([null]);
    expect(texts({ text: '청소는 싫어요' })).toEqual([null, null]);
    expect(texts({})).toEqual([null]);
  });

  it('are those of the jobs without a code, in the order of the experience', () => {
    const { profile } = seekerOf({
      wanted: {},
      experience: [{ text: '병원\n  간병' }, { text: '요양', occupation: '550104' }, { months: 3 }],
    });
    expect(workTextsOf(profile)).toEqual([null, '병원 간병', null, null]);
  });

  it('fit the model, and are twenty at most', () => {
    const experience = [{ occupation: '550104' }, ...Array(30).fill({ text: '순찰 '.repeat(2000) })];
    const texts = workTextsOf(seekerOf({ experience }).profile);
    expect(texts).toHaveLength(32);
    const isRead = (index: number) => index !== 1 && index <= 20;
    expect(texts.map((text) => text !== null)).toEqual(texts.map((_, index) => isRead(index)));
    expect(texts[2]?.length).toBeLessThanOrEqual(800);
  });
});
