import { LABELS, type Label } from './labels.ts';
import type { EvidenceKind } from './reason.ts';
import type { Evidence, Finding, RuleId } from './rule.ts';

export type Locale = keyof Label;

/** Intl is left alone so that a sentence does not depend on the machine's locale data. */
export function withThousands(value: number): string {
  const digits = String(value);
  return digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

type Units = Record<Locale, { large: string; small: string }>;

const CLOCK: Units = { ko: { large: '시간', small: '분' }, en: { large: ' h', small: ' min' } };
const CALENDAR: Units = { ko: { large: '년', small: '개월' }, en: { large: ' y', small: ' mo' } };

/** 8시간 30분, 2년: a number of small units as large ones and the rest. */
function inUnits(value: number, perLarge: number, { large, small }: Units[Locale]): string {
  const whole = Math.round(value);
  const count = Math.floor(whole / perLarge);
  const rest = whole % perLarge;
  if (count === 0) return `${rest}${small}`;
  const wholeUnits = `${withThousands(count)}${large}`;
  return rest === 0 ? wholeUnits : `${wholeUnits} ${rest}${small}`;
}

export function asDuration(minutes: number, locale: Locale): string {
  return inUnits(minutes, 60, CLOCK[locale]);
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function asDate(text: string, locale: Locale, withYear: boolean): string {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  if (year === '') return text;
  if (locale === 'ko') return `${withYear ? `${year}년 ` : ''}${Number(month)}월 ${Number(day)}일`;
  return `${MONTHS[Number(month) - 1]} ${Number(day)}${withYear ? `, ${year}` : ''}`;
}

/** Two days in different years are told apart by their years; else nobody says them. */
function isOverYears({ seen, limit }: Finding): boolean {
  return typeof seen === 'string' && typeof limit === 'string' && seen.slice(0, 4) !== limit.slice(0, 4);
}

/** 요양보호사 for 요양보호사 자격증: the sentence itself says 자격. */
function asLicences(names: string): string {
  return names
    .split(', ')
    .map((name) => name.replace(/(?<=\S)\s*자격증?$/u, '').replace(/면허증$/u, '면허'))
    .join(', ');
}

/** The words of a closed vocabulary; a language or a code that has no name is said as it is written. */
function inWords(words: string, rule: RuleId, locale: Locale): string {
  const labels = LABELS[rule];
  if (labels === undefined) return words;
  return words.replace(/[a-z0-9_-]+/g, (word) => {
    const label = labels[word] ?? labels[word.split('-')[0] ?? word];
    return label?.[locale] ?? word;
  });
}

type Read = (evidence: string | number, finding: Finding, rule: RuleId, locale: Locale) => string;

const plain: Read = (evidence, _finding, rule, locale) =>
  typeof evidence === 'number' ? withThousands(evidence) : inWords(evidence, rule, locale);

/** A reading for numbers; a word among them is said as it is. */
const ofNumber =
  (read: (value: number, locale: Locale) => string): Read =>
  (evidence, _finding, _rule, locale) =>
    typeof evidence === 'number' ? read(evidence, locale) : evidence;

const READINGS: Record<EvidenceKind, Read> = {
  plain,
  trip: ofNumber((minutes, locale) =>
    locale === 'ko' ? asDuration(minutes, locale) : withThousands(minutes),
  ),
  duration: ofNumber(asDuration),
  months: ofNumber((months, locale) => inUnits(months, 12, CALENDAR[locale])),
  date: (evidence, finding, _rule, locale) => asDate(String(evidence), locale, isOverYears(finding)),
  licence: (evidence) => asLicences(String(evidence)),
  expiry: (evidence, _finding, _rule, locale) =>
    DATE.test(String(evidence)) ? asDate(String(evidence), locale, true) : asLicences(String(evidence)),
};

/** How one side of a finding's evidence is read aloud; nothing for what was not seen. */
export function evidenceText(
  side: 'seen' | 'limit',
  finding: Finding,
  { rule, evidence: kind }: { rule: RuleId; evidence: EvidenceKind },
  locale: Locale,
): string {
  const evidence: Evidence = finding[side];
  return evidence === null ? '' : READINGS[kind](evidence, finding, rule, locale);
}
