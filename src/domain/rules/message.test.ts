import { describe, expect, it } from 'vitest';
import { findingOf } from './finding.ts';
import { messageOf, type Trip } from './message.ts';
import { NOTHING_SEEN } from './nothing-seen.ts';
import { REASONS, type ReasonCode } from './reasons.ts';
import { type Evidence, RULE_IDS } from './rule.ts';

const BY_BUS: Trip = { way: 'bus', estimated: true };

const CODES = Object.keys(REASONS) as ReasonCode[];

describe('reasons', () => {
  it.each(CODES)('%s belongs to the rule before its dot', (code) => {
    expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(code.split('.')[0]).toBe(REASONS[code].rule);
  });

  it('every rule can pass, and every rule can fail', () => {
    for (const verdict of ['pass', 'fail'] as const) {
      const rules = new Set(CODES.map((code) => REASONS[code]).filter((one) => one.verdict === verdict));
      expect(new Set([...rules].map(({ rule }) => rule)).size).toBe(RULE_IDS.length);
    }
  });

  it.each(CODES)('%s is short enough to read aloud, whatever was seen', (code) => {
    const mayBeNothing = code in NOTHING_SEEN || !/\{(seen|trip)\}/.test(REASONS[code].ko);
    for (const seen of mayBeNothing ? [23, 0, null, 'none'] : [23, 0]) {
      const { ko, en } = messageOf(findingOf(code, seen, 40), BY_BUS);
      expect(ko).not.toMatch(/[{}]|undefined|null|NaN| {2}|^ | $/);
      expect(en).not.toMatch(/[{}]|undefined|null|NaN| {2}|^ | $/);
      expect(ko).toMatch(/[가-힣]/);
      expect(en).not.toMatch(/[가-힣]/);
      expect(ko.length).toBeLessThanOrEqual(45);
    }
  });

  it.each(CODES)('%s needs no particle that would have to follow the value', (code) => {
    // Units (분, 시간, 년, 개월) all end in a consonant, so only numbers that carry one may be followed by 을 or 이.
    const followed = /\{(?:seen|limit)\}(?:[을를이가은는과와로]|으로)(?=[ ,.]|$)/;
    const { ko, evidence } = REASONS[code];
    for (const sentence of [ko, NOTHING_SEEN[code]?.ko ?? '']) {
      if (!['trip', 'duration', 'months'].includes(evidence)) expect(sentence).not.toMatch(followed);
    }
  });
});

