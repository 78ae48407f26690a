import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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
import { createFiction, type Document } from './fiction.ts';
import { describeMachine, formatTable, spreadOf } from './measure.ts';
import { createRandom } from './random.ts';

/**
 * How many pairs one core judges in a second: word overlap, all rules, all features and the score, as the night does;
 * and how many with the explanation in words on top, as reading a list does. Each in its turn, several rounds.
 */

const { values } = parseArgs({
  options: {
    seekers: { type: 'string', default: '200' },
    postings: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '9' },
  },
});
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

const bare = ({ id: _id, ...document }: Document) => document;

function seekerOf(at: number): Seeker {
  const profile = SeekerSchema.parse(bare(fiction.seeker(`s-${at}`).document));
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
  const details = bare(fiction.posting(`p-${at}`));
  const document = PostingSchema.parse(at % 2 === 0 ? { ...details, ...MORE_OF_POSTINGS } : details);
  const createdAt = new Date(NOW - (at % 40) * 86_400_000);
  return locatePosting(
    { id: `p-${at}`, revision: 1, reading: 1, state: 'open', document, createdAt },
    locate,
  );
}

const seekers = Array.from({ length: Number(values.seekers) }, (_, at) => seekerOf(at));
const postings = Array.from({ length: Number(values.postings) }, (_, at) => postingOf(at));
const random = createRandom(SEED);
/** Cosines as the model gives them, drawn beforehand: multiplying vectors is another benchmark. */
const cosines = Float64Array.from({ length: postings.length }, () => 0.3 + random() * 0.6);
const policy = DEFAULT_POLICY;

function judge(seeker: Seeker, posting: Posting, similarity: number): Assessment {
  const wordOverlap = overlap(seeker.profile, posting.details);
  return assess({ seeker, posting, similarity, wordOverlap, policy, now: NOW });
}

/** What a list says of a pair in words. */
function explain({ findings, features, commute }: Assessment) {
  return {
    verdicts: findings.map((finding) => verdictOf(finding, commute)),
    contributions: contributionsOf(features, policy),
  };
}

const STEPS: Record<string, (seeker: Seeker, posting: Posting, similarity: number) => number> = {
  'judged and scored': (seeker, posting, similarity) => judge(seeker, posting, similarity).score,
  'with the explanation in words': (seeker, posting, similarity) => {
    const { verdicts, contributions } = explain(judge(seeker, posting, similarity));
    return verdicts.length + contributions.length;
  },
};

/**
 * Pairs a second of processor time, collecting garbage included, over all pairs of the town: what else runs on the
 * machine takes none of it. The sum keeps the work from being optimised away.
 */
function pairsPerSecond(step: (seeker: Seeker, posting: Posting, similarity: number) => number): number {
  let sum = 0;
  const start = process.cpuUsage();
  for (const seeker of seekers) {
    for (let at = 0; at < postings.length; at += 1) {
      const posting = postings[at];
      if (posting !== undefined) sum += step(seeker, posting, cosines[at] ?? 0);
    }
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  if (!Number.isFinite(sum)) throw new Error('a pair has no score');
  return (seekers.length * postings.length) / seconds;
}

const rates = Object.fromEntries(Object.keys(STEPS).map((name) => [name, [] as number[]]));
// The first round reads every document and warms the machine up; it does not count.
for (let round = 0; round <= Number(values.rounds); round += 1) {
  for (const [name, step] of Object.entries(STEPS)) {
    const rate = pairsPerSecond(step);
    if (round > 0) rates[name]?.push(rate);
  }
}

const judgedItems = seekers.flatMap((seeker) =>
  postings.slice(0, 20).map((posting) => judge(seeker, posting, 0.6).status),
);
const shareOf = (status: string) =>
  Math.round((judgedItems.filter((one) => one === status).length / judgedItems.length) * 100);
const medians = Object.values(rates).map((all) => spreadOf(all).p50);
const whole = (value: number) => Math.round(value).toLocaleString('en-US');

console.log(describeMachine());
console.log(
  `${whole(seekers.length * postings.length)} pairs a round, ${values.rounds} rounds; of the pairs ` +
    `${shareOf('recommended')}% recommended, ${shareOf('needs_check')}% to be checked, ${shareOf('blocked')}% blocked\n`,
);
console.log(
  formatTable([
    ['pairs a second on one core', 'median', 'slowest', 'fastest'],
    ...Object.entries(rates).map(([name, all]) => [
      name,
      whole(spreadOf(all).p50),
      whole(Math.min(...all)),
      whole(Math.max(...all)),
    ]),
  ]),
);
console.log(`\nratio of the medians: ${((medians[0] ?? 0) / (medians[1] ?? 1)).toFixed(1)}`);
