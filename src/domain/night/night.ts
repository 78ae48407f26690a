import type { Entry } from '../entry.ts';
import type { Posting } from '../posting.ts';
import { compareByRank } from '../scoring/assess.ts';
import type { Seeker } from '../seeker.ts';
import { createBestFirst, greatestFirst } from './best-first.ts';
import { type Bits, setBit } from './bits.ts';
import { createBounds, type NightCourt, UNKNOWN_SIMILARITY } from './bounds.ts';

/** Judges the seeker with one posting: the one judge that makes every number that is stored. */
type JudgePosting = (posting: Posting, similarity: number | null) => Entry;

export type SeekerOfNight = {
  seeker: Seeker;
  /** Similarity to each posting, in the order of the postings; `UNKNOWN_SIMILARITY` where a side has no vector. */
  similarities: Float32Array;
  /** Ids of postings that are in neither part of the list, whatever their score. */
  leftOut?: ReadonlySet<string> | undefined;
};

export type Night = {
  /**
   * The seeker's list: the best of all pairs that no hard rule blocks, then the blocked ones nearest in meaning; as if
   * every pair had been judged. `judged` is how many were.
   */
  listFor: (one: SeekerOfNight, judge: JudgePosting) => { entries: Entry[]; judged: number };
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
  const pairs = createBestFirst(postings.length);
  const places = new Map(postings.map(({ id }, place) => [id, place]));

  /** Without the places that are left out. */
  function* without(left: ReadonlySet<number>, all: Iterable<number>): Generator<number> {
    for (const place of all) if (!left.has(place)) yield place;
  }

  /** All pairs that do not surely fail, by their loose bounds. */
  function orderPairs(failing: Bits): void {
    pairs.clear();
    for (let word = 0; word < failing.length; word += 1) {
      let open = ~(failing[word] ?? 0);
      while (open !== 0) {
        const lowest = open & -open;
        const place = word * 32 + 31 - Math.clz32(lowest);
        open ^= lowest;
        if (place < postings.length) pairs.add(bounds.loose(place), place);
      }
    }
    pairs.order();
  }

  /** Whether no pair with such a bound can enter the best so many any more; an equal score may, by its id. */
  function isProven(best: readonly Entry[], bound: number): boolean {
    if (best.length < listLength) return false;
    return bound < (best.at(-1)?.assessment.score ?? Number.POSITIVE_INFINITY);
  }

  /** The best pairs that no hard rule blocks. */
  function findOpen(judgeAt: (place: number) => Entry): Entry[] {
    const best: Entry[] = [];
    while (pairs.size() > 0 && !isProven(best, pairs.bestKey())) {
      const place = pairs.bestPlace();
      if (place >= 0) {
        // A pair whose bound is tight is kept under the complement of its place, and comes again.
        const bound = bounds.tight(place, pairs.bestKey());
        if (bound === Number.NEGATIVE_INFINITY) pairs.dropBest();
        else pairs.lower(bound, ~place);
      } else {
        pairs.dropBest();
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
      const failing = bounds.read(seeker, similarities);
      for (const place of left) setBit(failing, place);
      orderPairs(failing);
      const open = findOpen(judgeAt);
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
