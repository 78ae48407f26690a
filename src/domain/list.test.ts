import { describe, expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { hasLost, rankKey, selectList } from './list.ts';
import type { ListStatus } from './vocabulary.ts';

const entry = (
  postingId: string,
  score: number,
  status: ListStatus = 'recommended',
  similarity: number | null = null,
): Entry => ({
  seekerId: 's',
  postingId,
  seekerRevision: 1,
  postingRevision: 1,
  seekerReading: 0,
  postingReading: 0,
  assessment: { status, score, similarity, features: [], findings: [], commute: null },
});
const ids = (entries: Entry[]) => entries.map(({ postingId }) => postingId);

describe('selectList', () => {
  it('keeps the best, ties by id, and the nearest blocked ones beside them, whatever their score', () => {
    const judged = [
      entry('c', 0.5),
      entry('a', 0.5, 'needs_check'),
      entry('b', 0.9),
      entry('d', 0.1),
      entry('x', 0.95, 'blocked', 0.2),
      entry('z', 0.1, 'blocked', 0.7),
      entry('y', 0.9, 'blocked', 0.7),
    ];
    expect(ids(selectList(judged, { listLength: 3, blockedLength: 2 }))).toEqual(['b', 'a', 'c', 'y', 'z']);
  });

  it('blocked pairs of unknown similarity come after all others, by id', () => {
    const judged = [entry('b', 0.9, 'blocked'), entry('a', 0.1, 'blocked'), entry('c', 0, 'blocked', -1)];
    expect(ids(selectList(judged, { listLength: 0, blockedLength: 2 }))).toEqual(['c', 'a']);
    expect(judged.map(({ assessment }) => rankKey(assessment))).toEqual([-Infinity, -Infinity, -1]);
  });

  it('a blocked pair never takes the place of one that no rule fails', () => {
    const judged = [entry('a', 0.1), entry('x', 0.9, 'blocked')];
    expect(ids(selectList(judged, { listLength: 1, blockedLength: 0 }))).toEqual(['a']);
  });
});

describe('hasLost', () => {
  const lengths = { listLength: 2, blockedLength: 1 };
  const without = (gone: string) => (one: Entry) => one.postingId !== gone;
  const full = { entries: [entry('a', 0.9), entry('b', 0.8), entry('x', 0.5, 'blocked')] };

  it('tells when a full part loses an entry, either part for itself', () => {
    expect(hasLost(full, without('b'), lengths)).toBe(true);
    expect(hasLost(full, without('x'), lengths)).toBe(true);
    expect(hasLost(full, without('elsewhere'), lengths)).toBe(false);
  });

  it('a part that had room held all there is: nothing moves up', () => {
    expect(hasLost(full, without('b'), { ...lengths, listLength: 3 })).toBe(false);
    expect(hasLost({ entries: [] }, without('b'), { listLength: 0, blockedLength: 0 })).toBe(false);
  });
});
