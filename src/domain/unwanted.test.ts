import { describe, expect, it } from 'vitest';
import { northOfGimje, pairOf, postingOf, seekerOf } from './fixtures.ts';
import type { Posting, PostingDetails } from './posting.ts';
import type { Exclude, SeekerProfile } from './seeker.ts';

function unwantedOf(excludes: Exclude[], details: Partial<PostingDetails>, rest: Partial<Posting> = {}) {
  const seeker = seekerOf({ wanted: { text: '무엇이든', excludes } });
  return pairOf(seeker, postingOf({ title: '직원 모집', ...details }, rest)).unwanted;
}

const KITCHEN: Exclude = { text: '주방 일', occupations: ['5312', '5323'] };
const NIGHT_GUARD: Exclude = { text: '야간 경비', occupations: ['5420'], kinds: ['night'] };
const NIGHTS = { kind: 'fixed' as const, shifts: [{ days: ['mon' as const], start: '21:00', end: '06:00' }] };
const DAYS = { kind: 'fixed' as const, shifts: [{ days: ['mon' as const], start: '09:00', end: '18:00' }] };

describe('unwanted by occupation', () => {
  it.each<[string, Exclude, Partial<PostingDetails>, number]>([
    ['a code in the group', KITCHEN, { occupation: '532301' }, 1],
    ['another code', KITCHEN, { occupation: '532201' }, 0],
    ['a posting known by its group only', KITCHEN, { occupation: '53' }, 0.45],
    ['its own code counts more than its words', KITCHEN, { title: '주방 보조', occupation: '5611' }, 0],
    ['words, where there is no code', KITCHEN, { title: '주방 보조 구합니다' }, 0.45],
    ['other words', KITCHEN, { title: '홀 서빙 구합니다' }, 0],
    ['both, for an exclude with both', NIGHT_GUARD, { occupation: '5420', schedule: NIGHTS }, 1],
    ['one of the two is not enough', NIGHT_GUARD, { occupation: '5420', schedule: DAYS }, 0],
    [
      'words that the table does not know',
      { text: '남들 눈치 보는 일' },
      { duties: '남들 눈치 안 보는 곳' },
      0.45,
    ],
    ['unknown words that are not there', { text: '남들 눈치 보는 일' }, { duties: '눈치' }, 0],
  ])('%s', (_title, exclude, details, evidence) => {
    expect(unwantedOf([exclude], details)?.evidence).toBe(evidence);
  });

  it('is the probability of the group where the code is inferred', () => {
    const inferred = {
      occupations: [
        { code: '532301', probability: 0.5 },
        { code: '531201', probability: 0.25 },
        { code: '561101', probability: 0.1 },
      ],
    };
    expect(unwantedOf([KITCHEN], { title: '주방' }, { inferred })?.evidence).toBeCloseTo(0.75, 12);
  });

  it('a wanted code at least as long takes its postings out', () => {
    const evidence = (occupations: string[]) => {
      const wanted = { occupations, excludes: [KITCHEN] };
      return pairOf(seekerOf({ wanted }), postingOf({ occupation: '531205' })).unwanted?.evidence;
    };
    expect([evidence(['531205']), evidence(['5312']), evidence(['53'])]).toEqual([0, 0, 1]);
  });

  it('names the word of the seeker, the word for the code, or the code', () => {
    const nameFor = (exclude: Exclude, occupation: string) => unwantedOf([exclude], { occupation })?.as;
    expect(nameFor({ text: '설거지', occupations: ['5323'] }, '532301')).toBe('dishwashing');
    expect(nameFor({ occupations: ['5323'] }, '532301')).toBe('kitchen');
    expect(nameFor({ occupations: ['0111'] }, '011100')).toBe('0111');
    expect(unwantedOf([KITCHEN, NIGHT_GUARD], { occupation: '5420', schedule: NIGHTS })).toEqual({
      evidence: 1,
      as: 'night guarding',
      exclude: 2,
    });
  });

  it('is null for who refuses nothing', () => {
    expect(unwantedOf([], { occupation: '5323' })).toBeNull();
  });
});

