import { ALIASES, LADDER_ALIASES } from './aliases.ts';
import { DRIVING_NAMES, readDrivingName } from './driving-names.ts';
import { LADDERS, type Ladder } from './graded-names.ts';
import { MACHINE_NAMES, readMachineName } from './machine-names.ts';
import { keysOf, nameKey } from './name-key.ts';
import { PLAIN_NAMES } from './plain-names.ts';
import { RELATIONS } from './relations.ts';
import { TECHNICAL_GRADES, TECHNICAL_TRADES, type TechnicalGrade } from './technical-names.ts';

export const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

export const GRADES = Object.keys(TECHNICAL_GRADES) as TechnicalGrade[];

/** 전기 and 기사 make 전기기사; a field in brackets stays behind. */
export function technicalName(trade: string, grade: TechnicalGrade): string {
  return trade.replace(/(\(.+\))?$/, `${grade}$1`);
}

export const TECHNICAL_NAMES: readonly string[] = GRADES.flatMap((grade) =>
  wordsOf(TECHNICAL_TRADES[grade]).map((trade) => technicalName(trade, grade)),
);

/** A name and its grade: 사회복지사 2급; without a grade the name alone. */
export const gradedName = (name: string, grade: string): string => (grade === '' ? name : `${name} ${grade}`);

export const gradesOf = ({ grades, retired = '' }: Ladder): string[] => wordsOf(`${grades} ${retired}`);

/** Every name that is known, each once, as people are shown it. */
export const CANONICAL_NAMES: readonly string[] = [
  ...new Set([
    ...TECHNICAL_NAMES,
    ...PLAIN_NAMES,
    ...LADDERS.flatMap((ladder) => ['', ...gradesOf(ladder)].map((grade) => gradedName(ladder.name, grade))),
    ...RELATIONS.flatMap(({ required, surely = [] }) => [required, ...surely]),
    ...MACHINE_NAMES,
    ...DRIVING_NAMES,
    '요양보호사 2급',
  ]),
];

function* writings(): Generator<readonly [writing: string, name: string]> {
  for (const name of CANONICAL_NAMES) yield [name, name];
  for (const [name, others] of Object.entries(ALIASES)) {
    for (const other of wordsOf(others)) yield [other, name];
  }
  for (const ladder of LADDERS) {
    for (const other of wordsOf(LADDER_ALIASES[ladder.name] ?? '')) {
      for (const grade of ['', ...gradesOf(ladder)]) yield [other + grade, gradedName(ladder.name, grade)];
    }
  }
}

/** Names by key. A key that is a name in full comes before one that words fell away from: 개인택시면허, 개인택시. */
export function indexNames(): { index: Map<string, string>; clashes: string[] } {
  const index = new Map<string, string>();
  const clashes: string[] = [];
  const all = [...writings()];
  for (const [writing, name] of all) {
    const key = nameKey(writing);
    const taken = index.get(key);
    if (taken !== undefined && taken !== name) clashes.push(`${writing}: ${taken} or ${name}`);
    index.set(key, taken ?? name);
  }
  for (const [writing, name] of all) {
    const barest = keysOf(writing).at(-1) ?? '';
    if (!index.has(barest)) index.set(barest, name);
  }
  return { index, clashes };
}

const { index } = indexNames();

/** The canonical name that a text writes, or undefined where it is none that the tables know. */
export function findCanonical(text: string): string | undefined {
  for (const key of keysOf(text)) {
    const name = index.get(key) ?? readMachineName(key) ?? readDrivingName(key);
    if (name !== null) return name;
  }
  return undefined;
}

/** The canonical name, or for a name that nobody knows its barest key, which only the same name has. */
export function canonicalLicence(text: string): string {
  return findCanonical(text) ?? (keysOf(text).at(-1) || text.trim());
}
