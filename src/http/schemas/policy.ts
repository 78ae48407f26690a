import { z } from '@hono/zod-openapi';
import { DEFAULT_POLICY, FEATURES, type Feature, type Policy } from '../../domain/policy.ts';
import { RULE_IDS, type RuleId } from '../../domain/rules/rule.ts';
import { FEATURE_WORDS } from '../../domain/scoring/contribution-words.ts';
import type { TravelWay } from '../../domain/vocabulary.ts';

/** Weights that a person rounded to some digits add up to 1 only so closely in binary. */
const SUM_TOLERANCE = 1e-9;
/** A speed below a walk in deep snow makes minutes that no sentence can say. */
const SPEED_MIN_KMH = 1;

const RULE_NAMES = {
  open: '모집 중',
  commute: '통근',
  schedule: '근무 시간',
  start: '시작일',
  wage: '임금',
  employment_type: '고용 형태',
  licence: '자격·면허',
  driving: '운전',
  experience: '경력',
  education: '학력',
  language: '언어',
  physical: '신체 조건',
  work_permit: '취업 허가',
  reserved: '대상이 정해진 자리',
  unwanted: '하고 싶지 않은 일',
} satisfies Record<RuleId, string>;

function within(from: number, to: number, description: string) {
  const error = `${from} 이상 ${to} 이하의 수여야 합니다`;
  return z.number({ error }).min(from, { error }).max(to, { error }).describe(description);
}

function above(from: number, to: number, description: string) {
  const error = `${from}보다 크고 ${to} 이하인 수여야 합니다`;
  return z.number({ error }).gt(from, { error }).max(to, { error }).describe(description);
}

function wholeWithin(from: number, to: number, description: string) {
  const error = `${from} 이상 ${to} 이하의 정수여야 합니다`;
  return z.int({ error }).min(from, { error }).max(to, { error }).describe(description);
}

/** One number 0..1 for every feature that the program knows, so that a new feature is in the schema by itself. */
function ofFeatures(describe: (name: string) => string) {
  const members = FEATURES.map((feature) => [
    feature,
    within(0, 1, describe(FEATURE_WORDS[feature].label.ko)),
  ]);
  return z.strictObject(Object.fromEntries(members) as Record<Feature, z.ZodNumber>);
}

function ofWays(member: (way: string) => z.ZodNumber) {
  return z.strictObject({
    walk: member('걷기'),
    bicycle: member('자전거'),
    bus: member('버스'),
    car: member('자동차'),
  } satisfies Record<TravelWay, z.ZodNumber>);
}

const sumOf = (weights: Record<Feature, number>) =>
  Object.values(weights).reduce((sum, weight) => sum + weight, 0);

const weights = ofFeatures((name) => `‘${name}’이 점수에서 차지하는 몫`)
  .refine((all) => Math.abs(sumOf(all) - 1) <= SUM_TOLERANCE, {
    error: ({ input }) =>
      `모두 더해서 1이어야 합니다. 지금은 ${Number(sumOf(input as Record<Feature, number>).toFixed(10))}입니다`,
  })
  .describe('점수의 가중치. 하나는 0 이상 1 이하이고, 모두 더하면 1입니다');

const similarityRange = z
  .strictObject({
    from: within(-1, 1, '이 코사인까지는 뜻 비슷함이 0'),
    to: within(-1, 1, '이 코사인부터 뜻 비슷함이 1'),
  })
  .refine(({ from, to }) => from < to, { error: 'from보다 커야 합니다', path: ['to'] })
  .describe('두 글의 코사인을 0에서 1로 펴는 범위. 모델마다 다르므로 재어서 정합니다');

const exclusion = z
  .strictObject({
    blockFrom: above(0, 1, '하고 싶지 않은 일이라는 근거가 이만큼이면 맞지 않음'),
    checkFrom: above(0, 1, '이만큼이면 확인 필요'),
  })
  .refine(({ blockFrom, checkFrom }) => checkFrom <= blockFrom, {
    error: 'blockFrom보다 클 수 없습니다',
    path: ['checkFrom'],
  })
  .describe('하고 싶지 않은 일로 보는 문턱. 근거는 0에서 1입니다');

