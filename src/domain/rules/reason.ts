import type { RuleId, Verdict } from './rule.ts';

/**
 * What a code means. `{seen}` and `{limit}` stand for the finding's evidence, read as `evidence` says; `{trip}` for the
 * way and its minutes.
 */
export type Reason = { rule: RuleId; verdict: Verdict; ko: string; en: string; evidence: EvidenceKind };

/**
 * How the numbers and words of a finding are read: `trip` are minutes on the way, `duration` minutes of work, `months`
 * months of experience, `date` two days that are near, `licence` names of licences, `expiry` the day on which one ends.
 */
export type EvidenceKind = 'plain' | 'trip' | 'duration' | 'months' | 'date' | 'licence' | 'expiry';

type Describe = (rule: RuleId, ko: string, en: string, evidence?: EvidenceKind) => Reason;

function reasonFor(verdict: Verdict): Describe {
  return (rule, ko, en, evidence = 'plain') => ({ rule, verdict, ko, en, evidence });
}

export const pass = reasonFor('pass');
export const fail = reasonFor('fail');
export const unknown = reasonFor('unknown');
