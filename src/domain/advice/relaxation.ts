import type { Policy } from '../policy.ts';
import type { Case, Draft } from './change.ts';

/**
 * One change of the side that is advised. Within a family each asks for more than the one before; what joins other
 * families asks for more than any of them.
 */
export type Relaxation = {
  draft: Draft;
  family: string;
  joins?: readonly string[];
  /** False where the rule would fail all the same, so that the pair need not be judged; absent: every pair is. */
  couldOpen?: (one: Case) => boolean;
};

/** A case that one rule blocks, alone or with others, and what would be the smallest change for that rule alone. */
export type BlockedCase = Case & { draft: Draft };

/** The relaxations of one rule that make sense for what it blocks. All cases share the side that is advised. */
export type Relax = (cases: readonly BlockedCase[], policy: Policy, now: number) => Relaxation[];

/** As many different relaxations are tried as this; those that most cases ask for come first. */
const TRIED_MAX = 20;

/** What the cases themselves ask for, each value once. */
export const asAsked: Relax = (cases) => {
  const asked = new Map<string, { draft: Draft; times: number }>();
  for (const { draft } of cases) {
    const key = JSON.stringify(draft.to);
    asked.set(key, { draft, times: (asked.get(key)?.times ?? 0) + 1 });
  }
  return [...asked]
    .toSorted(([, a], [, b]) => b.times - a.times)
    .slice(0, TRIED_MAX)
    .map(([family, { draft }]) => ({ draft, family }));
};

/** Values in order, the least to ask for first. */
export function inOrder<Value>(
  values: Iterable<Value>,
  compare: (a: Value, b: Value) => number,
  draftOf: (value: Value) => Draft | null,
  couldOpen: (one: Case, value: Value) => boolean = () => true,
): Relaxation[] {
  return [...new Set(values)].sort(compare).flatMap((value) => {
    const draft = draftOf(value);
    return draft === null ? [] : [{ draft, family: draft.code, couldOpen: (one) => couldOpen(one, value) }];
  });
}
