import type { ReasonCode } from './reasons.ts';
import type { Evidence, Finding } from './rule.ts';

/** A finding that is the same for every pair: frozen, so that millions of pairs can share it. */
export function sharedFinding(code: ReasonCode): Finding {
  return Object.freeze({ code, seen: null, limit: null });
}

/** A finding with the evidence of one pair. */
export function findingOf(code: ReasonCode, seen: Evidence, limit: Evidence): Finding {
  return { code, seen, limit };
}

/** Whether `held` is at least `needed` on a ladder that runs from least to most. */
export function isAtLeast<Step>(ladder: readonly Step[], held: Step, needed: Step): boolean {
  return ladder.indexOf(held) >= ladder.indexOf(needed);
}
