import type { WageUnit } from '../../vocabulary.ts';
import { type Finding, markOf } from './suggestion.ts';

type WageFinding = Extract<Finding, { field: 'wage' }>;

/** Amounts outside, in won, are no wage of that unit: a bonus, a turnover, a typing error. */
const PLAUSIBLE: Record<WageUnit, { min: number; max: number }> = {
  hour: { min: 5_000, max: 200_000 },
  day: { min: 30_000, max: 1_000_000 },
  month: { min: 200_000, max: 20_000_000 },
  year: { min: 8_000_000, max: 300_000_000 },
};
/** A number without 만 and 원 after a unit is in 만원 when it looks so: 월 255, 연봉 3,300. */
const IN_MAN: Partial<Record<WageUnit, { min: number; max: number }>> = {
  month: { min: 100, max: 999 },
  year: { min: 1_800, max: 9_999 },
};
/** 급여 12,400원 names no unit; amounts between these say neither. */
const UNIT_OF_AMOUNT: readonly [min: number, max: number, unit: WageUnit][] = [
  [9_000, 29_999, 'hour'],
  [600_000, 9_999_999, 'month'],
  [18_000_000, 300_000_000, 'year'],
];

const UNITS: Record<string, WageUnit | undefined> = {
  시급: 'hour',
  시간급: 'hour',
  시간당: 'hour',
  시: 'hour',
  일급: 'day',
  일당: 'day',
  일: 'day',
  월급: 'month',
  월: 'month',
  월급여: 'month',
  월보수: 'month',
  월봉: 'month',
  월임금: 'month',
  연봉: 'year',
  년봉: 'year',
  연: 'year',
};

const NUMBER = '\\d{1,3}(?:[,.]\\d{3}){1,3}|\\d{1,9}(?:\\.\\d{1,2})?';
/** 250만, 3천2백만, 3,300만, 12만5천, 2,300,000. */
const amount = (name: string) =>
  `(?:(?<${name}Thousands>\\d)\\s?천\\s?(?:(?<${name}Hundreds>\\d)\\s?백\\s?|(?<${name}Rest>\\d{1,3})\\s?)?(?<${name}Man1>만)` +
  `|(?<${name}Hundred>\\d{1,2})\\s?백\\s?(?:(?<${name}Tens>\\d{1,2})\\s?)?(?<${name}Man2>만)` +
  `|(?<${name}Number>${NUMBER})\\s?(?:(?<${name}Man>만)\\s?(?:(?<${name}Ones>\\d)\\s?천|(?<${name}Units>\\d{4})(?!\\d))?)?)`;

const LABEL =
  '(?:(?<unit>시\\s?급|시간급|시간당|일\\s?급|일당|월\\s?급\\s?여?|월\\s?보수|월\\s?임금|월봉|연\\s?봉|년봉|(?<![가-힣\\d/])(?:시|일|월|연)(?=[\\s:(]{0,2}\\d|\\s?(?:세전|세후|평균|최[대저소고]|약|급여|실수령)))' +
  '|(?<pay>급\\s?여|임\\s?금|보\\s?수|페이|기본급)' +
  '|(?<![\\d,.])(?<bare>)(?=\\d,\\d{3},\\d{3}\\s?원|\\d{1,2},\\d{3}\\s?원[^\\n]{0,16}(?:수당|주휴)|(?:[1-9]\\d{2}\\s?만?\\s?원?\\s?[~-]\\s?)?[1-9]\\d{2}\\s?만\\s?원))';
/** Words between a unit and its amount that leave the amount a wage. */
const FILLER =
  '(?:[\\s:=(\\[·>)\\]+▶-]|\\([^()\\d]{1,14}\\)|제(?![가-힣]*수당)|액|은|는|이|총|약|세전|세후|평균|최저|최소|최대|기본급?|실수령액?|급여|수준|조건|당|인당|현재|신입|초보|경력자?|사원급?|각종|수당|포함(?:하여|시)?|주휴|및|등){0,9}';
const WAGE = new RegExp(
  `${LABEL}${FILLER}${amount('a')}\\s?원?(?:(?:\\s?(?:~|에서|부터)\\s?|-)(?:월\\s?|시급\\s?)?${amount('b')})?\\s?원?(?<rest>[\\s)+]{0,2}(?:이상|이하|까지|부터|~|↑|\\+))?`,
  'g',
);
/** 월 160시간, 월 8회: a number of something else. */
const NOT_MONEY = /^\s?(?:시간|시|회|일|명|건|개|%|퍼|월|년|분|매|세|차|호|층|[:/]|[~-]\s?\d)/;
/** Amounts that are paid beside the wage, or are no pay. */
const OTHER_BEFORE = /(?:수당|상여|보너스|[가-힣](?:비|금)|매출|식대|인센티브|지원)[^.\n]{0,6}$/;
const AT_MOST = /최대|이하|까지/;
const AT_LEAST = /이상|부터|최소|최저|↑|\+|~/;

