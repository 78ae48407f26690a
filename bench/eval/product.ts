import { postingText, seekerText, workTextsOf } from '../../src/domain/embedding-text.ts';
import { inferredPosting, inferredSeeker, likelyOf } from '../../src/domain/occupation/likely.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { PostingDetails } from '../../src/domain/posting.ts';
import { assess } from '../../src/domain/scoring/assess.ts';
import { createWordOverlap } from '../../src/domain/scoring/word-overlap.ts';
import type { SeekerProfile } from '../../src/domain/seeker.ts';
import { similarityRow } from '../../src/retrieval/similarity-matrix.ts';
import type { Posting, Seeker } from './datasets.ts';
import type { System } from './systems.ts';
import { type Model, openReader } from './vectors.ts';

const NOW = Date.parse('2026-12-01T09:00:00+09:00');
/** What a rule blocks is in no list. */
const BLOCKED = -1;

const nameless = () => undefined;
const detailsOf = ({ title, duties }: Posting): PostingDetails => ({ title, duties, employer: { name: '' } });

/**
 * The whole service as it answers: wishes without what they refuse, texts without noise, meaning, words, occupations
 * read out of texts, and the rules. It sees no code and nothing of a seeker but the wish.
 */
export async function productSystem(model: Model): Promise<System> {
  const reader = await openReader(model);
  const overlap = createWordOverlap(reader.tfIdf);

  async function readPostings(postings: Posting[]) {
    const texts = postings.map((posting) => postingText(detailsOf(posting), nameless));
    const vectors = await model.embed('passage', texts);
    const likely = texts.map((text, at) => reader.classify(vectors[at] ?? null, text));
    return { vectors, likely };
  }

  /** The likely occupations of the wish, and of refused work that the table of words does not know. */
  async function readSeekers(profiles: SeekerProfile[]) {
    const texts = profiles.map(workTextsOf);
    const flat = texts.flat().filter((text) => text !== null);
    const vectors = await model.embed('passage', flat);
    const likely = new Map(
      flat.map((text, at) => [text, likelyOf(reader.classify(vectors[at] ?? null, text))]),
    );
    return texts.map((row) => row.map((text) => (text === null ? null : (likely.get(text) ?? []))));
  }

  async function scorePostings(seekers: Seeker[], postings: Posting[]) {
    const { vectors, likely } = await readPostings(postings);
    const offers = postings.map((posting, at) => ({
      id: posting.id,
      revision: 1,
      reading: 0,
      receivedAt: null,
      state: 'open' as const,
      details: detailsOf(posting),
      workplace: UNKNOWN_PLACE,
      shuttleStops: [],
      inferred: inferredPosting([likelyOf(likely[at] ?? [])]),
    }));
    const profiles: SeekerProfile[] = seekers.map(({ text }) => ({ wanted: { text } }));
    const wishes = await model.embed(
      'query',
      profiles.map((profile) => seekerText(profile, nameless)),
    );
    const read = await readSeekers(profiles);
    return profiles.map((profile, at) => {
      const inferred = inferredSeeker(read[at], profile);
      const seeker = { id: 'seeker', revision: 1, reading: 0, profile, home: UNKNOWN_PLACE, inferred };
      const similarities = similarityRow(wishes[at] ?? null, vectors);
      return Float64Array.from(offers, (posting, index) => {
        const similarity = similarities[index] ?? null;
        const wordOverlap = overlap(profile, posting.details);
        const pair = { seeker, posting, similarity, wordOverlap, policy: DEFAULT_POLICY, now: NOW };
        const { status, score } = assess(pair);
        return status === 'blocked' ? BLOCKED : score;
      });
    });
  }

  return {
    name: 'the service',
    keptOut: BLOCKED,
    scorePostings,
    scoreCodes: async (postings, codes) => {
      const { likely } = await readPostings(postings);
      return likely.map((ranked) => {
        const probabilities = new Map(ranked.map(({ code, probability }) => [code, probability]));
        return Float64Array.from(codes, ({ code }) => probabilities.get(code) ?? 0);
      });
    },
  };
}
