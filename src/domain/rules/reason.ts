import type { RuleId, Verdict } from './rule.ts';

/**
 * What a code means. `{seen}` and `{limit}` stand for the finding's evidence; `duration` says that it is
 * minutes to be read as hours and minutes.
 */
export type Reason = { rule: RuleId; verdict: Verdict; ko: string; en: string; evidence: EvidenceKind };
type EvidenceKind = 'plain' | 'duration';

type Describe = (rule: RuleId, ko: string, en: string, evidence?: EvidenceKind) => Reason;

function reasonFor(verdict: Verdict): Describe {
  return (rule, ko, en, evidence = 'plain') => ({ rule, verdict, ko, en, evidence });
}

export const pass = reasonFor('pass');
export const fail = reasonFor('fail');
export const unknown = reasonFor('unknown');
