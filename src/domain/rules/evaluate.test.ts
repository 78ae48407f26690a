import { describe, expect, it } from 'vitest';
import { pairOf, postingOf, seekerOf } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { evaluateRules, RULES, statusOf } from './evaluate.ts';
import { sharedFinding } from './finding.ts';
import { REASONS } from './reasons.ts';
import { RULE_IDS } from './rule.ts';

const PASS = sharedFinding('open.accepting');
const FAIL = sharedFinding('physical.nights');
const UNKNOWN = sharedFinding('wage.not_stated');

describe('the ruleset', () => {
  it('has all rules in the fixed order', () => {
    expect(RULES.map(({ id }) => id)).toEqual(RULE_IDS);
  });

  it('the first failure does not hide the others', () => {
    const posting = postingOf({ requires: { education: 'doctor' } }, { state: 'closed' });
    const findings = evaluateRules(pairOf(seekerOf({ education: 'high' }), posting));
    expect(findings.map(({ code }) => REASONS[code].rule)).toEqual(
      RULE_IDS.filter((rule) => rule !== 'unwanted'),
    );
    const failed = findings.filter(({ code }) => REASONS[code].verdict === 'fail');
    expect(failed.map(({ code }) => code)).toEqual(['open.closed', 'education.too_low']);
  });

  it('a pair about which nothing is known needs a check and is never passed or dropped', () => {
    const findings = evaluateRules(pairOf(seekerOf(), postingOf()));
    expect(statusOf(findings, DEFAULT_POLICY)).toBe('needs_check');
    const unknown = findings.filter(({ code }) => REASONS[code].verdict === 'unknown');
    expect(unknown.map(({ code }) => REASONS[code].rule)).toEqual([
      'commute',
      'schedule',
      'wage',
      'employment_type',
    ]);
  });

  it('one failure blocks, one doubt asks for a check, and nothing else recommends', () => {
    expect(statusOf([PASS, UNKNOWN, FAIL], DEFAULT_POLICY)).toBe('blocked');
    expect(statusOf([UNKNOWN, PASS], DEFAULT_POLICY)).toBe('needs_check');
    expect(statusOf([PASS, PASS], DEFAULT_POLICY)).toBe('recommended');
  });

  it('asks, and does not block, where the policy has made the failed rule soft', () => {
    expect(statusOf([PASS, FAIL], { hardRules: ['open'] })).toBe('needs_check');
  });
});