describe('unwanted by kind', () => {
  it.each<[NonNullable<Exclude['kinds']>[number], Partial<PostingDetails>, number]>([
    ['night', { schedule: NIGHTS }, 1],
    ['night', { schedule: DAYS, title: '야간 경비' }, 0],
    ['night', { title: '야간 경비' }, 0.45],
    ['night', { title: '야간 근무 없음' }, 0],
    [
      'weekend',
      { schedule: { kind: 'fixed', shifts: [{ days: ['sat'], start: '09:00', end: '12:00' }] } },
      1,
    ],
    ['weekend', { duties: '주말 휴무' }, 0],
    ['early', { schedule: { kind: 'fixed', shifts: [{ days: ['mon'], start: '05:30', end: '12:00' }] } }, 1],
    ['early', { schedule: { kind: 'flexible', hoursPerWeek: 20 }, title: '새벽' }, 0],
    ['shift', { schedule: { kind: 'rotating' } }, 1],
    ['shift', { duties: '주야 2교대' }, 0.45],
    ['heavy', { requires: { strength: 'very_heavy' } }, 1],
    ['heavy', { requires: { strength: 'medium' } }, 0],
    ['standing', { requires: { standing: true } }, 1],
    ['outdoors', { duties: '야외 작업' }, 0.45],
    ['driving', { requires: { driving: 'type1' } }, 1],
    ['driving', { occupation: '622302' }, 1],
    ['driving', { duties: '운전면허 우대' }, 0],
    ['dorm', { dormitory: false }, 0],
    ['dorm', { dormitory: true }, 0.45],
    ['dorm', { duties: '숙식 필수' }, 0.45],
  ])('%s of %j is %f', (kind, details, evidence) => {
    expect(unwantedOf([{ kinds: [kind] }], details)?.evidence).toBe(evidence);
  });

  it('a dormitory counts only where the work is too far to come home from', () => {
    const wanted: SeekerProfile['wanted'] = { excludes: [{ kinds: ['dorm'] }] };
    const seeker = seekerOf({ wanted, travel: { modes: ['bus'], maxMinutes: 30 } }, northOfGimje(0));
    const evidence = (km: number) =>
      pairOf(seeker, postingOf({ dormitory: true }, { workplace: northOfGimje(km) })).unwanted?.evidence;
    expect([evidence(1), evidence(200)]).toEqual([0, 1]);
  });
});

describe('unwanted work that the table of words does not know', () => {
  const likely = [
    { code: '615701', probability: 0.5 },
    { code: '615702', probability: 0.2 },
    { code: '550104', probability: 0.1 },
  ];
  const evidenceOf = (details: Partial<PostingDetails>, rest: Partial<Posting> = {}) => {
    const seeker = {
      ...seekerOf({ wanted: { text: '무엇이든', excludes: [{ text: '기름 넣는 데' }] } }),
      inferred: { wanted: [], experience: [], excludes: [likely] },
    };
    return pairOf(seeker, postingOf({ title: '직원 모집', ...details }, rest)).unwanted;
  };

  it('is what its words likely mean, by the group of the posting', () => {
    expect(evidenceOf({ occupation: '615702' })?.evidence).toBeCloseTo(0.7, 12);
    expect(evidenceOf({ occupation: '550103' })?.evidence).toBeCloseTo(0.1, 12);
    expect(evidenceOf({ occupation: '901200' })?.evidence).toBe(0);
  });

  it('counts by both probabilities where the posting is inferred too', () => {
    const inferred = { occupations: [{ code: '615701', probability: 0.8 }] };
    expect(evidenceOf({}, { inferred })?.evidence).toBeCloseTo(0.7 * 0.8, 12);
  });

  it('its words in the posting count where they say more', () => {
    expect(evidenceOf({ duties: '기름 넣는 데' })).toMatchObject({ evidence: 0.45, as: 'wording' });
  });
});
