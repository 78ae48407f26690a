import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignOffers } from './assign.ts';
import { type Cut, capacityOf, compareByScore, cutOf, isAdmitted } from './cut.ts';
import { measureExposure } from './measure.ts';
import { createOfferBook, type Offer, type Offers } from './offers.ts';

type Town = { offers: [string, Offer[]][]; listLength: number; capacities: Record<string, number> };
type Edge = { seekerId: string; postingId: string; score: number };

const seekerIds = ['a', 'b', 'B', 'c', 'd', 's-10', 's-9'];
const postingIds = ['k', 'l', 'L', 'm', 'n', 'p-1'];
/** Few scores, so that there are ties. */
const score = fc.integer({ min: 0, max: 5 }).map((fifth) => fifth / 5);
const offer = fc.record({ postingId: fc.constantFrom(...postingIds), score });
const town: fc.Arbitrary<Town> = fc.record({
  offers: fc
    .uniqueArray(fc.constantFrom(...seekerIds))
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.tuple(
            fc.constant(id),
            fc.uniqueArray(offer, { selector: ({ postingId }) => postingId, maxLength: 6 }),
          ),
        ),
      ),
    ),
  listLength: fc.integer({ min: 0, max: 4 }),
  capacities: fc.record(Object.fromEntries(postingIds.map((id) => [id, fc.integer({ min: 1, max: 4 })]))),
});

function bookOf(offers: Town['offers']): Offers {
  const book = createOfferBook();
  for (const [seekerId, some] of offers) book.add(seekerId, some);
  return book.offers();
}

