import { giniOf } from '../gini.ts';
import type { Assignment } from './assign.ts';
import type { Offers } from './offers.ts';

/** What a cap costs and what it brings, beside the same lists without one. */
export type ExposureReport = {
  /** How unevenly places in lists are shared out among the postings that somebody was offered. */
  gini: { without: number; with: number };
  /** Mean score of the places that are filled without a cap; one that stays empty counts 0. Null where there is none. */
  meanScore: { without: number | null; with: number | null };
  /** Postings that are in as many lists as they may be. */
  full: number;
  /** Seekers whose list stayed short although they had offers enough to fill it. */
  shortened: number;
};

export function measureExposure(
  { postingIds, starts, postings, scores }: Offers,
  { taken, cuts, shortened }: Assignment,
  listLength: number,
): ExposureReport {
  const without = createTally(postingIds.length);
  const withCap = createTally(postingIds.length);
  for (let seeker = 0; seeker + 1 < starts.length; seeker += 1) {
    const first = starts[seeker] as number;
    const end = starts[seeker + 1] as number;
    for (let offer = first; offer < end; offer += 1) {
      const [posting, score] = [postings[offer] as number, scores[offer] as number];
      if (offer - first < listLength) without.add(posting, score);
      if (taken[offer] === 1) withCap.add(posting, score);
    }
  }
  return {
    gini: { without: without.gini(), with: withCap.gini() },
    meanScore: {
      without: without.meanScore(without.entries()),
      with: withCap.meanScore(without.entries()),
    },
    full: cuts.filter((cut) => cut !== null).length,
    shortened,
  };
}

function createTally(postings: number) {
  const lists = new Uint32Array(postings);
  let entries = 0;
  let sum = 0;
  return {
    add(posting: number, score: number): void {
      lists[posting] = (lists[posting] as number) + 1;
      entries += 1;
      sum += score;
    },
    gini: () => giniOf([...lists]),
    entries: () => entries,
    meanScore: (places: number) => (places === 0 ? null : sum / places),
  };
}
