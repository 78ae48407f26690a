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

/** As many values of an order are tried as this: everybody could ask for another day, or another wage. */
const VALUES_MAX = 12;

/**
 * The different values in order, at most `VALUES_MAX`: the first, the last, and between them those at which equal shares
 * of all values are reached.
 */
export function spread<Value>(values: Iterable<Value>, compare: (a: Value, b: Value) => number): Value[] {
  const times = new Map<Value, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const ordered = [...times].sort(([a], [b]) => compare(a, b));
  if (ordered.length <= VALUES_MAX) return ordered.map(([value]) => value);
  const each = ordered.flatMap(([value, count]) => Array.from({ length: count }, () => value));
  const shares = Array.from({ length: VALUES_MAX }, (_, index) => index / (VALUES_MAX - 1));
  return [...new Set(shares.flatMap((share) => each[Math.round(share * (each.length - 1))] ?? []))];
}

/** Values in order, the least to ask for first. */
export function inOrder<Value>(
  values: Iterable<Value>,
  compare: (a: Value, b: Value) => number,
  draftOf: (value: Value) => Draft | null,
  couldOpen: (one: Case, value: Value) => boolean = () => true,
): Relaxation[] {
  return spread(values, compare).flatMap((value) => {
    const draft = draftOf(value);
    return draft === null ? [] : [{ draft, family: draft.code, couldOpen: (one) => couldOpen(one, value) }];
  });
}
