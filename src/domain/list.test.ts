import { describe, expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { selectList } from './list.ts';
import type { ListStatus } from './vocabulary.ts';

const entry = (postingId: string, score: number, status: ListStatus = 'recommended'): Entry => ({
  seekerId: 's',
  postingId,
  seekerRevision: 1,
  postingRevision: 1,
  seekerReading: 0,
  postingReading: 0,
  assessment: { status, score, similarity: null, features: [], findings: [], commute: null },
});
const ids = (entries: Entry[]) => entries.map(({ postingId }) => postingId);

describe('selectList', () => {
  it('keeps the best, ties by id, and the best blocked ones beside them', () => {
    const judged = [
      entry('c', 0.5),
      entry('a', 0.5, 'needs_check'),
      entry('b', 0.9),
      entry('d', 0.1),
      entry('x', 0.95, 'blocked'),
      entry('y', 0.99, 'blocked'),
    ];
    expect(ids(selectList(judged, { listLength: 3, blockedLength: 1 }))).toEqual(['b', 'a', 'c', 'y']);
  });

  it('a blocked pair never takes the place of one that no rule fails', () => {
    const judged = [entry('a', 0.1), entry('x', 0.9, 'blocked')];
    expect(ids(selectList(judged, { listLength: 1, blockedLength: 0 }))).toEqual(['a']);
  });
});
