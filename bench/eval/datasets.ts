import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PROJECT_ROOT } from '../../src/config.ts';

/** What there is to measure with: our own set is in data/evaluation, the rest has terms of its own and is given. */

export type Half = 'tune' | 'held' | 'all';
export type Seeker = { id: string; text: string; wanted: string[]; unwanted: string[]; half: Half };
export type Posting = { id: string; title: string; duties: string; occupation: string; half: Half };
/** Someone who says what they refuse (`denied`, in their words), or, with both lists empty, only seems to. */
export type Refuser = Seeker & { denied: string[] };
export type Code = { code: string; name: string };
/** Two sentences each, and how alike people find them. */
export type SentencePairs = { pairs: [string, string][]; human: number[] };
/** Texts of all entries, and names that entries go by, each with the entries it is right for. */
export type Dictionary = { entries: string[]; queries: { text: string; right: Set<number> }[] };

/** Where that data lies on the machines that this was written on. */
export const DATA_BESIDE = join(PROJECT_ROOT, '../shared/data');

export const passageOf = ({ title, duties }: Posting) => `${title}. ${duties}`;

async function readLines<Row extends { half: Half }>(file: string, half: Half): Promise<Row[]> {
  const text = await readFile(join(PROJECT_ROOT, 'data/evaluation', file), 'utf8');
  const rows: Row[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return rows.filter((row) => half === 'all' || row.half === half);
}

export const readSeekers = (half: Half) => readLines<Seeker>('seekers.ndjson', half);
export const readRefusals = (half: Half) => readLines<Refuser>('refusals.ndjson', half);
export const readPostings = (half: Half) => readLines<Posting>('postings.ndjson', half);

const isBelow = (code: string) => (prefix: string) => code.startsWith(prefix);

/** Whether a seeker refuses work of this code; a wish that is at least as precise wins over the refusal. */
export function isUnwanted({ wanted, unwanted }: Pick<Seeker, 'wanted' | 'unwanted'>, code: string): boolean {
  const refused = unwanted.filter(isBelow(code)).map(({ length }) => length);
  const wished = wanted.filter(isBelow(code)).map(({ length }) => length);
  return refused.length > 0 && Math.max(...refused) > Math.max(0, ...wished);
}

/** How well work of this code meets a wish, 0 to 3: the grades of data/evaluation/README.md. */
export function gradeOf(seeker: Pick<Seeker, 'wanted' | 'unwanted'>, code: string): number {
  const { wanted } = seeker;
  const shares = (digits: number) =>
    wanted.some((one) => one.length >= digits && code.startsWith(one.slice(0, digits)));
  if (isUnwanted(seeker, code)) return 0;
  if (wanted.some(isBelow(code))) return 3;
  if (shares(4)) return 2;
  return shares(3) ? 1 : 0;
}

/** The six-digit codes of Work24 with their names. */
export async function readCodes(): Promise<Code[]> {
  const tsv = await readFile(join(PROJECT_ROOT, 'data/occupations/keco.tsv'), 'utf8');
  const rows: Code[] = parse(tsv, { columns: true, delimiter: '\t', quote: false });
  return rows.filter(({ code }) => code.length === 6);
}

/** KorSTS, the test part. Undefined where the folder lacks it. */
export async function readKorSts(dir: string): Promise<SentencePairs | undefined> {
  const text = await readIfThere(join(dir, 'korean/korsts-test.tsv'));
  if (text === undefined) return undefined;
  const rows: { sentence1: string; sentence2: string; score: string }[] = parse(text, {
    columns: true,
    delimiter: '\t',
    quote: false,
  });
  return {
    pairs: rows.map(({ sentence1, sentence2 }) => [sentence1, sentence2]),
    human: rows.map(({ score }) => Number(score)),
  };
}

/** KLUE-STS, the dev part: its test part has no public scores. Undefined where the folder lacks it. */
export async function readKlueSts(dir: string): Promise<SentencePairs | undefined> {
  const text = await readIfThere(join(dir, 'korean/klue-sts-v1.1_dev.json'));
  if (text === undefined) return undefined;
  const rows: { sentence1: string; sentence2: string; labels: { 'real-label': number } }[] = JSON.parse(text);
  return {
    pairs: rows.map(({ sentence1, sentence2 }) => [sentence1, sentence2]),
    human: rows.map(({ labels }) => labels['real-label']),
  };
}

/**
 * The Korean Dictionary of Occupations. The candidates are all entries; the queries are the synonyms of those of a
 * half, which training leaves out. Undefined where the folder lacks it.
 */
export async function readDictionary(dir: string, half: Half): Promise<Dictionary | undefined> {
  const text = await readIfThere(join(dir, 'occupations/dictionary.jsonl'));
  if (text === undefined) return undefined;
  const rows: { dJobNm: string; workSum: string; dJobECd: string; similarNm?: string }[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const queries = new Map<string, Set<number>>();
  for (const [index, { dJobECd, similarNm = '' }] of rows.entries()) {
    const halfOfEntry = halfOf(dJobECd);
    if (halfOfEntry === undefined || (half !== 'all' && halfOfEntry !== half)) continue;
    for (const synonym of synonymsOf(similarNm)) {
      queries.set(synonym, (queries.get(synonym) ?? new Set()).add(index));
    }
  }
  return {
    entries: rows.map(({ dJobNm, workSum }) => `${dJobNm.trim()}. ${workSum.trim()}`),
    queries: [...queries].map(([text, right]) => ({ text, right })),
  };
}

const GROUP_HALVES: Record<number, Half> = { 0: 'held', 1: 'tune' };
const GROUPS_A_HALF = 12n;

/** The half that a four-digit group is in, one in twelve each; undefined: training sees its synonyms. As in models/build/corpora.py. */
export function halfOf(group: string): Half | undefined {
  const hash = BigInt(`0x${createHash('sha256').update(group).digest('hex')}`);
  return GROUP_HALVES[Number(hash % GROUPS_A_HALF)];
}

/** The list may end in 등, and so on. */
const synonymsOf = (list: string) =>
  list
    .replace(/\s등\s*$/, '')
    .split(',')
    .map((synonym) => synonym.trim())
    .filter((synonym) => synonym !== '');

async function readIfThere(file: string): Promise<string | undefined> {
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}
