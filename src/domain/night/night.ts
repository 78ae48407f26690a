import type { Entry } from '../entry.ts';
import type { Posting } from '../posting.ts';
import { compareByRank } from '../scoring/assess.ts';
import { dropBest, greatestFirst, heapify, lowerBest, type Pairs } from './best-first.ts';
import { createBounds, type NightCourt, type SeekerOfNight, UNKNOWN_SIMILARITY } from './bounds.ts';

/** Judges the seeker with one posting: the one judge that makes every number that is stored. */
type JudgePosting = (posting: Posting, similarity: number | null) => Entry;

export type Night = {
  /**
   * The seeker's list: the best of all pairs that no hard rule blocks, then the blocked ones nearest in meaning; as if
   * every pair had been judged. `judged` is how many were.
   * @param leftOut ids of postings that are in neither part
   */
  listFor: (
    one: Omit<SeekerOfNight, 'leftOut'> & { leftOut?: ReadonlySet<string> | undefined },
    judge: JudgePosting,
  ) => { entries: Entry[]; judged: number };
};

/** How many of the nearest are looked at first, for each blocked pair that a list keeps. */
const NEAREST_PER_BLOCKED = 2;

/**
 * Gets ready to make lists out of all pairs, exactly, judging few of them: every pair has an upper bound of its score, and
 * the best by bound are judged until no other can score as high. (Threshold algorithm: Fagin, Lotem & Naor 2003.) In
 * parts, so that others get their turn.
 * @param postings in the order of their ids by code unit; all that are open
 */
export function* prepareNight(
  postings: readonly Posting[],
  court: NightCourt,
): Generator<undefined, Night, undefined> {
  const { listLength, blockedLength } = court.policy;
  for (const { details } of postings) {
    // Reading a posting's texts takes longer than anything else that is asked of it.
    court.wordOverlap.offerVector(details);
    yield;
  }
  const bounds = yield* createBounds(postings, court);
  const places = new Map(postings.map(({ id }, place) => [id, place]));

  /** Without the places that are left out. */
  function* without(left: ReadonlySet<number>, all: Iterable<number>): Generator<number> {
    for (const place of all) if (!left.has(place)) yield place;
  }

  /** Whether no pair with such a bound can enter the best so many any more; an equal score may, by its id. */
  function isProven(best: readonly Entry[], bound: number): boolean {
    if (best.length < listLength) return bound === Number.NEGATIVE_INFINITY;
    return bound < (best.at(-1)?.assessment.score ?? Number.POSITIVE_INFINITY);
  }

  /** The best pairs that no hard rule blocks. */
  function findOpen(pairs: Pairs, judgeAt: (place: number) => Entry): Entry[] {
    const best: Entry[] = [];
    heapify(pairs);
    while (pairs.count > 0) {
      const [place = 0] = pairs.places;
      const [bound = 0] = pairs.bounds;
      if (isProven(best, bound)) break;
      if (place >= 0) {
        // A pair whose bound is tight is kept under the complement of its place, and comes again.
        lowerBest(pairs, bounds.tighten(place, bound), ~place);
      } else {
        dropBest(pairs);
        const entry = judgeAt(~place);
        if (!isBlocked(entry)) insert(best, entry, listLength);
      }
    }
    return best;
  }

  /** The nearest of the pairs that a hard rule blocks. */
  function findBlocked(nearestFirst: Iterable<number>, judgeAt: (place: number) => Entry): Entry[] {
    const blocked: Entry[] = [];
    if (blockedLength === 0) return blocked;
    for (const place of nearestFirst) {
      const entry = judgeAt(place);
      if (isBlocked(entry)) blocked.push(entry);
      if (blocked.length === blockedLength) break;
    }
    return blocked;
  }

  return {
    listFor: ({ seeker, similarities, leftOut = NONE }, judge) => {
      const known = new Map<number, Entry>();
      const judgeAt = (place: number): Entry => {
        const entry = known.get(place) ?? judge(postings[place] as Posting, similarityAt(place));
        known.set(place, entry);
        return entry;
      };
      const similarityAt = (place: number) => {
        const similarity = similarities[place] ?? UNKNOWN_SIMILARITY;
        return similarity === UNKNOWN_SIMILARITY ? null : similarity;
      };
      const left = new Set([...leftOut].flatMap((id) => places.get(id) ?? []));
      const open = findOpen(bounds.read({ seeker, similarities, leftOut: left }), judgeAt);
      const nearestFirst = greatestFirst(similarities, NEAREST_PER_BLOCKED * blockedLength);
      const blocked = findBlocked(without(left, nearestFirst), judgeAt);
      return { entries: [...open, ...blocked], judged: known.size };
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

const isBlocked = ({ assessment }: Entry): boolean => assessment.status === 'blocked';

/** Puts an entry into its place of the best so many. */
function insert(best: Entry[], entry: Entry, length: number): void {
  let at = best.length;
  while (at > 0 && compareByRank(entry, best[at - 1] as Entry) < 0) at -= 1;
  if (at === length) return;
  if (best.length === length) best.pop();
  best.splice(at, 0, entry);
}
