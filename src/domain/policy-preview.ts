import type { Entry } from './entry.ts';
import { isCovered, openEntries } from './list.ts';
import { brokenRules } from './rules/evaluate.ts';
import { RULE_IDS, type RuleId } from './rules/rule.ts';
import { LIST_STATUSES, type ListStatus } from './vocabulary.ts';

/** A seeker under one policy: all pairs that were judged, in one order under both, and the list that came of them. */
export type Outcome = { judged: readonly Entry[]; list: readonly Entry[]; hardRules: readonly RuleId[] };

/** Where an entry stands in the open part of a list; ranks begin at 1. */
export type Standing = { rank: number; score: number; status: ListStatus };
/** One pair under both policies; null: not in the open part of the list. */
type Move = { seekerId: string; postingId: string; before: Standing | null; after: Standing | null };
type MoveKind = 'entered' | 'left' | 'rose' | 'fell' | 'same';

/** What a draft of a policy would change in the open part of the lists, which is what readers see. */
export type PreviewCounts = {
  /** A list changes when an entry comes, goes, moves or takes another status. */
  lists: { changed: number; unchanged: number };
  entries: Record<MoveKind, number>;
  /** Share of the seekers with at least three open suggestions; null where nobody was looked at. */
  coverage: { before: number | null; after: number | null };
  /** Mean score of all open entries; null where there is none. */
  meanScore: { before: number | null; after: number | null };
  /** Judged pairs, listed or not, by their status under both policies. */
  statusChanges: { before: ListStatus; after: ListStatus; pairs: number }[];
  /** Pairs that each rule helps to block under the draft only (`blocked`), or under the current policy only (`opened`). */
  rules: { rule: RuleId; blocked: number; opened: number }[];
  /** The largest moves; who comes in or goes out moves from or to the place after the list's last. */
  examples: Move[];
};

const EXAMPLES_MAX = 10;

/** Adds up what changes, one seeker after the other. */
export function createPreviewTally() {
  const entries = { entered: 0, left: 0, rose: 0, fell: 0, same: 0 };
  const lists = { changed: 0, unchanged: 0 };
  const before = createSide();
  const after = createSide();
  const pairs = createPairTally();
  let examples: { move: Move; distance: number }[] = [];
  return {
    add(current: Outcome, draft: Outcome): void {
      const open = [openEntries(current.list), openEntries(draft.list)] as const;
      const moves = movesOf(...open);
      for (const { kind } of moves) entries[kind] += 1;
      lists[moves.some(isChange) ? 'changed' : 'unchanged'] += 1;
      before.add(open[0]);
      after.add(open[1]);
      pairs.add(current, draft);
      const moved = moves.filter(({ distance }) => distance > 0);
      examples = [...examples, ...moved].sort(byDistance).slice(0, EXAMPLES_MAX);
    },

    counts: (): PreviewCounts => ({
      lists,
      entries,
      coverage: { before: before.coverage(), after: after.coverage() },
      meanScore: { before: before.meanScore(), after: after.meanScore() },
      ...pairs.counts(),
      examples: examples.map(({ move }) => move),
    }),
  };
}

/** The lists under one of the policies. */
function createSide() {
  let seekers = 0;
  let covered = 0;
  let listed = 0;
  let scores = 0;
  return {
    add(open: readonly Entry[]): void {
      seekers += 1;
      covered += isCovered(open) ? 1 : 0;
      listed += open.length;
      for (const { assessment } of open) scores += assessment.score;
    },
    coverage: () => (seekers === 0 ? null : covered / seekers),
    meanScore: () => (listed === 0 ? null : scores / listed),
  };
}

/** Statuses and blocking rules of all judged pairs. */
function createPairTally() {
  const statuses = new Map<string, number>();
  const blocked = new Map<RuleId, number>();
  const opened = new Map<RuleId, number>();
  const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add(current: Outcome, draft: Outcome): void {
      for (const [index, one] of current.judged.entries()) {
        const other = draft.judged[index];
        if (other === undefined || other.assessment.status === one.assessment.status) continue;
        count(statuses, statusKey(one.assessment.status, other.assessment.status));
        // Of the two statuses at most one is blocked, since they differ.
        for (const rule of brokenRules(other.assessment.findings, draft)) count(blocked, rule);
        for (const rule of brokenRules(one.assessment.findings, current)) count(opened, rule);
      }
    },

    counts: (): Pick<PreviewCounts, 'statusChanges' | 'rules'> => ({
      statusChanges: LIST_STATUSES.flatMap((before) =>
        LIST_STATUSES.flatMap((after) => {
          const pairs = statuses.get(statusKey(before, after)) ?? 0;
          return pairs === 0 ? [] : [{ before, after, pairs }];
        }),
      ),
      rules: RULE_IDS.map((rule) => ({
        rule,
        blocked: blocked.get(rule) ?? 0,
        opened: opened.get(rule) ?? 0,
      })).filter((row) => row.blocked + row.opened > 0),
    }),
  };
}

const statusKey = (before: ListStatus, after: ListStatus) => `${before} ${after}`;

type Change = { move: Move; kind: MoveKind; distance: number };

/** Every entry that is in one of the two lists. */
function movesOf(before: readonly Entry[], after: readonly Entry[]): Change[] {
  const standings = standingsOf(after);
  const stayedOrLeft = before.map((entry, index): Change => {
    const was = standingAt(entry, index);
    const is = standings.get(entry.postingId) ?? null;
    const move = { seekerId: entry.seekerId, postingId: entry.postingId, before: was, after: is };
    if (is === null) return { move, kind: 'left', distance: after.length + 1 - was.rank };
    return { move, kind: kindOf(was.rank - is.rank), distance: was.rank - is.rank };
  });
  const known = standingsOf(before);
  const entered = after.flatMap((entry, index): Change[] => {
    if (known.has(entry.postingId)) return [];
    const is = standingAt(entry, index);
    const move = { seekerId: entry.seekerId, postingId: entry.postingId, before: null, after: is };
    return [{ move, kind: 'entered', distance: before.length + 1 - is.rank }];
  });
  return [...stayedOrLeft, ...entered].map((change) => ({ ...change, distance: Math.abs(change.distance) }));
}

function kindOf(places: number): MoveKind {
  if (places === 0) return 'same';
  return places > 0 ? 'rose' : 'fell';
}

const standingsOf = (list: readonly Entry[]) =>
  new Map(list.map((entry, index) => [entry.postingId, standingAt(entry, index)]));

const standingAt = ({ assessment: { score, status } }: Entry, index: number): Standing => ({
  rank: index + 1,
  score,
  status,
});

function isChange({ kind, move: { before, after } }: Change): boolean {
  return kind !== 'same' || before?.status !== after?.status;
}

function byDistance(a: { move: Move; distance: number }, b: { move: Move; distance: number }): number {
  return b.distance - a.distance || (nameOf(a.move) < nameOf(b.move) ? -1 : 1);
}

const nameOf = ({ seekerId, postingId }: Move) => `${seekerId} ${postingId}`;
