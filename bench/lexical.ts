import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { PROJECT_ROOT } from '../src/config.ts';
import { parseOccupations } from '../src/domain/occupation/dictionary.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import { createWordOverlap } from '../src/domain/scoring/word-overlap.ts';
import { splitWish } from '../src/domain/text/denial/denial.ts';
import { createTfIdf } from '../src/domain/text/ngrams.ts';
import { type Estimate, meanDifference, meanOf } from './eval/bootstrap.ts';
import {
  DATA_BESIDE,
  gradeOf,
  passageOf,
  readDictionary,
  readPostings,
  readSeekers,
} from './eval/datasets.ts';
import { mean, ndcg, ranked, type Scores } from './eval/metrics.ts';
import { similaritiesOf } from './eval/systems.ts';
import { openModel } from './eval/vectors.ts';
import { SCORERS } from './lexical/scorers.ts';
import { formatTable, spreadOf } from './measure.ts';

/**
 * What lexical evidence adds to similarity, on the tune half of data/evaluation: which kind of it, at which weight, and
 * whether a search by vector alone loses what it would have found. The figures are in docs/adr/0010.
 */

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const FULL_AT = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 1];
const LIST_LENGTH = 10;
const SHORTLISTS = [100, 300, 1000];
const COST_ROUNDS = 50;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'ko-job-e5-small' },
    data: { type: 'string', default: DATA_BESIDE },
  },
});

const seekers = await readSeekers('tune');
const postings = await readPostings('tune');
/** Without what they refuse, as the service reads them. */
const wishes = seekers.map(({ text }) => splitWish(text).wish || text);
const [names, texts] = await Promise.all(
  ['keco.tsv', 'texts.tsv'].map((file) => readFile(join(PROJECT_ROOT, 'data/occupations', file), 'utf8')),
);
const corpus = [...parseOccupations(names ?? '', texts ?? '').documents.values()];
const overlap = createWordOverlap(createTfIdf(corpus));
const profiles = seekers.map(({ text }) => ({ wanted: { text } }));

/** Overlaps as the service sees them, one row a seeker. */
function overlapsWith(offers: { title: string; duties?: string }[]): Float64Array[] {
  const details = offers.map((offer) => ({ ...offer, employer: { name: '' } }));
  return profiles.map((profile) => Float64Array.from(details, (one) => overlap(profile, one) ?? 0));
}

/** (1 − part) × a + part × b, candidate by candidate. */
const mix = (a: Scores, b: Scores, part: number) =>
  Float64Array.from(a, (value, at) => (1 - part) * value + part * (b[at] ?? 0));

const { similarityRange, weights, wordsFullAt } = DEFAULT_POLICY;
const POLICY_PART = weights.words / (weights.similarity + weights.words);
const clip = (value: number) => Math.min(1, Math.max(0, value));

/** The two features as the score adds them, for one seeker; `part` is the share of words in both weights. */
function mixFeatures(cosines: Scores, overlaps: Scores, fullAt = wordsFullAt, part = POLICY_PART): Scores {
  const { from, to } = similarityRange;
  return mix(
    Float64Array.from(cosines, (cosine) => clip((cosine - from) / (to - from))),
    Float64Array.from(overlaps, (one) => clip(one / fullAt)),
    part,
  );
}

function standardised(scores: Scores): Scores {
  const middle = mean(scores);
  const spread = Math.sqrt(mean(Float64Array.from(scores, (score) => (score - middle) ** 2))) || 1;
  return Float64Array.from(scores, (score) => (score - middle) / spread);
}

const grades = seekers.map((seeker) => postings.map(({ occupation }) => gradeOf(seeker, occupation)));
const qualityOf = (scores: Scores[]) => scores.map((row, at) => ndcg(row, grades[at] ?? []));

const share = (value: number) => value.toFixed(3);
const withInterval = ({ value, low, high }: Estimate) => `${share(value)} [${share(low)}, ${share(high)}]`;

