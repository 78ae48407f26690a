import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PostingDetails, Wage } from '../src/domain/posting.ts';
import { parsePosting } from '../src/domain/text/parse/parse-posting.ts';
import type { EmploymentType } from '../src/domain/vocabulary.ts';
import { createRandom } from '../test/support/random.ts';

/**
 * Real postings as a centre's app would send them, out of a folder that has `worknet_2024.csv`, `kead_2023.csv` and
 * `alba_2020.csv`. Hours and wages that a text states are taken as the fields that they suggest.
 */

type Worknet = { company: string; duties: string; address_by_company_name: string };
type Kead = Record<
  '사업장명' | '모집직종' | '고용형태' | '임금형태' | '임금' | '요구자격증' | '사업장 주소',
  string
>;
type Alba = {
  company: string;
  title: string;
  location: string;
  pay: string;
  workTime: string;
  howpay: string;
};

const WAGE_UNITS: Record<string, Wage['unit']> = { 시급: 'hour', 일급: 'day', 월급: 'month', 연봉: 'year' };
const EMPLOYMENT: Record<string, EmploymentType> = {
  상용직: 'permanent',
  계약직: 'fixed_term',
  시간제: 'part_time',
  일용직: 'daily',
};
/** What the service takes as a name, a title, an address. */
const SHORT_MAX = 200;
const DUTIES_MAX = 10_000;

async function readRows<Row>(file: string): Promise<Row[]> {
  return parse(await readFile(file, 'utf8'), { columns: true, bom: true, relax_quotes: true });
}

const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, SHORT_MAX);
const workplace = (address: string) =>
  address.trim() === '' ? {} : { workplace: { address: short(address) } };

/** The first suggestion for each field, taken at its word. */
function statedIn(text: string): Partial<PostingDetails> {
  const suggestions = parsePosting(text);
  const schedule = suggestions.find(({ field }) => field === 'schedule')?.value;
  const wage = suggestions.find(({ field }) => field === 'wage')?.value;
  const licences = suggestions.find(({ field }) => field === 'requires.licences')?.value;
  return {
    ...(schedule && { schedule }),
    ...(wage && { wage }),
    ...(licences && { requires: { licences } }),
  } as Partial<PostingDetails>;
}

function stated(unit: string, amount: string): Partial<PostingDetails> {
  const known = WAGE_UNITS[unit];
  const min = Number(amount);
  return known && Number.isInteger(min) && min > 0 ? { wage: { unit: known, min } } : {};
}

const ofWorknet = ({ company, duties, address_by_company_name: address }: Worknet): PostingDetails => ({
  title: short(duties).slice(0, 60),
  duties: duties.slice(0, DUTIES_MAX),
  employer: { name: short(company) },
  ...workplace(address),
  ...statedIn(duties),
});

const ofKead = (row: Kead): PostingDetails => ({
  title: short(row.모집직종),
  employer: { name: short(row.사업장명) },
  ...workplace(row['사업장 주소']),
  ...stated(row.임금형태, row.임금),
  ...(EMPLOYMENT[row.고용형태] && { employmentType: EMPLOYMENT[row.고용형태] }),
  ...(row.요구자격증.trim() !== '' && { requires: { licences: row.요구자격증.split(',').map(short) } }),
});

const ofAlba = ({ company, title, location, pay, workTime, howpay }: Alba): PostingDetails => ({
  title: short(title),
  employer: { name: short(company) },
  ...workplace(location),
  ...statedIn(`근무시간 ${workTime}`),
  ...stated(howpay, pay),
});

/** Some of the real postings, the same for the same seed, each with an id that tells where it is from. */
export async function readRealPostings(
  folder: string,
  count: number,
  seed: number,
): Promise<{ id: string; document: PostingDetails }[]> {
  const file = (name: string) => join(folder, name);
  const all = [
    ...(await readRows<Worknet>(file('worknet_2024.csv'))).map(ofWorknet),
    ...(await readRows<Kead>(file('kead_2023.csv'))).map(ofKead),
    ...(await readRows<Alba>(file('alba_2020.csv'))).map(ofAlba),
  ]
    .map((document, index) => ({ id: `real-${index + 1}`, document }))
    .filter(({ document }) => document.title !== '' && document.employer.name !== '');
  const random = createRandom(seed);
  return all
    .map((posting) => ({ posting, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ posting }) => posting);
}
