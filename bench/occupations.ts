import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { postingText } from '../src/domain/embedding-text.ts';
import { createLexicon } from '../src/domain/occupation/lexicon.ts';
import { readPostings } from './eval/datasets.ts';
import { mean, reciprocalRank } from './eval/metrics.ts';
import { openModel, openReader } from './eval/vectors.ts';
import { formatTable } from './measure.ts';

/**
 * How the head's logits and the cosine of the n-grams should add up: MRR and log loss of the right six-digit code on the
 * tune half of data/evaluation, for weights of the n-grams and temperatures. `models/build/build.py` holds the choice.
 */

const WEIGHTS = [0, 5, 10, 15, 20, 25, 30, 40];
const TEMPERATURES = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3];
const CALIBRATION_BINS = [0, 0.2, 0.4, 0.6, 0.8, 1.01];

const { values } = parseArgs({ options: { model: { type: 'string', default: 'ko-job-e5-small' } } });
const { modelsDir } = readConfig().embedding;
const model = await openModel(values.model);
const reader = await openReader(model);
const mixture: { codes: string[]; lexicalWeight: number; temperature: number } = JSON.parse(
  await readFile(join(modelsDir, values.model, 'occupations.json'), 'utf8'),
);
const { codes } = mixture;
const cosinesOf = createLexicon(
  codes.map((code) => reader.documents.get(code) ?? ''),
  reader.tfIdf,
);

const postings = await readPostings('tune');
const texts = postings.map((one) =>
  postingText({ ...one, occupation: undefined, employer: { name: '' } }, () => undefined),
);
const vectors = await model.embed('passage', texts);
await model.close();

/** What the head alone says of each text, up to a constant, and the cosines beside it. */
const parts = texts.map((text, at) => {
  const cosines = cosinesOf(text);
  const probabilities = new Map(
    reader.classify(vectors[at] ?? null, text).map(({ code, probability }) => [code, probability]),
  );
  const head = codes.map((code, row) => {
    const logit = mixture.temperature * Math.log(Math.max(probabilities.get(code) ?? 0, 1e-300));
    return logit - mixture.lexicalWeight * (cosines[row] ?? 0);
  });
  return { head, cosines, right: codes.indexOf(postings[at]?.occupation ?? '') };
});

function judge(weight: number, temperature: number) {
  const seen = parts.map(({ head, cosines, right }) => {
    const logits = head.map((logit, row) => (logit + weight * (cosines[row] ?? 0)) / temperature);
    const largest = logits.reduce((a, b) => Math.max(a, b));
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    const rank = reciprocalRank(logits, new Set([right]));
    const loss = Math.log(sum) - ((logits[right] ?? 0) - largest);
    return { rank, loss, best: 1 / sum };
  });
  return {
    mrr: mean(seen.map(({ rank }) => rank)),
    loss: mean(seen.map(({ loss }) => loss)),
    seen,
  };
}

const digits = (value: number) => value.toFixed(3);
const rows = WEIGHTS.map((weight) => {
  const judged = TEMPERATURES.map((temperature) => judge(weight, temperature));
  return [String(weight), digits(judged[0]?.mrr ?? 0), ...judged.map(({ loss }) => digits(loss))];
});
console.log('n-gram weight, MRR, then the log loss at each temperature');
console.log(formatTable([['weight', 'MRR', ...TEMPERATURES.map(String)], ...rows]));

const { seen } = judge(mixture.lexicalWeight, mixture.temperature);
const bins = CALIBRATION_BINS.slice(0, -1).map((from, at) => {
  const inside = seen.filter(({ best }) => best >= from && best < (CALIBRATION_BINS[at + 1] ?? 1));
  const right = mean(inside.map(({ rank }) => Number(rank === 1)));
  return [`from ${from}`, String(inside.length), digits(mean(inside.map(({ best }) => best))), digits(right)];
});
console.log(
  `\nas built (weight ${mixture.lexicalWeight}, temperature ${mixture.temperature}): is the best as likely as it says?`,
);
console.log(formatTable([['probability', 'texts', 'said', 'right'], ...bins]));