type Groups = Record<string, string | undefined>;

const MAN = 10_000;

/** @returns the number as written, and the won that 만 makes of it */
function readAmount(groups: Groups, name: string): { written: number; man: boolean } | undefined {
  const part = (key: string) => Number((groups[name + key] ?? '0').replace(/[,.](?=\d{3})/g, ''));
  if (groups[`${name}Man1`]) {
    const thousands = part('Thousands') * 1000 + part('Hundreds') * 100 + part('Rest');
    return { written: thousands, man: true };
  }
  if (groups[`${name}Man2`]) return { written: part('Hundred') * 100 + part('Tens'), man: true };
  if (groups[`${name}Number`] === undefined) return undefined;
  const man = groups[`${name}Man`] !== undefined;
  return { written: part('Number') + (part('Ones') * 1000 + part('Units')) / MAN, man };
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return value >= min && value <= max;
}

function unitOf({ unit }: Groups, won: number): WageUnit | undefined {
  if (unit !== undefined) return UNITS[unit.replace(/\s/g, '')];
  return UNIT_OF_AMOUNT.find(([min, max]) => isWithin(won, { min, max }))?.[2];
}

/** Won of both ends. 250~280만원: the unit of the second is that of the first. */
function wonOf(groups: Groups): { won: number[]; man: boolean } {
  const a = readAmount(groups, 'a');
  const b = readAmount(groups, 'b');
  const man = a?.man === true || b?.man === true;
  const won = [a, b].flatMap((one) => {
    if (!one) return [];
    const isMan = one.man || (man && one.written < MAN);
    return [Math.round(one.written * (isMan ? MAN : 1))];
  });
  return { won, man };
}

function readWage(view: string, match: RegExpMatchArray): WageFinding[] {
  const groups = match.groups ?? {};
  const { won, man } = wonOf(groups);
  const [first = 0] = won;
  const unit = unitOf(groups, first);
  const mark = markOf(match);
  const isOther =
    groups['unit'] === undefined && OTHER_BEFORE.test(view.slice(Math.max(0, mark.start - 12), mark.start));
  // 월 식대 및 수당 30만원 is no monthly wage; 시급은 수당 포함 12,500원 is an hourly one.
  const isAllowance = unit !== 'hour' && /수당/.test(match[0]);
  if (unit === undefined || isOther || isAllowance) return [];
  const scale = IN_MAN[unit];
  const isManLeftOut = !man && scale !== undefined && won.every((one) => isWithin(one, scale));
  if (!man && !/원|\d,\d/.test(match[0]) && NOT_MONEY.test(view.slice(mark.end, mark.end + 6))) return [];
  const amounts = won.map((one) => (isManLeftOut ? one * MAN : one));
  if (!amounts.every((one) => isWithin(one, PLAUSIBLE[unit]))) return [];
  const [low = 0, high] = amounts;
  if (high !== undefined && high < low) return [];
  return [{ ...mark, field: 'wage', value: { unit, ...boundsOf(match[0], low, high) } }];
}

/** A single amount is the least that is paid, unless the text says that it is the most. */
function boundsOf(text: string, low: number, high: number | undefined): { min?: number; max?: number } {
  if (high !== undefined) return { min: low, max: high };
  return AT_MOST.test(text) && !AT_LEAST.test(text) ? { max: low } : { min: low };
}

/** How an amount is known to be a wage, the surest first: by a unit, by 급여, by looking like a month's pay. */
const LABELS = ['unit', 'pay', 'bare'] as const;

/** A text names few wages; what goes beyond is a price list. */
const WAGES_MAX = 10;

/** 시급 12,500원(기본시급 9,860원+…): the second is a part of the first or contains it. */
function isDetailOf(previous: WageFinding | undefined, wage: WageFinding, view: string): boolean {
  if (previous?.value.unit !== wage.value.unit) return false;
  const between = view.slice(previous.end, wage.start);
  return between.includes('(') && !between.includes(')');
}

function hasSameValue(a: WageFinding, b: WageFinding): boolean {
  return a.value.unit === b.value.unit && a.value.min === b.value.min && a.value.max === b.value.max;
}

/** The wages that a text states, each once, all known in the surest way. */
export function parseWage(view: string): WageFinding[] {
  const matches = [...view.matchAll(WAGE)];
  for (const label of LABELS) {
    const found = matches
      .filter(({ groups }) => groups?.[label] !== undefined)
      .flatMap((match) => readWage(view, match))
      .slice(0, WAGES_MAX);
    const wages = found.filter(
      (wage, at) =>
        !isDetailOf(found[at - 1], wage, view) && found.findIndex((one) => hasSameValue(one, wage)) === at,
    );
    if (wages.length > 0) return wages;
  }
  return [];
}
