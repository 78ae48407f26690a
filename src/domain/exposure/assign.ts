import type { Cut } from './cut.ts';
import type { Offers } from './offers.ts';

export type Assignment = {
  /** For each offer 1 when it was taken, else 0. */
  taken: Uint8Array;
  /** For each posting of the offers. */
  cuts: Cut[];
  /** Seekers whose list stayed short although they had offers enough to fill it. */
  shortened: number;
};

/** Some milliseconds of work. */
const SEEKERS_A_TURN = 500;

/**
 * Gives every list its best offers, and no posting to more lists than it may enter: deferred acceptance with capacities
 * on both sides. Each list asks for its offers in order; a posting that is full keeps the better of the one who asks
 * and the last it has, and who is turned away asks for the next.
 *
 * Both sides rank by the same score, equal ones by ids, so the stable assignment is the only one and does not depend on
 * who asks first: nobody is without a posting that would rather have them than one it has. It is read back from one
 * number a posting, the cut: a list is the best of the pairs at or above the cuts.
 *
 * Takes O(E log C) for E offers and capacities of C at most: each offer is asked for once.
 * @see Gale & Shapley (1962), College admissions and the stability of marriage; Azevedo & Leshno (2016), A supply and
 * demand framework for two-sided matching markets
 * The work comes in parts (`app/in-turns.ts`).
 * @param capacityOf in how many lists each posting may be, by its place in the offers; at least 1
 */
export function* assignOffers(
  offers: Offers,
  listLength: number,
  capacityOf: (posting: number) => number,
): Generator<undefined, Assignment, undefined> {
  const { seekerIds, postingIds, starts, scores } = offers;
  const held = new Uint32Array(seekerIds.length);
  const next = starts.slice(0, -1);
  const places = createPlaces(offers, capacityOf);
  const waiting: number[] = [];

  /** Lets a seeker ask until the list is full or no offer is left; whom that puts out waits to ask again. */
  function ask(seeker: number): void {
    const end = starts[seeker + 1] as number;
    while ((held[seeker] as number) < listLength && (next[seeker] as number) < end) {
      const turnedAway = places.ask(next[seeker] as number, seeker);
      next[seeker] = (next[seeker] as number) + 1;
      if (turnedAway === seeker) continue;
      held[seeker] = (held[seeker] as number) + 1;
      if (turnedAway === undefined) continue;
      held[turnedAway] = (held[turnedAway] as number) - 1;
      waiting.push(turnedAway);
    }
  }

  for (let first = 0; first < seekerIds.length; first += 1) {
    if (first % SEEKERS_A_TURN === SEEKERS_A_TURN - 1) yield;
    for (let seeker: number | undefined = first; seeker !== undefined; seeker = waiting.pop()) ask(seeker);
  }
  const taken = new Uint8Array(scores.length);
  places.forEachTaken((offer) => {
    taken[offer] = 1;
  });
  const wanted = (seeker: number) =>
    Math.min(listLength, (starts[seeker + 1] as number) - (starts[seeker] as number));
  return {
    taken,
    cuts: postingIds.map((_, posting) => places.cutOf(posting)),
    shortened: held.filter((has, seeker) => has < wanted(seeker)).length,
  };
}

/** The lists that each posting is in: one heap a posting, its last entry on top, all in one array. */
function createPlaces(
  { seekerIds, postingIds, starts, postings, scores }: Offers,
  capacityOf: (posting: number) => number,
) {
  const seekers = new Uint32Array(postings.length);
  for (let seeker = 0; seeker < seekerIds.length; seeker += 1)
    seekers.fill(seeker, starts[seeker], starts[seeker + 1]);
  const wanted = new Uint32Array(postingIds.length);
  for (const posting of postings) wanted[posting] = (wanted[posting] as number) + 1;
  const capacities = Float64Array.from(postingIds, (_, posting) => capacityOf(posting));
  const bases = new Uint32Array(postingIds.length + 1);
  for (let posting = 0; posting < postingIds.length; posting += 1) {
    bases[posting + 1] =
      (bases[posting] as number) + Math.min(capacities[posting] as number, wanted[posting] as number);
  }
  const heap = new Uint32Array(bases[postingIds.length] as number);
  const sizes = new Uint32Array(postingIds.length);

  /** Whether the posting of both would rather have `a`. Places of seekers are in the order of their ids. */
  const isBetter = (a: number, b: number) =>
    (scores[a] as number) > (scores[b] as number) ||
    ((scores[a] as number) === (scores[b] as number) && (seekers[a] as number) < (seekers[b] as number));

  function siftUp(base: number, from: number, offer: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[base + parent] as number;
      if (!isBetter(above, offer)) break;
      heap[base + at] = above;
      at = parent;
    }
    heap[base + at] = offer;
  }

  function siftDown(base: number, size: number, offer: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBetter(heap[base + child] as number, heap[base + child + 1] as number))
        child += 1;
      const below = heap[base + child] as number;
      if (!isBetter(offer, below)) break;
      heap[base + at] = below;
      at = child;
    }
    heap[base + at] = offer;
  }

  return {
    /** @returns the seeker who is turned away: who asks, or who had the last place; undefined: there was room */
    ask(offer: number, seeker: number): number | undefined {
      const posting = postings[offer] as number;
      const base = bases[posting] as number;
      const size = sizes[posting] as number;
      if (size < (capacities[posting] as number)) {
        sizes[posting] = size + 1;
        siftUp(base, size, offer);
        return undefined;
      }
      const last = heap[base] as number;
      if (!isBetter(offer, last)) return seeker;
      siftDown(base, size, offer);
      return seekers[last] as number;
    },

    cutOf(posting: number): Cut {
      if ((sizes[posting] as number) < (capacities[posting] as number)) return null;
      const last = heap[bases[posting] as number] as number;
      return { score: scores[last] as number, seekerId: seekerIds[seekers[last] as number] as string };
    },

    forEachTaken(visit: (offer: number) => void): void {
      for (let posting = 0; posting < postingIds.length; posting += 1) {
        const base = bases[posting] as number;
        for (let at = 0; at < (sizes[posting] as number); at += 1) visit(heap[base + at] as number);
      }
    },
  };
}
