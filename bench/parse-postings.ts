import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { parsePosting, type Suggestion } from '../src/domain/text/parse/parse-posting.ts';
import { createRandom } from '../test/support/random.ts';
import { formatTable, spreadOf } from './measure.ts';

/**
 * Measures the reading of hours and wages on real postings: `npm run bench:parse -- DIR [--sample N] [--seed N] [--wrong]`.
 * DIR has `alba_2020.csv`, whose columns are the truth for texts built of them, and `worknet_2024.csv`, free text
 * without a truth: what share of the texts with a time or an amount gets a suggestion, and a sample to be read.
 */

type AlbaRow = { title: string; pay: string; workTime: string; howpay: string };
type WorknetRow = { duties: string };
type Tally = { stated: number; suggested: number; right: number };

async function readRows<Row>(file: string): Promise<Row[]> {
  return parse(await readFile(file, 'utf8'), { columns: true, bom: true });
}

function sampleOf<T>(all: readonly T[], size: number, seed: number): T[] {
  const random = createRandom(seed);
  const pool = [...all];
  const taken = () => pool.splice(Math.floor(random() * pool.length), 1);
  return Array.from({ length: Math.min(size, pool.length) }, taken).flat();
}

const WAGE_UNITS: Record<string, string> = { 시급: 'hour', 일급: 'day', 월급: 'month', 연봉: 'year' };

/** What a column says, undefined when it says nothing, and what the suggestions for the text say of the same. */
type Question = {
  truth: (row: AlbaRow) => string | undefined;
  answers: (suggestion: Suggestion) => string[];
};

const QUESTIONS: Record<string, Question> = {
  hours: {
    truth: ({ workTime }) => workTime.match(/^\d\d:\d\d~\d\d:\d\d/)?.[0].replace(/^24/, '00'),
    answers: (one) =>
      one.field === 'schedule' ? (one.value.shifts ?? []).map(({ start, end }) => `${start}~${end}`) : [],
  },
  kind: {
    truth: ({ workTime }) => {
      if (workTime.includes('로테이션')) return 'rotating';
      return /^\d/.test(workTime) ? 'fixed' : 'flexible';
    },
    answers: (one) => (one.field === 'schedule' ? [one.value.kind] : []),
  },
  wage: {
    truth: ({ howpay, pay }) => WAGE_UNITS[howpay] && `${WAGE_UNITS[howpay]} ${pay}`,
    answers: (one) => (one.field === 'wage' ? [`${one.value.unit} ${one.value.min ?? one.value.max}`] : []),
  },
};

/** As the site shows it. */
const textOf = ({ title, workTime, howpay, pay }: AlbaRow) =>
  `${title} / 근무시간 ${workTime} / ${howpay} ${Number(pay).toLocaleString('en')}원`;

/** A text is right when one of its suggestions says what the column says; a title may say more than the columns do. */
function measureAlba(rows: AlbaRow[], { truth, answers }: Question) {
  const tally: Tally = { stated: 0, suggested: 0, right: 0 };
  const wrong: string[] = [];
  for (const row of rows) {
    const expected = truth(row);
    if (expected === undefined) continue;
    const seen = parsePosting(textOf(row)).flatMap(answers);
    tally.stated += 1;
    if (seen.length > 0) tally.suggested += 1;
    if (seen.includes(expected)) tally.right += 1;
    else wrong.push(`${expected} was read as ${seen.join(' or ') || 'nothing'}`);
  }
  return { tally, wrong };
}

const PATTERNS = {
  schedule: /\d{1,2}\s?(?::\s?\d\d|시)[^가-힣]{0,6}[~∼～-]|\d시\s?부터|\d\s?교대|격일|로테이션/,
  wage: /\d[\d,.]*\s?만\s?원|\d,\d{3}\s?원|시급[^가-힣]{0,4}\d|월[ :]{0,3}\d{3}/,
};

function measureWorknet(texts: string[]) {
  const coverage = { schedule: { stated: 0, suggested: 0 }, wage: { stated: 0, suggested: 0 } };
  const milliseconds: number[] = [];
  for (const text of texts) {
    const start = performance.now();
    const suggestions = parsePosting(text);
    milliseconds.push(performance.now() - start);
    for (const field of ['schedule', 'wage'] as const) {
      if (!PATTERNS[field].test(text)) continue;
      coverage[field].stated += 1;
      if (suggestions.some((one) => one.field === field)) coverage[field].suggested += 1;
    }
  }
  return { coverage, milliseconds: spreadOf(milliseconds) };
}

const share = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    wrong: { type: 'boolean', default: false },
  },
});
const [dir] = positionals;
if (dir === undefined) throw new Error('Say where the postings are: npm run bench:parse -- DIR');

const albaRows = await readRows<AlbaRow>(join(dir, 'alba_2020.csv'));
const alba = Object.entries(QUESTIONS).map(([name, question]) => ({
  name,
  ...measureAlba(albaRows, question),
}));
console.log(
  formatTable([
    [`alba_2020, ${albaRows.length} texts`, 'stated', 'suggested', 'precision', 'recall'],
    ...alba.map(({ name, tally: { stated, suggested, right } }) => [
      name,
      String(stated),
      String(suggested),
      share(right, suggested),
      share(right, stated),
    ]),
  ]),
);
if (values.wrong) console.log(alba.flatMap(({ wrong }) => wrong).join('\n'));

const rows = await readRows<WorknetRow>(join(dir, 'worknet_2024.csv'));
const texts = [...new Set(rows.map(({ duties }) => duties))];
const { coverage, milliseconds } = measureWorknet(texts);
console.log();
console.log(
  formatTable([
    [`worknet_2024, ${texts.length} texts`, 'with a pattern', 'with a suggestion', 'coverage'],
    ...Object.entries(coverage).map(([name, { stated, suggested }]) => [
      name,
      String(stated),
      String(suggested),
      share(suggested, stated),
    ]),
  ]),
);
console.log(`milliseconds a text: p50 ${milliseconds.p50.toFixed(2)}, max ${milliseconds.max.toFixed(2)}\n`);

const readable = texts.filter((text) => text.length >= 25 && /\d/.test(text));
for (const [at, text] of sampleOf(readable, Number(values.sample), Number(values.seed)).entries()) {
  console.log(`${at + 1}. ${text}`);
  for (const { field, value, assumed } of parsePosting(text)) {
    console.log(
      `   → ${field} ${JSON.stringify(value)}${assumed.length > 0 ? ` (assumed: ${assumed})` : ''}`,
    );
  }
}
