import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { type PostingWarning, WARNING_CODES, warningsOf } from '../src/domain/legality/warnings.ts';
import type { PostingDetails } from '../src/domain/posting.ts';
import type { WageUnit } from '../src/domain/vocabulary.ts';
import { createRandom } from '../test/support/random.ts';
import { formatTable, spreadOf } from './measure.ts';

/**
 * What is found in real postings, to be judged by reading:
 * `npm run bench:legality -- --data DIR [--half tune|held] [--list] [--without] [--code PREFIX] [--sample N] [--seed N]`.
 * DIR has `worknet_2024.csv` (free text), `alba_2020.csv` (titles, pay) and `kead_2023.csv` (occupation, pay). Texts are split
 * into two halves by their hash: rules are written with the one and judged with the other.
 */

type Row = Record<string, string>;
type Source = { file: string; today: string; detailsOf: (row: Row) => PostingDetails };
type Looked = { source: string; details: PostingDetails; warnings: readonly PostingWarning[] };

/** 고용노동부 고시, also of years before the policy's own. */
const MINIMUM_WAGES = { minimumWageByYear: { 2020: 8590, 2021: 8720, 2022: 9160, 2023: 9620, 2024: 9860 } };
const UNITS: Record<string, WageUnit> = {
  시급: 'hour',
  일급: 'day',
  월급: 'month',
  연봉: 'year',
};

const employer = { name: '공고' };
const wageOf = (unit: string | undefined, amount: string | undefined) => {
  const known = UNITS[unit ?? ''];
  const min = Number(amount);
  return known === undefined || !(min > 0) ? {} : { wage: { unit: known, min } };
};

/** Hours only where a day is paid and its times are given: the days of the week are not in the files. */
const dayOf = ({ workTime = '', howpay }: Row): Pick<PostingDetails, 'schedule'> => {
  const [, start, end] = workTime.match(/^(\d\d:\d\d)~(\d\d:\d\d)$/) ?? [];
  if (howpay !== '일급' || start === undefined || end === undefined || start >= '24:00') return {};
  return { schedule: { kind: 'fixed', shifts: [{ days: ['mon'], start, end }] } };
};

const SOURCES: readonly Source[] = [
  {
    file: 'worknet_2024.csv',
    today: '2024-09-20',
    detailsOf: ({ duties }) => ({ title: '구인', employer, duties }),
  },
  {
    file: 'alba_2020.csv',
    today: '2020-06-18',
    detailsOf: (row) => ({
      title: row['title'] ?? '',
      employer,
      ...wageOf(row['howpay'], row['pay']),
      ...dayOf(row),
    }),
  },
  {
    file: 'kead_2023.csv',
    today: '2023-05-31',
    detailsOf: (row) => ({
      title: row['모집직종'] ?? '',
      employer,
      startsOn: row['구인신청일자'],
      reservedFor: ['disability'],
      ...wageOf(row['임금형태'], row['임금']),
    }),
  },
];

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    half: { type: 'string' },
    list: { type: 'boolean', default: false },
    without: { type: 'boolean', default: false },
    code: { type: 'string', default: '' },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const { data } = values;
if (data === undefined) throw new Error('Say where the postings are: npm run bench:legality -- --data DIR');

const textOf = ({ title, duties = '' }: PostingDetails) => `${title} / ${duties}`;

function isInHalf(details: PostingDetails): boolean {
  if (values.half === undefined) return true;
  const isTune =
    (createHash('sha1')
      .update(details.duties ?? details.title)
      .digest()[0] ?? 0) %
      2 ===
    0;
  return isTune === (values.half === 'tune');
}

async function lookAt({ file, today, detailsOf }: Source): Promise<Looked[]> {
  const rows: Row[] = parse(await readFile(join(String(data), file), 'utf8'), { columns: true, bom: true });
  const distinct = new Map(rows.map((row) => [JSON.stringify(detailsOf(row)), detailsOf(row)]));
  return [...distinct.values()]
    .filter(isInHalf)
    .map((details) => ({ source: file, details, warnings: warningsOf(details, MINIMUM_WAGES, today) }));
}

function sampleOf<T>(all: readonly T[]): T[] {
  const random = createRandom(Number(values.seed));
  const pool = [...all];
  const taken = () => pool.splice(Math.floor(random() * pool.length), 1);
  return Array.from({ length: Math.min(Number(values.sample), pool.length) }, taken).flat();
}

const AROUND = 60;

/** The hit in brackets, with what stands around it. */
function quote({ details }: Looked, { field, from, to, text }: PostingWarning): string {
  if (from === null || to === null) return `${details.title} [${text}]`;
  const source = String(field === 'title' ? details.title : (details.duties ?? ''));
  return `${source.slice(Math.max(0, from - AROUND), from)}[${text}]${source.slice(to, to + AROUND)}`.replace(
    /\s+/g,
    ' ',
  );
}

const looked = (await Promise.all(SOURCES.map(lookAt))).flat();
const hits = looked.flatMap((one) => one.warnings.map((warning) => ({ one, warning })));

const countOf = (file: string, code: string, doubt: boolean) =>
  hits.filter(({ one, warning }) => one.source === file && warning.code === code && warning.doubt === doubt)
    .length;
console.log(
  formatTable([
    ['found, of them in doubt', ...SOURCES.map(({ file }) => file)],
    ['postings', ...SOURCES.map(({ file }) => String(looked.filter(({ source }) => source === file).length))],
    ...WARNING_CODES.map((code) => [
      code,
      ...SOURCES.map(
        ({ file }) =>
          `${countOf(file, code, false) + countOf(file, code, true)} (${countOf(file, code, true)})`,
      ),
    ]),
  ]),
);

const milliseconds = spreadOf(
  looked.map(({ details }) => {
    const start = performance.now();
    warningsOf(details, MINIMUM_WAGES, '2024-09-20');
    return performance.now() - start;
  }),
);
console.log(
  `milliseconds a posting: p50 ${milliseconds.p50.toFixed(3)}, max ${milliseconds.max.toFixed(2)}\n`,
);

if (values.list) {
  const chosen = hits.filter(({ warning }) => warning.code.startsWith(values.code));
  for (const [at, { one, warning }] of sampleOf(chosen).entries()) {
    console.log(`${at + 1}. ${warning.code}${warning.doubt ? ' ?' : ''}  ${quote(one, warning)}`);
  }
}
if (values.without) {
  const silent = looked.filter(({ warnings }) => warnings.length === 0);
  for (const [at, { details }] of sampleOf(silent).entries()) {
    console.log(`${at + 1}. ${textOf(details).replace(/\s+/g, ' ')}`);
  }
}
