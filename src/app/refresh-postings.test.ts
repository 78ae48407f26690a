import { expect, it } from 'vitest';
import type { EnteringPosting, Entry } from '../domain/entry.ts';
import { NOW, postingOf, seekerOf } from '../domain/fixtures.ts';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import { type RefreshPostingsDeps, refreshPostings } from './refresh-postings.ts';

const SEEKERS = 450;
type Written = { postings: EnteringPosting[]; entries: Entry[] };

/** Lists with room, those of the later seekers with the greater bound; notes what is written together. */
function setUp(change: Partial<Policy> = {}) {
  const written: Written[] = [];
  const policy = { ...DEFAULT_POLICY, ...change, version: 1 };
  const hits = Array.from({ length: SEEKERS }, (_, at) => ({
    ...{ id: `s-${at}`, version: '1', reading: 0, similarity: 0.8, bound: at / SEEKERS },
    ...{ listCut: null, blockedCut: null, listed: false },
  }));
  const postingFor = (id: string) => postingOf({}, { id });
  const nothing = { get: async () => [], put: async () => {} };
  const deps: RefreshPostingsDeps = {
    lag: { lagging: async (_, ids) => ids },
    seekers: { getMany: async () => [] },
    postings: {
      getMany: async (ids) => ids.map((id) => ({ id, revision: 1, document: postingFor(id).details })),
      findMany: async (ids) => ids.map(postingFor),
    },
    embeddings: nothing,
    inferences: nothing,
    embedder: { model: 'model', embed: async (_, texts) => texts.map(() => Float32Array.of(1)) },
    occupations: { madeBy: null, classify: () => [] },
    occupationName: () => undefined,
    policies: { current: async () => policy },
    clock: async () => NOW,
    wordOverlap: Object.assign(() => null, { wishVector: none, offerVector: none }),
    routes: undefined,
    exposure: { cutsOf: async () => new Map() },
    search: { activeSeekers: async () => hits },
    documents: {
      seekers: async (some) => some.map((hit) => ({ ...hit, seeker: { ...seekerOf(), id: hit.id } })),
    },
    lists: {
      enter: async (postings, entries) => {
        written.push({ postings, entries });
        return entries.map(({ seekerId }) => seekerId);
      },
    },
    refills: { take: async () => [] },
    enqueue: async () => {},
  };
  return { deps, written };
}
const none = () => ({ indices: new Int32Array(), values: new Float32Array() });

it('a single posting reaches those first whom it may suit best, and counts as seen with the last', async () => {
  const { deps, written } = setUp();
  expect(await refreshPostings(deps, ['p'])).toHaveLength(SEEKERS);
  expect(written.map(({ entries }) => entries.length)).toEqual([200, 200, 50, 0]);
  expect(written.map(({ postings }) => postings.length)).toEqual([0, 0, 0, 1]);
  expect(written[0]?.entries[0]?.seekerId).toBe(`s-${SEEKERS - 1}`);
  expect(written[2]?.entries.at(-1)?.seekerId).toBe('s-0');
});

it('a list takes the postings of a burst at once', async () => {
  const { deps, written } = setUp();
  await refreshPostings(deps, ['p', 'q']);
  expect(written.map(({ entries }) => entries.length)).toEqual([2 * SEEKERS]);
  expect(written[0]?.postings.map(({ id }) => id)).toEqual(['p', 'q']);
});

it('a posting with a cap is written when all who would have it are known', async () => {
  const { deps, written } = setUp({ exposure: { listsPerVacancyMax: 5 } });
  await refreshPostings(deps, ['p']);
  expect(written.map(({ entries }) => entries.length)).toEqual([SEEKERS]);
  expect(written[0]?.postings[0]?.cut).toMatchObject({ seekerId: expect.any(String) });
});
