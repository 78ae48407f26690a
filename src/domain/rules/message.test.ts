import { describe, expect, it } from 'vitest';
import { findingOf } from './finding.ts';
import { messageOf } from './message.ts';
import { REASONS, type ReasonCode } from './reasons.ts';
import { type Evidence, RULE_IDS } from './rule.ts';

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

  it.each(CODES)('%s is short enough to read aloud', (code) => {
    const { ko, en } = messageOf(findingOf(code, 23, 40));
    expect(ko).not.toMatch(/[{}]|undefined|null/);
    expect(en).not.toMatch(/[{}]|undefined|null/);
    expect(ko.length).toBeLessThanOrEqual(45);
  });
});

describe('sentences', () => {
  it.each<[ReasonCode, Evidence, Evidence, string]>([
    ['commute.within_limit', 23, 40, '약 23분, 희망 40분 안'],
    ['wage.below_floor', 9_860, 1_032_000, '시급 9,860원, 희망 1,032,000원 미만'],
    ['schedule.outside_availability', 2_370, 2_400, '한 주 40시간 근무 중 39시간 30분만 가능합니다'],
    ['schedule.too_few_hours', 0, 59.6, '한 주 1시간 근무, 가능한 시간은 0분뿐입니다'],
    ['licence.missing', null, '요양보호사, 간호조무사', '필요한 자격증이 없습니다: 요양보호사, 간호조무사'],
    ['education.too_low', 'high', 'bachelor', '학력: 고졸, 대졸 이상 필요'],
    [
      'employment_type.not_wanted',
      'daily',
      'permanent, part_time',
      '고용 형태: 일용직, 희망: 정규직, 시간제',
    ],
    ['driving.licence_too_low', 'type2', 'type1_large', '운전면허: 2종 보통, 필요: 1종 대형'],
    ['language.too_low', null, 'en working, tl basic', '필요한 언어가 부족합니다: 영어 업무 가능, tl 기초'],
    ['reserved.not_eligible', null, 'senior', '대상: 고령자'],
    ['start.in_time', '2026-12-01', '2026-12-07', '2026-12-07 시작, 2026-12-01부터 가능'],
  ])('%s with %s and %s', (code, seen, limit, ko) => {
    expect(messageOf(findingOf(code, seen, limit)).ko).toBe(ko);
  });

  it('English names the same evidence', () => {
    expect(messageOf(findingOf('wage.below_floor', 9_860, 10_500)).en).toBe('9,860 won/hour, below 10,500');
    const outside = findingOf('schedule.outside_availability', 90, 2_400);
    expect(messageOf(outside).en).toBe('Only 1 h 30 min of 40 h a week fit the hours available');
  });
});