const hardRules = z
  .array(
    z.enum(RULE_IDS, { error: `${RULE_IDS.join(', ')} 가운데 하나여야 합니다` }).describe(
      Object.entries(RULE_NAMES)
        .map(([rule, name]) => `${rule}: ${name}`)
        .join(', '),
    ),
    { error: '규칙 이름의 목록이어야 합니다' },
  )
  .refine((rules) => rules.includes('open'), {
    error: 'open은 뺄 수 없습니다. 모집이 끝난 공고는 추천하지 않습니다',
  })
  .superRefine((rules, context) => {
    for (const [index, rule] of rules.entries()) {
      if (rules.indexOf(rule) === index) continue;
      context.addIssue({ code: 'custom', path: [index], message: '같은 규칙이 두 번 있습니다' });
    }
  })
  .meta({
    description: '어기면 추천하지 않는 규칙. 여기에 없는 규칙은 어겨도 ‘확인 필요’로 남습니다',
    uniqueItems: true,
    contains: { const: 'open' },
  });

const minimumWageByYear = z
  .record(z.string().regex(/^\d{4}$/), wholeWithin(1, 1_000_000, '그해의 최저임금(원/시간)'), {
    error: ({ code }) =>
      code === 'invalid_key' ? '연도는 네 자리 숫자여야 합니다' : '연도와 금액으로 된 표여야 합니다',
  })
  .refine((years) => Object.keys(years).length > 0, { error: '한 해는 있어야 합니다' })
  .meta({
    description: '연도마다의 법정 최저임금(원/시간). 이보다 낮은 공고에는 경고가 붙습니다',
    minProperties: 1,
  });

const travel = z
  .strictObject({
    circuity: within(1, 5, '직선거리에 대한 길의 길이'),
    speedKmh: ofWays((way) => within(SPEED_MIN_KMH, 300, `${way} 속도(km/h)`)).describe(
      '이동 수단마다의 속도',
    ),
    overheadMinutes: ofWays((way) => within(0, 600, `${way}: 기다리고 세우는 데 드는 분`)).describe(
      '움직이기 전에 드는 시간',
    ),
    shuttleWalkMinutesMax: within(0, 600, '통근버스 정류장까지 걷는 가장 긴 시간(분)'),
  })
  .describe('통근 시간을 어림하는 값');

const exposure = z
  .strictObject({
    listsPerVacancyMax: wholeWithin(1, 1_000_000, '뽑는 사람 한 명에 목록 몇 개까지')
      .nullable()
      .describe('뽑는 사람 한 명에 목록 몇 개까지. null이면 제한이 없습니다'),
  })
  .describe(
    '한 공고가 들어갈 수 있는 목록의 수. 없거나 null이면 제한이 없습니다. 밤마다 점수가 높은 짝부터 자리를 나누어 정하고, 그 사이에는 그렇게 ' +
      '정해진 점수로 받습니다. 미리 보기(preview)는 이 값이 없는 목록을 견줍니다',
  );

/** A policy as the office writes it: it says all of what it judges by, and may say in how many lists a posting may be. */
export const PolicySchema = z
  .strictObject({
    weights,
    neutral: ofFeatures((name) => `‘${name}’을 모를 때 쓰는 값`).describe(
      '모르는 항목에 대신 쓰는 값, 0 이상 1 이하',
    ),
    similarityRange,
    wordsFullAt: above(0, 1, '같은 낱말이 이만큼이면 그 항목이 1'),
    wageFullAt: above(0, 10, '희망 임금을 이 비율만큼 넘으면 임금 항목이 1. 0.5는 1.5배'),
    exclusion,
    hardRules,
    minimumWageByYear,
    travel,
    listLength: wholeWithin(1, 1000, '한 구직자의 목록에 두는 추천의 수'),
    blockedLength: wholeWithin(0, 200, '그 곁에 두는, 맞지 않는 공고의 수'),
    exposure: exposure.default(DEFAULT_POLICY.exposure),
  })
  .openapi('Policy', {
    description: '무엇을 보고 어떻게 순위를 매길지 정하는 문서',
  }) satisfies z.ZodType<Policy>;

/** The policy as JSON Schema (2020-12), with the program's default. What a schema cannot say is in the descriptions. */
export const POLICY_JSON_SCHEMA = {
  ...z.toJSONSchema(PolicySchema, { io: 'input' }),
  title: 'horizon-match policy',
  default: DEFAULT_POLICY,
};
