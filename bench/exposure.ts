import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config.ts';
import { assignOffers } from '../src/domain/exposure/assign.ts';
import { offeringPolicy } from '../src/domain/exposure/cut.ts';
import { measureExposure } from '../src/domain/exposure/measure.ts';
import { createOfferBook, type Offers } from '../src/domain/exposure/offers.ts';
import { parseOccupations } from '../src/domain/occupation/dictionary.ts';
import { createGazetteer, parseUnits } from '../src/domain/place/gazetteer.ts';
import { locatePosting, locateSeeker } from '../src/domain/place/locate.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import { assess } from '../src/domain/scoring/assess.ts';
import { createWordOverlap } from '../src/domain/scoring/word-overlap.ts';
import { createTfIdf } from '../src/domain/text/ngrams.ts';
import { PostingSchema } from '../src/http/schemas/posting.ts';
import { SeekerSchema } from '../src/http/schemas/seeker.ts';
import { type Bench, type Row, rowOf } from './bench.ts';
import { openEmbedder } from './open-embedder.ts';
import { createProvince, withoutId } from './province.ts';

const NOW = Date.parse('2026-12-01T09:00:00+09:00');
const PRICE_STEPS = 300;

type Size = { seekers: number; postings: number; listLength: number };

/**
 * What a cap on the lists of a posting costs in score and brings in evenness, on a made-up province that the one judge has
 * judged; beside the most that any assignment under the cap could score.
 */
export const exposure: Bench<Size> = {
  small: { seekers: 500, postings: 150, listLength: 20 },
  full: { seekers: 3000, postings: 600, listLength: 20 },
  run: async (size) => {
    const offers = await judgeProvince(size);
    const mean = (offers.seekerIds.length * size.listLength) / offers.postingIds.length;
    return [2, 1, 0.5].flatMap((share) => compare(offers, size.listLength, Math.ceil(share * mean)));
  },
};

/** One vacancy a posting, and so many lists for it. */
function compare(offers: Offers, listLength: number, cap: number): Row[] {
  const startedAt = performance.now();
  const assignment = drain(assignOffers(offers, listLength, () => cap));
  const ms = performance.now() - startedAt;
  const { gini, meanScore, shortened } = measureExposure(offers, assignment, listLength);
  const total = assignment.taken.reduce((sum, taken, at) => sum + taken * (offers.scores[at] ?? 0), 0);
  const name = `cap of ${cap} lists`;
  return [
    rowOf({ name: `${name}: Gini`, value: gini.with, unit: '', peer: ['no cap', gini.without] }),
    rowOf({
      name: `${name}: mean score (${shortened} lists stay short)`,
      value: meanScore.with ?? 0,
      unit: '',
      peer: ['no cap', meanScore.without ?? 0],
    }),
    rowOf({
      name: `${name}: sum of scores`,
      value: total,
      unit: '',
      peer: ['no assignment can have more', mostOf(offers, listLength, cap)],
    }),
    rowOf({ name: `${name}: assignment`, value: ms, unit: 'ms' }),
  ];
}

/**
 * A bound on the sum of scores of any assignment under the cap, by prices as an auction raises them: whatever the prices,
 * nobody's list can gain more than its best pairs after prices, and what postings earn beside that is at most cap times
 * price (Lagrangian duality; prices by subgradient steps).
 */
function mostOf(offers: Offers, listLength: number, cap: number): number {
  const prices = new Float64Array(offers.postingIds.length);
  let least = Number.POSITIVE_INFINITY;
  for (let step = 1; step <= PRICE_STEPS; step += 1) {
    const { gained, demand } = gainAt(prices, offers, listLength);
    least = Math.min(
      least,
      prices.reduce((sum, price) => sum + cap * price, gained),
    );
    for (const [posting, wanted] of demand.entries()) {
      const raised = (prices[posting] ?? 0) + (0.2 / step ** 0.7) * Math.tanh((wanted - cap) / cap);
      prices[posting] = Math.max(0, raised);
    }
  }
  return least;
}

/** What all lists gain from their best pairs after prices, and how many want each posting. */
function gainAt(prices: Float64Array, { seekerIds, postings, scores, starts }: Offers, listLength: number) {
  const demand = new Float64Array(prices.length);
  let gained = 0;
  for (const seeker of seekerIds.keys()) {
    const [start = 0, end = 0] = starts.subarray(seeker, seeker + 2);
    const gains = [...postings.subarray(start, end)]
      .map((posting, at) => ({ posting, gain: (scores[start + at] ?? 0) - (prices[posting] ?? 0) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, listLength);
    for (const { posting, gain } of gains) {
      gained += gain;
      demand[posting] = (demand[posting] ?? 0) + 1;
    }
  }
  return { gained, demand };
}

async function judgeProvince({ seekers, postings, listLength }: Size): Promise<Offers> {
  const [names = '', texts = '', units = ''] = await Promise.all(
    ['data/occupations/keco.tsv', 'data/occupations/texts.tsv', 'data/places/units.tsv'].map((path) =>
      readFile(join(PROJECT_ROOT, path), 'utf8'),
    ),
  );
  const locate = createGazetteer(parseUnits(units));
  const overlap = createWordOverlap(createTfIdf([...parseOccupations(names, texts).documents.values()]));
  const embedder = await openEmbedder();
  const province = await createProvince(embedder);
  await embedder.close();
  const jobs = Array.from({ length: postings }, (_, at) => {
    const { document, vector } = province.posting(at);
    const stored = {
      id: document.id,
      revision: 1,
      reading: 1,
      state: 'open',
      createdAt: new Date(NOW),
    } as const;
    return {
      posting: locatePosting({ ...stored, document: PostingSchema.parse(withoutId(document)) }, locate),
      vector,
    };
  });
  const capped = { listLength, exposure: { listsPerVacancyMax: 1 } };
  const { listLength: offered } = offeringPolicy(capped);
  const book = createOfferBook();
  for (let at = 0; at < seekers; at += 1) {
    const { document, vector } = province.seeker(at);
    const profile = SeekerSchema.parse(withoutId(document));
    const seeker = locateSeeker({ id: document.id, revision: 1, reading: 1, document: profile }, locate);
    const open = jobs.flatMap(({ posting, vector: other }) => {
      const similarity = vector.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
      const wordOverlap = overlap(seeker.profile, posting.details);
      const { status, score } = assess({
        seeker,
        posting,
        similarity,
        wordOverlap,
        policy: DEFAULT_POLICY,
        now: NOW,
      });
      return status === 'blocked' ? [] : [{ postingId: posting.id, score }];
    });
    open.sort((a, b) => b.score - a.score);
    book.add(document.id, open.slice(0, offered));
  }
  return book.offers();
}

function drain<Result>(work: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
