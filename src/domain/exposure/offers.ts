import { compareText } from '../scoring/assess.ts';

/** A posting that a seeker's list would take, with their score. */
export type Offer = { postingId: string; score: number };

/**
 * What every list would take, best first and further than the list is long, as flat arrays: a whole province is some
 * millions of offers. Seekers and postings are named by their place in the order of their ids.
 */
export type Offers = {
  seekerIds: readonly string[];
  postingIds: readonly string[];
  /** The offers of seeker `s` are those from `starts[s]` to `starts[s + 1]`, best first, equal scores by posting. */
  starts: Uint32Array;
  postings: Uint32Array;
  scores: Float64Array;
};

/** Collects offers, seeker by seeker in any order, and puts them into the one order that an assignment goes by. */
export function createOfferBook() {
  const bySeeker = new Map<string, readonly Offer[]>();
  return {
    /** @param offers none of them blocked; the last call for a seeker counts */
    add(seekerId: string, offers: readonly Offer[]): void {
      bySeeker.set(seekerId, offers);
    },

    offers: (): Offers => flatten(bySeeker),
  };
}

function flatten(bySeeker: ReadonlyMap<string, readonly Offer[]>): Offers {
  const seekerIds = [...bySeeker.keys()].sort(compareText);
  const lists = seekerIds.map((id) => [...(bySeeker.get(id) ?? [])].sort(compareOffers));
  const postingIds = idsOfPostings(lists);
  const placeOf = new Map(postingIds.map((id, place) => [id, place]));
  const starts = new Uint32Array(lists.length + 1);
  for (const [seeker, { length }] of lists.entries()) starts[seeker + 1] = (starts[seeker] ?? 0) + length;
  const postings = new Uint32Array(starts.at(-1) ?? 0);
  const scores = new Float64Array(postings.length);
  let at = 0;
  for (const { postingId, score } of lists.flat()) {
    postings[at] = placeOf.get(postingId) ?? 0;
    scores[at] = score;
    at += 1;
  }
  return { seekerIds, postingIds, starts, postings, scores };
}

const compareOffers = (a: Offer, b: Offer) => b.score - a.score || compareText(a.postingId, b.postingId);

function idsOfPostings(lists: readonly (readonly Offer[])[]): string[] {
  const named = new Set<string>();
  for (const list of lists) for (const { postingId } of list) named.add(postingId);
  return [...named].sort(compareText);
}
