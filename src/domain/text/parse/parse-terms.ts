import type { Education, EmploymentType } from '../../vocabulary.ts';
import { type Finding, type Mark, markOf } from './suggestion.ts';

const EMPLOYMENT_TYPES: readonly [pattern: RegExp, type: EmploymentType][] = [
  [
    /(?<!비|무기)정규직(?!\s?(?:전환|채용\s?(?:가능|검토)|으?로?\s?전환|가능|아님|검토))|정직원(?!\s?전환)|(?<!비)상용직/,
    'permanent',
  ],
  [/(?<!무기\s?)계약직|기간제|촉탁직?/, 'fixed_term'],
  [/파트\s?타임|시간제(?!\s?한)|단시간\s?근로|아르바이트|알바(?!천국|몬|생\s?관리)/, 'part_time'],
  [/일용직|일용\s?근로/, 'daily'],
  [/파견(?:직|\s?근로)/, 'dispatch'],
  [/프리랜서|위촉직/, 'freelance'],
];

const HEADCOUNT =
  /(?:모집|채용|선발|구인)?\s?인\s?원\s?(?:수)?\s?[:)-]\s?(?:총\s?)?(?<labelled>[1-9]\d{0,2})\s?(?:명|인)|(?<!\d\s?명.{0,15})(?<![\d~-])(?<called>[1-9]\d?)\s?명\s?(?:을\s?)?(?:모집|채용|구인|구합|충원)/;

const EXPERIENCE =
  /(?:경력|경험|실무)\s?(?:자|직)?\s?[:(]?\s?(?:최소\s?)?(?<years>\d{1,2})\s?(?<unit>년|개월)\s?(?:이상|↑)(?:\s?(?:경력|경험)?자?)?|(?<!만\s?|\d)(?<leadYears>\d{1,2})\s?(?<leadUnit>년|개월)\s?이상(?:의)?\s?(?:[가-힣]{1,8}\s?)?(?:경력|경험)자?/;
const EXPERIENCE_MONTHS_MAX = 30 * 12;

const EDUCATION: readonly [pattern: RegExp, education: Education][] = [
  [/중졸\s?(?:이상|자)|중학교\s?(?:졸업|이상)/, 'middle'],
  [/고졸\s?(?:이상|자)|고등학교\s?(?:졸업|이상)|학력\s?:?\s?고졸/, 'high'],
  [
    /(?:초대졸|전문대졸?)\s?(?:\([^()]{1,8}\)\s?)?(?:졸업\s?)?(?:이상|자)|전문대학?\s?(?:졸업|이상)|학력\s?:?\s?(?:초대졸|전문대졸)/,
    'college',
  ],
  [
    /(?<!초|문)대졸\s?(?:\(4년\)?\s?)?(?:이상|자)|(?<!전문)대학교\s?(?:졸업|이상)|학사\s?(?:학위|이상)|4년제\s?(?:대학교?)?\s?(?:졸업|이상)/,
    'bachelor',
  ],
  [/석사\s?(?:학위|이상)/, 'master'],
  [/박사\s?(?:학위|이상)/, 'doctor'],
];

const LICENCE_NAME =
  '[가-힣]{0,9}(?:기능사|산업기사|기능장|기술사|기사|조무사|보호사|복지사|간호사|영양사|조리사|미용사|상담사|치료사|위생사|관리사|지도사|지도자|보육교사|정교사|세무사|약사|안마사|중개사|안전관리자)';
/** The last words say that it is required; that it is only welcome is seen after them. */
const LICENCE = new RegExp(
  `(?<![가-힣])(?<name>${LICENCE_NAME})\\s?\\(?(?<grade>[1-3]\\s?급)?\\)?\\s?(?:이상\\s?)?(?<paper>자격증?|면허증?|이수증)?\\s?(?:\\([^()]{1,8}\\)\\s?)?(?:을|를)?\\s?[:*]?\\s?(?:필수|필요|소지|보유|취득|있으신)(?:\\s?한?\\s?(?:자|하신))?`,
  'g',
);
const ONLY_WELCOME_AFTER = /^[^.\n]{0,10}(?:우대|환영|선호|가점|무관|아님|아닌|없어도|가능자?\s?우대)/;
const ONLY_WELCOME_BEFORE = /우대\s?(?:사항|조건)?\s?[:)-][^.\n-]{0,20}$/;
/** 물리치료사 또는 작업치료사: neither is required by itself. */
const EITHER_AFTER = /^[^.\n]{0,24}(?:거나|또는|혹은|중\s?(?:1|한|하나))/;
const EITHER_BEFORE = /(?:또는|혹은|or|[,/·])\s?$/i;

/** Whether what was found is welcome at most, by the words around it. */
function isOnlyWelcome(view: string, { start, end }: Mark): boolean {
  return (
    ONLY_WELCOME_AFTER.test(view.slice(end, end + 20)) ||
    ONLY_WELCOME_BEFORE.test(view.slice(Math.max(0, start - 30), start))
  );
}

function employmentTypes(view: string): Finding[] {
  return EMPLOYMENT_TYPES.flatMap(([pattern, type]) => {
    const match = view.match(pattern);
    return match ? [{ ...markOf(match), field: 'employmentType' as const, value: type }] : [];
  });
}

function headcount(view: string): Finding[] {
  const match = view.match(HEADCOUNT);
  const count = match?.groups?.['labelled'] ?? match?.groups?.['called'];
  return match && count !== undefined ? [{ ...markOf(match), field: 'headcount', value: Number(count) }] : [];
}

function experience(view: string): Finding[] {
  const match = view.match(EXPERIENCE);
  if (!match) return [];
  const mark = markOf(match);
  const { years, unit, leadYears, leadUnit } = match.groups ?? {};
  const months = Number(years ?? leadYears) * ((unit ?? leadUnit) === '년' ? 12 : 1);
  if (months <= 0 || months > EXPERIENCE_MONTHS_MAX || isOnlyWelcome(view, mark)) return [];
  return [{ ...mark, field: 'requires.experienceMonths', value: months }];
}

/** The least that is named, for 초대졸 또는 대졸 takes both. */
function education(view: string): Finding[] {
  for (const [pattern, value] of EDUCATION) {
    const match = view.match(pattern);
    if (match && !isOnlyWelcome(view, markOf(match))) {
      return [{ ...markOf(match), field: 'requires.education', value }];
    }
  }
  return [];
}

function isOneOfSeveral(view: string, { start, end }: Mark): boolean {
  return (
    EITHER_BEFORE.test(view.slice(Math.max(0, start - 4), start)) ||
    EITHER_AFTER.test(view.slice(end, end + 32))
  );
}

function licences(view: string): Finding[] {
  const found = new Map<string, Finding>();
  for (const match of view.matchAll(LICENCE)) {
    const mark = markOf(match);
    if (isOnlyWelcome(view, mark) || isOneOfSeveral(view, mark)) continue;
    const { name = '', grade } = match.groups ?? {};
    const licence = grade === undefined ? name : `${name} ${grade.replace(/\s/g, '')}`;
    if (!found.has(licence)) found.set(licence, { ...mark, field: 'requires.licences', value: [licence] });
  }
  return [...found.values()];
}

/** What a text clearly says of the form of employment, the number of people and what they must bring. */
export function parseTerms(view: string): Finding[] {
  return [employmentTypes, headcount, licences, experience, education].flatMap((read) => read(view));
}