describe('sentences', () => {
  it.each<[ReasonCode, Evidence, Evidence, string]>([
    ['wage.below_floor', 9_860, 1_032_000, '시급 9,860원, 희망 1,032,000원보다 적습니다'],
    ['schedule.outside_availability', 2_370, 2_400, '한 주 40시간 근무 중 39시간 30분만 가능합니다'],
    ['schedule.outside_availability', 0, 2_400, '한 주 40시간 근무 중 가능한 시간이 없습니다'],
    ['schedule.too_few_hours', 0, 59.6, '한 주 1시간 근무, 가능한 시간이 없습니다'],
    ['licence.missing', null, '요양보호사, 간호조무사', '필요한 요양보호사, 간호조무사 자격이 없습니다'],
    ['licence.held', '요양보호사 자격증', '요양보호사 자격증', '필요한 요양보호사 자격이 있습니다'],
    ['licence.expired', '2026-12-05', '운전면허증', '운전면허 자격이 2026년 12월 5일까지만 유효합니다'],
    ['education.too_low', 'high', 'bachelor', '대졸 이상이어야 하는데 고졸입니다'],
    ['education.too_low', 'none', 'bachelor', '대졸 이상이어야 합니다'],
    [
      'employment_type.not_wanted',
      'daily',
      'permanent, part_time',
      '일용직 자리인데 희망은 정규직, 시간제입니다',
    ],
    ['employment_type.wish_unknown', 'daily', null, '일용직 자리도 괜찮은지 확인해 주세요'],
    ['driving.licence_too_low', 'type2', 'type1_large', '1종 대형 면허가 필요한데 2종 보통입니다'],
    ['driving.licence_too_low', 'none', 'type1', '1종 보통 면허가 필요합니다'],
    ['language.too_low', null, 'en working, tl basic', '영어 업무, 필리핀어 기초 수준이 필요합니다'],
    ['language.too_low', null, 'zh-hans fluent, xx basic', '중국어 능숙, xx 기초 수준이 필요합니다'],
    ['reserved.not_eligible', null, 'senior', '고령자 대상 일자리입니다'],
    ['start.in_time', '2026-12-01', '2026-12-07', '12월 7일 시작, 12월 1일부터 가능합니다'],
    ['start.too_early', '2027-01-04', '2026-12-07', '2026년 12월 7일 시작인데 2027년 1월 4일부터 가능합니다'],
    ['experience.too_short', 6, 18, '경력 1년 6개월이 필요한데 6개월입니다'],
    ['experience.too_short', 0, 24, '경력 2년이 필요합니다'],
    ['physical.too_heavy', 'light', 'very_heavy', '아주 힘든 작업인데 가벼운 작업까지 가능합니다'],
    ['unwanted.maybe', 'wording', 1, '하지 않겠다고 하신 말과 같은 일인지 확인해 주세요'],
  ])('%s with %s and %s', (code, seen, limit, ko) => {
    expect(messageOf(findingOf(code, seen, limit), null).ko).toBe(ko);
  });

  it('English names the same evidence', () => {
    const english = (code: ReasonCode, seen: Evidence, limit: Evidence) =>
      messageOf(findingOf(code, seen, limit), null).en;
    expect(english('wage.below_floor', 9_860, 10_500)).toBe('9,860 won/hour, below the 10,500 wanted');
    expect(english('schedule.outside_availability', 90, 2_400)).toBe(
      'Only 1 h 30 min of 40 h a week fit the hours available',
    );
    expect(english('start.too_early', '2026-12-09', '2026-12-07')).toBe(
      'Starts December 7, free only from December 9',
    );
  });
});

describe('the way to work', () => {
  it.each<[NonNullable<Trip>['way'], string, string]>([
    ['bus', '집에서 버스로 23분, 희망 40분 안', 'By bus 23 min, within your 40'],
    ['shuttle', '집에서 통근버스로 23분, 희망 40분 안', 'By shuttle bus 23 min, within your 40'],
    ['walk', '집에서 걸어서 23분, 희망 40분 안', 'On foot 23 min, within your 40'],
    ['bicycle', '집에서 자전거로 23분, 희망 40분 안', 'By bicycle 23 min, within your 40'],
    ['car', '집에서 차로 23분, 희망 40분 안', 'By car 23 min, within your 40'],
  ])('%s is named, and minutes that are no estimate are not called one', (way, ko, en) => {
    expect(messageOf(findingOf('commute.within_limit', 23, 40), { way, estimated: false })).toEqual({
      ko,
      en,
    });
  });

  it.each<[ReasonCode, number, number, string]>([
    ['commute.within_limit', 23, 40, '집에서 버스로 약 23분, 희망 40분 안'],
    ['commute.within_limit', 70, 90, '집에서 버스로 약 1시간 10분, 희망 1시간 30분 안'],
    ['commute.within_limit', 0, 60, '집 근처, 희망 1시간 안'],
    ['commute.too_far', 55, 40, '집에서 버스로 약 55분, 희망 40분을 넘습니다'],
    ['commute.place_too_vague', 38, 40, '집에서 버스로 약 38분, 희망 40분. 정확한 주소를 확인해 주세요'],
  ])('an estimate says so: %s with %i and %i', (code, seen, limit, ko) => {
    expect(messageOf(findingOf(code, seen, limit), BY_BUS).ko).toBe(ko);
  });

  it('remote work and a dormitory need no way', () => {
    const ko = (code: ReasonCode) => messageOf(findingOf(code, null, null), null).ko;
    expect([ko('commute.remote'), ko('commute.dormitory')]).toEqual([
      '집에서 하는 일입니다',
      '기숙사가 있습니다',
    ]);
  });
});
