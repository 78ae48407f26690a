import { everyMatch } from '../text/every-match.ts';
import { createPatternTable } from '../text/patterns/pattern-table.ts';
import type { ProgrammeTag } from '../vocabulary.ts';
import { type FlatText, flatten, sourceRange } from './flat-text.ts';

/** What a stretch of a text may be: wording that discriminates, or a question that may not be asked. Stable API. */
export const WORDING_CODES = [
  'discrimination.sex',
  'discrimination.age',
  'discrimination.looks',
  'discrimination.region',
  'discrimination.marriage',
  'discrimination.religion',
  'discrimination.school',
  'discrimination.health',
  'discrimination.disability',
  'question.body',
  'question.region',
  'question.marriage',
  'question.family',
  'question.property',
] as const;
export type WordingCode = (typeof WORDING_CODES)[number];

/**
 * One way of saying it. Every pattern is global, and every quantifier in it bounded, so that a text takes linear time.
 * What stands around a match may show that it is no condition of hiring (`unless…`), or that the law may allow it
 * (`doubt…`): then a person is asked.
 */
export type WordingRule = {
  code: WordingCode;
  pattern: RegExp;
  /** Right before the match, written with `$`. */
  unlessBefore?: RegExp;
  /** Right behind the match, written with `^`. */
  unlessAfter?: RegExp;
  /** Within `NEAR` characters on either side, the match included. */
  unlessNear?: RegExp;
  /** Anywhere in the text. */
  unlessIn?: RegExp;
  /** Has to stand within `NEAR` characters on either side. */
  onlyNear?: RegExp;
  /** Programmes of the law that ask for exactly this. */
  allowedFor?: readonly ProgrammeTag[];
  /** `true`, or what has to stand near the match. */
  doubt?: true | RegExp;
};

/** A stretch of a text in UTF-16 units, `to` not included; `doubt`: the law may allow it here. */
export type FoundWording<Code extends WordingCode = WordingCode> = {
  kind: Code;
  from: number;
  to: number;
  text: string;
  doubt: boolean;
};

const NEAR = 40;
const BESIDE = 24;

/** Tells which rules a text may meet. */
export type RuleTable = (text: string) => readonly WordingRule[];
export const createRuleTable = (rules: readonly WordingRule[]): RuleTable =>
  createPatternTable(rules, ({ pattern }) => pattern);

type Match = { rule: WordingRule; start: number; end: number; doubt: boolean };

function isExcepted({ text }: FlatText, rule: WordingRule, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(end, end + BESIDE);
  if (rule.unlessBefore?.test(before) || rule.unlessAfter?.test(after)) return true;
  const near = text.slice(Math.max(0, start - NEAR), end + NEAR);
  return rule.unlessNear?.test(near) === true || rule.onlyNear?.test(near) === false;
}

function isDoubtful({ text }: FlatText, { doubt }: WordingRule, start: number, end: number): boolean {
  if (doubt === undefined || doubt === true) return doubt === true;
  return doubt.test(text.slice(Math.max(0, start - NEAR), end + NEAR));
}

function matchesOf(flat: FlatText, rule: WordingRule, programmes: ReadonlySet<ProgrammeTag>): Match[] {
  if (rule.allowedFor?.some((tag) => programmes.has(tag)) || rule.unlessIn?.test(flat.text)) return [];
  return everyMatch(flat.text, rule.pattern).flatMap((match) => {
    const end = match.index + match[0].length;
    if (isExcepted(flat, rule, match.index, end)) return [];
    return [{ rule, start: match.index, end, doubt: isDoubtful(flat, rule, match.index, end) }];
  });
}

/** The first and then the longest of those that overlap and mean the same; a certain one makes all of it certain. */
function merge(matches: readonly Match[]): Match[] {
  const merged: Match[] = [];
  const lastOf = new Map<WordingCode, Match>();
  for (const match of [...matches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = lastOf.get(match.rule.code);
    if (last && match.start < last.end) {
      last.end = Math.max(last.end, match.end);
      last.doubt &&= match.doubt;
      continue;
    }
    const own = { ...match };
    lastOf.set(match.rule.code, own);
    merged.push(own);
  }
  return merged;
}

/**
 * Where a text says one of the things that the rules describe, in the order of the text.
 * Takes linear time and never throws. Offsets are those of the text as it was given.
 * @param programmes programmes that the posting is for; what the law asks of their seekers is not found
 */
export function findWording(
  text: string,
  rules: RuleTable,
  programmes: ReadonlySet<ProgrammeTag>,
): FoundWording[] {
  const flat = flatten(text);
  const matches = rules(flat.text).flatMap((rule) => matchesOf(flat, rule, programmes));
  return merge(matches).map(({ rule, start, end, doubt }) => {
    const { from, to } = sourceRange(flat, start, end);
    return { kind: rule.code, from, to, text: text.slice(from, to), doubt };
  });
}
