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
  const seekers: { id: string; from: number; to: number }[] = [];
  /** Postings by the order in which they came up. */
  const numbers = new Map<string, number>();
  let postings = new Uint32Array(1024);
  let scores = new Float64Array(1024);
  let used = 0;

  const numberOf = (postingId: string): number => {
    const number = numbers.get(postingId) ?? numbers.size;
    numbers.set(postingId, number);
    return number;
  };

  return {
    /** @param offers none of them blocked; a seeker's offers come all at once, and once */
    add(id: string, offers: readonly Offer[]): void {
      const from = used;
      if (from + offers.length > postings.length) {
        const length = 2 * (from + offers.length);
        postings = grown(new Uint32Array(length), postings);
        scores = grown(new Float64Array(length), scores);
      }
      for (const { postingId, score } of [...offers].sort(compareOffers)) {
        postings[used] = numberOf(postingId);
        scores[used] = score;
        used += 1;
      }
      seekers.push({ id, from, to: used });
    },

    offers(): Offers {
      seekers.sort((a, b) => compareText(a.id, b.id));
      const postingIds = [...numbers.keys()].sort(compareText);
      const placeOf = new Uint32Array(postingIds.length);
      for (const [place, id] of postingIds.entries()) placeOf[numberOf(id)] = place;
      const sorted = {
        starts: new Uint32Array(seekers.length + 1),
        postings: new Uint32Array(used),
        scores: new Float64Array(used),
      };
      let start = 0;
      for (const [seeker, { from, to }] of seekers.entries()) {
        sorted.postings.set(postings.subarray(from, to), start);
        sorted.scores.set(scores.subarray(from, to), start);
        start += to - from;
        sorted.starts[seeker + 1] = start;
      }
      sorted.postings = sorted.postings.map((number) => placeOf[number] as number);
      return { seekerIds: seekers.map(({ id }) => id), postingIds, ...sorted };
    },
  };
}

const compareOffers = (a: Offer, b: Offer) => b.score - a.score || compareText(a.postingId, b.postingId);

function grown<Numbers extends Uint32Array | Float64Array>(larger: Numbers, old: Numbers): Numbers {
  larger.set(old);
  return larger;
}
