import { describe, expect, it } from 'vitest';
import { postingText, seekerText } from './embedding-text.ts';
import { postingOf, seekerOf } from './fixtures.ts';

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

describe('postingText', () => {
  it('fits the model however long the duties are', () => {
    const { details } = postingOf({ title: '경비원', duties: '순찰 '.repeat(2000) });
    expect(postingText(details, nameOf).length).toBeLessThanOrEqual(800);
    expect(postingText(details, nameOf)).toMatch(/^경비원\. 순찰/);
  });
});