/** All of the work in one go. */
function drain<Result>(work: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function assign({ offers, listLength, capacities }: Town): { edges: Edge[]; cuts: Map<string, Cut> } {
  const flat = bookOf(offers);
  const { taken, cuts } = drain(
    assignOffers(flat, listLength, (at) => capacities[flat.postingIds[at] ?? ''] ?? 1),
  );
  const edges = flat.seekerIds.flatMap((seekerId, seeker) =>
    [...taken.keys()]
      .filter(
        (at) => taken[at] === 1 && at >= (flat.starts[seeker] ?? 0) && at < (flat.starts[seeker + 1] ?? 0),
      )
      .map((at) => ({
        seekerId,
        postingId: flat.postingIds[flat.postings[at] ?? 0] ?? '',
        score: flat.scores[at] ?? 0,
      })),
  );
  return { edges, cuts: new Map(flat.postingIds.map((id, at) => [id, cuts[at] ?? null])) };
}

const allEdges = ({ offers }: Town): Edge[] =>
  offers.flatMap(([seekerId, some]) => some.map((one) => ({ seekerId, ...one })));
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const byRank = (a: Edge, b: Edge) =>
  b.score - a.score || byText(a.postingId, b.postingId) || byText(a.seekerId, b.seekerId);
const keyOf = ({ seekerId, postingId }: Edge) => `${seekerId} ${postingId}`;
const keysOf = (edges: Edge[]) => edges.map(keyOf).sort();

describe('the assignment of any town', () => {
  const check = (property: (town: Town, result: ReturnType<typeof assign>) => void) =>
    fc.assert(
      fc.property(town, (one) => property(one, assign(one))),
      { numRuns: 500 },
    );

  test('is what giving away the best pair that still fits, again and again, gives', () => {
    check((one, { edges }) => {
      const [lists, places] = [new Map<string, number>(), new Map<string, number>()];
      const greedy = allEdges(one)
        .sort(byRank)
        .filter(({ seekerId, postingId }) => {
          const [has, is] = [lists.get(seekerId) ?? 0, places.get(postingId) ?? 0];
          if (has >= one.listLength || is >= (one.capacities[postingId] ?? 1)) return false;
          lists.set(seekerId, has + 1);
          places.set(postingId, is + 1);
          return true;
        });
      expect(keysOf(edges)).toEqual(keysOf(greedy));
    });
  });

  test('offers nobody what was not offered, fills no list and no posting beyond its measure', () => {
    check((one, { edges }) => {
      const offered = new Set(allEdges(one).map(keyOf));
      for (const edge of edges) expect(offered.has(keyOf(edge))).toBe(true);
      for (const id of seekerIds) {
        expect(edges.filter(({ seekerId }) => seekerId === id).length).toBeLessThanOrEqual(one.listLength);
      }
      for (const id of postingIds) {
        expect(edges.filter(({ postingId }) => postingId === id).length).toBeLessThanOrEqual(
          one.capacities[id] ?? 1,
        );
      }
    });
  });

  test('leaves no seeker and posting that would both rather have each other', () => {
    check((one, { edges }) => {
      const taken = new Set(edges.map(keyOf));
      const wouldTake = (edge: Edge, side: 'seekerId' | 'postingId', room: number) => {
        const own = edges.filter((other) => other[side] === edge[side]);
        return own.length < room || own.some((other) => byRank(edge, other) < 0);
      };
      const blocking = allEdges(one).filter(
        (edge) =>
          !taken.has(keyOf(edge)) &&
          one.listLength > 0 &&
          wouldTake(edge, 'seekerId', one.listLength) &&
          wouldTake(edge, 'postingId', one.capacities[edge.postingId] ?? 1),
      );
      expect(blocking).toEqual([]);
    });
  });

  test('is read back from the cuts alone: a list is the best of what they admit', () => {
    check((one, { edges, cuts }) => {
      const read = one.offers.flatMap(([seekerId, some]) =>
        some
          .map((each) => ({ seekerId, ...each }))
          .filter((each) => isAdmitted(cuts.get(each.postingId) ?? null, each))
          .sort(byRank)
          .slice(0, one.listLength),
      );
      expect(keysOf(read)).toEqual(keysOf(edges));
    });
  });

  test('is the same in whatever order the offers come', () => {
    fc.assert(
      fc.property(
        town.chain((one) =>
          fc.record({
            one: fc.constant(one),
            shuffled: fc
              .shuffledSubarray(one.offers, { minLength: one.offers.length })
              .map((offers) => offers.map(([id, some]): [string, Offer[]] => [id, [...some].reverse()])),
          }),
        ),
        ({ one, shuffled }) => {
          expect(assign({ ...one, offers: shuffled })).toEqual(assign(one));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('without a cap that binds is every list without a cap, and no posting has a cut', () => {
    check((one) => {
      const capacities = Object.fromEntries(postingIds.map((id) => [id, 100]));
      const { edges, cuts } = assign({ ...one, capacities });
      const best = one.offers.flatMap(([seekerId, some]) =>
        some
          .map((each) => ({ seekerId, ...each }))
          .sort(byRank)
          .slice(0, one.listLength),
      );
      expect(keysOf(edges)).toEqual(keysOf(best));
      expect([...cuts.values()].filter((cut) => cut !== null)).toEqual([]);
    });
  });
});

test('the cut of a posting that all would have lets in as many as it may have', () => {
  const wanting = ['d', 'a', 'c', 'b'].map((seekerId) => ({ seekerId, score: seekerId === 'd' ? 0.9 : 0.5 }));
  const cut = cutOf(wanting, 3);
  expect(cut).toEqual({ score: 0.5, seekerId: 'b' });
  expect(wanting.filter((pair) => isAdmitted(cut, pair)).map(({ seekerId }) => seekerId)).toEqual([
    'd',
    'a',
    'b',
  ]);
  expect(cutOf(wanting, 5)).toBeNull();
  expect([...wanting].sort(compareByScore)[0]?.seekerId).toBe('d');
});

test('a posting may enter so many lists for each vacancy, and one vacancy where nobody has said how many', () => {
  expect([capacityOf(3, 10), capacityOf(1, 10), capacityOf(undefined, 10), capacityOf(0, 10)]).toEqual([
    30, 10, 10, 10,
  ]);
});

test('three who want the same first: one posting goes to the best, the others get their second', () => {
  const offers: Town['offers'] = [
    [
      'a',
      [
        { postingId: 'k', score: 0.9 },
        { postingId: 'l', score: 0.5 },
      ],
    ],
    [
      'b',
      [
        { postingId: 'k', score: 0.8 },
        { postingId: 'm', score: 0.6 },
      ],
    ],
    ['c', [{ postingId: 'k', score: 0.7 }]],
  ];
  const flat = bookOf(offers);
  const assignment = drain(assignOffers(flat, 1, () => 1));
  expect(assignment.cuts).toEqual([{ score: 0.9, seekerId: 'a' }, null, { score: 0.6, seekerId: 'b' }]);
  expect(assignment.shortened).toBe(1);
  expect(measureExposure(flat, assignment, 1)).toEqual({
    gini: { without: expect.closeTo(2 / 3), with: expect.closeTo(1 / 3) },
    meanScore: { without: expect.closeTo(0.8), with: expect.closeTo(0.5) },
    full: 2,
    shortened: 1,
  });
});
