import type { Entry, WholeList } from './entry.ts';
import type { Policy } from './policy.ts';
import { type Assessment, compareText } from './scoring/assess.ts';

/**
 * What a pair's place in its part of a list depends on, more being better: the score of a pair that no rule blocks, the
 * similarity of a blocked one, whose score says nothing. An unknown similarity comes after all known ones.
 */
export function rankKey({
  status,
  score,
  similarity,
}: Pick<Assessment, 'status' | 'score' | 'similarity'>): number {
  return status === 'blocked' ? (similarity ?? Number.NEGATIVE_INFINITY) : score;
}

const compareIds = (a: Entry, b: Entry) =>
  compareText(a.postingId, b.postingId) || compareText(a.seekerId, b.seekerId);

/**
 * A seeker's list out of all pairs that were judged: the best that no rule blocks, and beside them the blocked ones that
 * are nearest to the wish, so that a counsellor can see what stands in the way. Ties go to the smaller posting id.
 */
export function selectList(judged: Entry[], policy: Lengths): Entry[] {
  const take = (blocked: boolean, length: number) =>
    judged
      .filter((entry) => (entry.assessment.status === 'blocked') === blocked)
      .map((entry) => ({ entry, key: rankKey(entry.assessment) }))
      // Two keys of minus infinity have no difference.
      .sort((a, b) => (a.key === b.key ? compareIds(a.entry, b.entry) : b.key - a.key))
      .slice(0, length)
      .map(({ entry }) => entry);
  return [...take(false, policy.listLength), ...take(true, policy.blockedLength)];
}

type Lengths = Pick<Policy, 'listLength' | 'blockedLength'>;

/**
 * Whether a full part of a list lost an entry on its way to the store, because the posting closed or changed or a person
 * rejected the pair: another pair, which was left out, belongs in its place.
 */
export function hasLost(
  { entries }: Pick<WholeList, 'entries'>,
  stillStands: (entry: Entry) => boolean,
  { listLength, blockedLength }: Lengths,
): boolean {
  const lost = (part: Entry[], length: number) => part.length >= length && !part.every(stillStands);
  return lost(openEntries(entries), listLength) || lost(blockedEntries(entries), blockedLength);
}

/** With so many open suggestions a seeker counts as covered. */
const COVERED_FROM = 3;

/** The part of a list that no rule blocks, in its order. */
export function openEntries(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ assessment }) => assessment.status !== 'blocked');
}

function blockedEntries(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ assessment }) => assessment.status === 'blocked');
}

export function isCovered(entries: readonly Entry[]): boolean {
  return openEntries(entries).length >= COVERED_FROM;
}
