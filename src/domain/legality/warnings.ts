import type { Policy } from '../policy.ts';
import type { PostingDetails } from '../posting.ts';
import type { ProgrammeTag, WageUnit } from '../vocabulary.ts';
import { findUnlawful } from './find-discrimination.ts';
import { type LawText, lawText } from './laws.ts';
import { type LowWage, lowWageOf } from './minimum-wage.ts';
import { programmesIn } from './programmes.ts';
import { WORDING_CODES } from './wording.ts';

/** Everything that a posting can be warned about. Stable API. */
export const WARNING_CODES = [...WORDING_CODES, 'wage.below_minimum'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** The texts of a posting that are looked at; `wage` for its amount. */
export const WARNING_FIELDS = [
  'title',
  'duties',
  'requires.licences',
  'prefers.licences',
  'prefers.skills',
  'skills',
  'wage',
] as const;
export type WarningField = (typeof WARNING_FIELDS)[number];

/**
 * Something in a posting that a person should look at: no verdict, and never a part of a score. `item` is the place in a
 * list, null elsewhere. `from` and `to` are UTF-16 units of that text, `to` not included, null for a wage. `doubt`: the
 * law may allow it here.
 */
export type PostingWarning = LawText & {
  code: WarningCode;
  field: WarningField;
  item: number | null;
  from: number | null;
  to: number | null;
  text: string;
  doubt: boolean;
};

/** Which postings a list shows: all, those without warnings, those with. */
export const WARNING_FILTERS = ['any', 'none', 'only'] as const;
export type WarningFilter = (typeof WARNING_FILTERS)[number];

/** More of one posting tell nobody more. */
export const WARNINGS_MAX = 50;

type Piece = { field: WarningField; item: number | null; text: string };

function textsOf({ title, duties, requires, prefers, skills }: PostingDetails): Piece[] {
  const all = (field: WarningField, texts: string[] | undefined): Piece[] =>
    (texts ?? []).map((text, item) => ({ field, item, text }));
  return [
    { field: 'title', item: null, text: title },
    ...(duties === undefined ? [] : [{ field: 'duties' as const, item: null, text: duties }]),
    ...all('requires.licences', requires?.licences),
    ...all('prefers.licences', prefers?.licences),
    ...all('prefers.skills', prefers?.skills),
    ...all('skills', skills),
  ];
}

const UNIT_WORDS: Record<WageUnit, { ko: string; en: string }> = {
  hour: { ko: '시급', en: 'an hour' },
  day: { ko: '일급', en: 'a day' },
  month: { ko: '월', en: 'a month' },
  year: { ko: '연', en: 'a year' },
};

/** 2,156,880, on every machine. */
const won = (amount: number) => String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Programmes whose wages a permit or another law may set: 최저임금법 7, 노인 공익활동, 자활근로. */
const OTHER_WAGES: readonly ProgrammeTag[] = ['disability', 'senior', 'self_reliance'];

function wageWarning({ hourly, minimum, enough, unit, amount }: LowWage, doubt: boolean): PostingWarning {
  const { ko, en } = UNIT_WORDS[unit];
  const perHour = unit === 'hour' ? '' : `, 시급으로 약 ${won(hourly)}원`;
  const perHourEn = unit === 'hour' ? '' : `, about ${won(hourly)} won an hour`;
  return {
    code: 'wage.below_minimum',
    field: 'wage',
    item: null,
    from: null,
    to: null,
    text: `${ko} ${won(amount)}원`,
    doubt,
    law: { ko: '최저임금법 제6조', en: 'Minimum Wage Act, article 6' },
    message: {
      ko: `임금(${ko} ${won(amount)}원${perHour})이 최저임금 시급 ${won(minimum)}원보다 적습니다.${
        doubt ? ' 다른 법이나 인가에 따른 금액인지 확인해 주세요.' : ''
      }`,
      en: `The wage (${won(amount)} won ${en}${perHourEn}) is below the legal minimum of ${won(minimum)} won an hour.${
        doubt ? ' Please check whether a permit or another law sets it.' : ''
      }`,
    },
    suggestion: { ko: `${ko} ${won(enough)}원 이상`, en: `${won(enough)} won ${en} or more` },
  };
}

/** In the order of the texts; the search ends with the text that fills the list. */
function findInTexts(pieces: readonly Piece[], programmes: readonly ProgrammeTag[]): PostingWarning[] {
  const warnings: PostingWarning[] = [];
  for (const { field, item, text: source } of pieces) {
    if (warnings.length >= WARNINGS_MAX - 1) break;
    for (const { kind: code, from, to, text, doubt } of findUnlawful(source, programmes)) {
      warnings.push({ code, field, item, from, to, text, doubt, ...lawText(code, doubt) });
    }
  }
  return warnings.slice(0, WARNINGS_MAX - 1);
}

function findWarnings(
  details: PostingDetails,
  policy: Pick<Policy, 'minimumWageByYear'>,
  today: string,
): PostingWarning[] {
  const pieces = textsOf(details);
  const named = pieces.flatMap(({ text }) => programmesIn(text));
  const programmes = [...new Set([...(details.reservedFor ?? []), ...named])];
  const lowWage = lowWageOf(details, policy, today);
  const isSetElsewhere = OTHER_WAGES.some((tag) => programmes.includes(tag));
  return [...(lowWage ? [wageWarning(lowWage, isSetElsewhere)] : []), ...findInTexts(pieces, programmes)];
}

/** Which words the rules of this folder find; to be raised with them, so that stored codes are found anew. */
const RULES_VERSION = 1;

/** All that warnings depend on beside the posting: the rules, the year, and the minimum wages, in short. */
export function warningBasis(
  { minimumWageByYear }: Pick<Policy, 'minimumWageByYear'>,
  today: string,
): string {
  const wages = Object.entries(minimumWageByYear).map(([year, wage]) => `${year}:${wage}`);
  return [RULES_VERSION, today.slice(0, 4), ...wages.sort()].join(' ');
}

/** What was found last in a posting, and by what: a PUT asks for the codes to store and again for its answer. */
const lastFound = new WeakMap<PostingDetails, { basis: string; warnings: readonly PostingWarning[] }>();

/**
 * What a person should look at in a posting, the wage first, then the texts in their order, at most `WARNINGS_MAX`. Never throws.
 * A programme that the posting is reserved for, or that any of its texts names, allows in all of them what its law asks for.
 * The same details are read once, as long as they live: they are never changed in place.
 * @param today date in Seoul, `YYYY-MM-DD`: the year of the minimum wage where the posting has no start
 */
export function warningsOf(
  details: PostingDetails,
  policy: Pick<Policy, 'minimumWageByYear'>,
  today: string,
): readonly PostingWarning[] {
  const basis = warningBasis(policy, today);
  const last = lastFound.get(details);
  if (last?.basis === basis) return last.warnings;
  const warnings = findWarnings(details, policy, today);
  lastFound.set(details, { basis, warnings });
  return warnings;
}

/** The codes of warnings, each once, in a fixed order. */
export function codesOf(warnings: readonly PostingWarning[]): WarningCode[] {
  const found = new Set(warnings.map(({ code }) => code));
  return WARNING_CODES.filter((code) => found.has(code));
}