/** Every scorer alone and in a mix of standard scores, which needs no scale of either. */
async function compareScorers(similarities: Scores[]): Promise<string> {
  const alone = qualityOf(similarities);
  const rows = [['', 'alone', ...SHARES.map(String), 'the best mix minus similarity alone']];
  rows.push(['similarity', share(mean(alone)), ...SHARES.map(() => ''), withInterval(meanOf(alone))]);
  for (const { name, score } of SCORERS) {
    const lexical = await score({
      corpus,
      queries: wishes,
      passages: postings.map(passageOf),
    });
    const mixes = SHARES.map((part) =>
      qualityOf(similarities.map((row, at) => mix(standardised(row), standardised(lexical[at] ?? []), part))),
    );
    const best = mixes.reduce((a, b) => (mean(b) > mean(a) ? b : a));
    rows.push([
      name,
      share(mean(qualityOf(lexical))),
      ...mixes.map((mixed) => share(mean(mixed))),
      withInterval(meanDifference(best, alone)),
    ]);
  }
  return formatTable(rows);
}

/** The two features of the score, by the overlap that counts as full and the share of words in both weights. */
function compareScales(similarities: Scores[]): string {
  const overlaps = overlapsWith(postings);
  const qualityAt = (fullAt: number, part: number) =>
    qualityOf(similarities.map((row, at) => mixFeatures(row, overlaps[at] ?? [], fullAt, part)));
  const rows = FULL_AT.map((fullAt) => [
    String(fullAt),
    ...SHARES.map((part) => share(mean(qualityAt(fullAt, part)))),
  ]);
  const ofPolicy = meanOf(qualityAt(wordsFullAt, POLICY_PART));
  const gain = meanDifference(qualityAt(wordsFullAt, POLICY_PART), qualityOf(similarities));
  return `${formatTable([['full at', ...SHARES.map(String)], ...rows])}

As the policy has it, full at ${wordsFullAt} and a share of ${share(POLICY_PART)}: ${withInterval(ofPolicy)}
minus similarity alone: ${withInterval(gain)}`;
}

/** Microseconds of the processor, whatever else runs, that a pair costs once both texts have their vectors. */
function costOfPair(): string {
  const details = postings.map((posting) => ({ ...posting, employer: { name: '' } }));
  const rounds = Array.from({ length: COST_ROUNDS }, () => {
    const before = process.cpuUsage();
    for (const profile of profiles) for (const one of details) overlap(profile, one);
    return process.cpuUsage(before).user / (profiles.length * details.length);
  });
  return spreadOf(rounds).p50.toFixed(2);
}

/** The share of the best ten by both features that the nearest by vector hold. */
function recallsOf(similarities: Scores[], overlaps: Scores[]): string[] {
  return SHORTLISTS.map((length) => {
    const recalls = similarities.map((row, at) => {
      const near = new Set(ranked(row).slice(0, length));
      const best = ranked(mixFeatures(row, overlaps[at] ?? [])).slice(0, LIST_LENGTH);
      return best.filter((index) => near.has(index)).length / LIST_LENGTH;
    });
    return share(mean(recalls));
  });
}

async function readWorknet(): Promise<string[] | undefined> {
  const text = await readFile(join(values.data, 'postings/worknet_2024.csv'), 'utf8').catch(() => undefined);
  const rows: { duties: string }[] = text === undefined ? [] : parse(text, { columns: true, bom: true });
  return text === undefined ? undefined : rows.map(({ duties }) => duties);
}

const model = await openModel(values.model);
try {
  const similarities = await similaritiesOf(model, wishes, postings.map(passageOf));
  console.log(`${values.model}: nDCG@10 of ${seekers.length} wishes over ${postings.length} postings`);
  console.log('\nBy the share of the lexical score, both as standard scores\n');
  console.log(await compareScorers(similarities));
  console.log(
    '\nBy the share of words in the two features of the score, and by the overlap that counts as full\n',
  );
  console.log(compareScales(similarities));
  console.log(`a pair: ${costOfPair()} µs`);

  const rows = [['the best ten by both are among the nearest', ...SHORTLISTS.map(String)]];
  const dictionary = await readDictionary(values.data, 'tune');
  for (const [name, passages] of [
    ['dictionary entries', dictionary?.entries],
    ['postings of Worknet', await readWorknet()],
  ] as const) {
    if (!passages) continue;
    const near = await similaritiesOf(model, wishes, passages);
    rows.push([
      `${passages.length} ${name}`,
      ...recallsOf(near, overlapsWith(passages.map((title) => ({ title })))),
    ]);
  }
  if (rows.length > 1) console.log(`\n${formatTable(rows)}`);
} finally {
  await model.close();
}
