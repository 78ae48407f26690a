import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config.ts';
import { parseOccupations } from '../src/domain/occupation/dictionary.ts';
import { createGazetteer, parseUnits } from '../src/domain/place/gazetteer.ts';
import { locatePosting, locateSeeker } from '../src/domain/place/locate.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import type { Posting } from '../src/domain/posting.ts';
import { type Assessment, assess } from '../src/domain/scoring/assess.ts';
import { contributionsOf, verdictOf } from '../src/domain/scoring/explain.ts';
import { createWordOverlap } from '../src/domain/scoring/word-overlap.ts';
import type { Seeker } from '../src/domain/seeker.ts';
import { createTfIdf } from '../src/domain/text/ngrams.ts';
import { PostingSchema } from '../src/http/schemas/posting.ts';
import { SeekerSchema } from '../src/http/schemas/seeker.ts';
import { createRandom } from '../test/support/random.ts';
import { type Bench, readable, rowOf } from './bench.ts';
import { createFiction } from './fiction.ts';
import { formatTable, spreadOf } from './measure.ts';
import { withoutId } from './province.ts';

const NOW = Date.parse('2026-12-01T09:00:00+09:00');
const SEED = 17;

const readText = (path: string) => readFile(join(PROJECT_ROOT, path), 'utf8');
const [names, texts, units] = await Promise.all(
  ['data/occupations/keco.tsv', 'data/occupations/texts.tsv', 'data/places/units.tsv'].map(readText),
);
const locate = createGazetteer(parseUnits(units ?? ''));
const corpus = [...parseOccupations(names ?? '', texts ?? '').documents.values()];
const overlap = createWordOverlap(createTfIdf(corpus));
const fiction = createFiction(SEED);

/** What the fiction leaves out and real documents have: every other one refuses work, asks for papers or runs a bus. */
const REFUSED = ' 식당 일과 야간은 싫어요.';
const MORE_OF_SEEKERS = {
  licences: [{ name: '요양보호사 자격증' }, { name: '지게차운전기능사', expiresOn: '2027-05-31' }],
  driving: { licence: 'type1', hasVehicle: true },
  education: 'high',
  languages: [{ code: 'ko', level: 'fluent' }],
  availableFrom: '2026-12-01',
  programmes: ['senior'],
};
const MORE_OF_POSTINGS = {
  requires: {
    licences: ['요양보호사'],
    experienceMonths: 12,
    education: 'high',
    driving: 'type2',
    standing: true,
    strength: 'medium',
  },
  prefers: { licences: ['간호조무사'], experienceMonths: 24 },
  shuttle: [
    { place: { address: '전북특별자치도 김제시 요촌동' } },
    { place: { address: '전북특별자치도 김제시 금산면' } },
  ],
  startsOn: '2026-12-07',
};

function seekerOf(at: number): Seeker {
  const profile = SeekerSchema.parse(withoutId(fiction.seeker(`s-${at}`).document));
  const { text = '' } = profile.wanted;
  const isFull = at % 2 === 0;
  const document = isFull
    ? SeekerSchema.parse({
        ...profile,
        ...MORE_OF_SEEKERS,
        wanted: { ...profile.wanted, text: text + REFUSED },
      })
    : profile;
  return locateSeeker({ id: `s-${at}`, revision: 1, reading: 1, document }, locate);
}

function postingOf(at: number): Posting {
  const details = withoutId(fiction.posting(`p-${at}`));
  const document = PostingSchema.parse(at % 2 === 0 ? { ...details, ...MORE_OF_POSTINGS } : details);
  const createdAt = new Date(NOW - (at % 40) * 86_400_000);
  return locatePosting(
    { id: `p-${at}`, revision: 1, reading: 1, state: 'open', document, createdAt },
    locate,
  );
}

const random = createRandom(SEED);
const policy = DEFAULT_POLICY;
type Pair = { seeker: Seeker; posting: Posting; similarity: number };

function judge({ seeker, posting, similarity }: Pair): Assessment {
  const wordOverlap = overlap(seeker.profile, posting.details);
  return assess({ seeker, posting, similarity, wordOverlap, policy, now: NOW });
}

/** Judgements of made-up pairs, as lists keep them. */
export function judgeExamples(seekers: number, postings: number): Assessment[] {
  const jobs = Array.from({ length: postings }, (_, at) => postingOf(at));
  return Array.from({ length: seekers }, (_, at) => seekerOf(at)).flatMap((seeker) =>
    jobs.map((posting) => judge({ seeker, posting, similarity: Math.fround(0.3 + random() * 0.6) })),
  );
}

/** What a list says of a pair in words. */
function explain({ findings, features, commute }: Assessment): number {
  const verdicts = findings.map((finding) => verdictOf(finding, commute));
  return verdicts.length + contributionsOf(features, policy).length;
}

/**
 * How many pairs one core judges in a second: word overlap, all rules, all features and the score, as a refresh does;
 * and how many with the explanation in words on top, as reading a list does. Each in its turn, several rounds.
 */
export const pairs: Bench<{ seekers: number; postings: number; rounds: number }> = {
  small: { seekers: 100, postings: 500, rounds: 5 },
  full: { seekers: 200, postings: 1000, rounds: 9 },
  run: async (size) => {
    const seekers = Array.from({ length: size.seekers }, (_, at) => seekerOf(at));
    const postings = Array.from({ length: size.postings }, (_, at) => postingOf(at));
    // Cosines as the model gives them, drawn beforehand: multiplying vectors is another benchmark.
    const all = seekers.flatMap((seeker) =>
      postings.map((posting) => ({ seeker, posting, similarity: 0.3 + random() * 0.6 })),
    );
    const judged: number[] = [];
    const explained: number[] = [];
    // The first round reads every document and warms the machine up; it does not count.
    for (let round = 0; round <= size.rounds; round += 1) {
      const [bare, worded] = [
        pairsPerSecond(all, (pair) => judge(pair).score),
        pairsPerSecond(all, (pair) => explain(judge(pair))),
      ];
      if (round > 0) {
        judged.push(bare);
        explained.push(worded);
      }
    }
    print({ judged, explained });
    return [
      rowOf({
        name: 'pairs judged with their explanation in words, one core',
        value: spreadOf(explained).p50,
        unit: 'pairs/s',
        peer: ['judged only', spreadOf(judged).p50],
      }),
    ];
  },
};

/**
 * Pairs a second of processor time, collecting garbage included: what else runs on the machine takes none of it. The sum
 * keeps the work from being optimised away.
 */
function pairsPerSecond(all: Pair[], step: (pair: Pair) => number): number {
  let sum = 0;
  const start = process.cpuUsage();
  for (const pair of all) sum += step(pair);
  const { user, system } = process.cpuUsage(start);
  if (!Number.isFinite(sum)) throw new Error('a pair has no score');
  return all.length / ((user + system) / 1e6);
}

function print(rates: Record<string, number[]>): void {
  const rows = Object.entries(rates).map(([name, all]) => [
    name,
    ...[spreadOf(all).p50, Math.min(...all), Math.max(...all)].map(readable),
  ]);
  console.log(
    `${formatTable([['pairs a second on one core', 'median', 'slowest', 'fastest'], ...(rows as string[][])])}\n`,
  );
}
