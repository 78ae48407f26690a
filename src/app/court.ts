import type { Court } from '../domain/advice/change.ts';
import type { Judge } from './judge.ts';

/** A judge as changes are judged by: what is judged anew goes the way of every list. */
export const courtOf = ({ policy, provenance, judge }: Judge): Court => ({
  policy,
  now: provenance.computedAt.getTime(),
  rejudge: (seeker, posting, similarity) => judge(seeker, posting, similarity).assessment,
});

/** By which policy something was judged, and when. */
export const dated = ({ provenance }: Judge): { policyVersion: number; computedAt: string } => ({
  policyVersion: provenance.policyVersion,
  computedAt: provenance.computedAt.toISOString(),
});
