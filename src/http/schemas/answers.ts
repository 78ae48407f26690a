import { z } from '@hono/zod-openapi';
import { BATCH_ERROR_CODES } from '../../domain/batch.ts';
import { COMMUTE_WAYS } from '../../domain/commute.ts';
import { WARNING_CODES } from '../../domain/legality/warnings.ts';
import { FEATURES } from '../../domain/policy.ts';
import { RULE_IDS } from '../../domain/rules/rule.ts';
import { LIST_STATUSES } from '../../domain/vocabulary.ts';

/** RFC 9457 problem details, with the contract's own members. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string().openapi({ example: 'input.invalid' }),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({ example: '#/wanted/text' }),
          in: z.enum(['body', 'query', 'path']),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem');

export const PutAnswer = z
  .object({ id: z.string(), revision: z.int(), changed: z.boolean() })
  .openapi('PutAnswer');

/** The same words in both languages. */
export const Words = z.object({ ko: z.string(), en: z.string() });

export const Item = z
  .object({
    seekerId: z.string().nullable(),
    postingId: z.string().nullable(),
    rank: z.int().nullable(),
    score: z.number().min(0).max(1),
    status: z.enum(LIST_STATUSES),
    similarity: z.number().nullable(),
    contributions: z.array(
      z.object({
        feature: z.enum(FEATURES),
        value: z.number(),
        weight: z.number(),
        contribution: z.number(),
        known: z.boolean().openapi({ description: '모르는 값이면 false이고, 정책의 중립값을 씁니다' }),
        label: Words.openapi({ description: '항목의 이름' }),
        message: Words.openapi({
          description: '값이 뜻하는 것을 한 문장으로. 값과 점수를 낸 정책에서만 나옵니다',
          example: { ko: '임금이 희망보다 12% 높아요', en: 'The wage is 12% above the one wanted' },
        }),
      }),
    ),
    verdicts: z.array(
      z.object({
        rule: z.enum(RULE_IDS),
        verdict: z.enum(['pass', 'fail', 'unknown']),
        code: z.string().openapi({ example: 'commute.within_limit' }),
        message: Words.openapi({
          description: '소리 내어 읽을 수 있는 짧은 문장',
          example: {
            ko: '집에서 버스로 약 23분, 희망 40분 안',
            en: 'By bus about 23 min, within your 40',
          },
        }),
        seen: z.union([z.number(), z.string()]).nullable(),
        limit: z.union([z.number(), z.string()]).nullable(),
      }),
    ),
    commute: z
      .object({
        minutes: z.int(),
        way: z.enum(COMMUTE_WAYS).openapi({ example: 'bus' }),
        estimated: z.boolean(),
        distanceKm: z.number(),
      })
      .nullable(),
    provenance: z.object({
      policyVersion: z.int(),
      rulesetVersion: z.int(),
      embeddingModel: z.string(),
      seekerRevision: z.int().nullable(),
      postingRevision: z.int().nullable(),
      computedAt: z.string(),
    }),
    warnings: z.array(z.enum(WARNING_CODES)).optional().openapi({
      description: '저장된 목록에서: 공고에서 사람이 확인할 점의 코드. 순위와 점수를 바꾸지 않습니다',
    }),
  })
  .openapi('Recommendation');

export type RecommendationItem = z.infer<typeof Item>;

export const ListAnswer = z
  .object({
    items: z.array(Item),
    nextCursor: z.string().nullable(),
    freshness: z.object({ upToDate: z.boolean(), computedAt: z.string().nullable() }),
  })
  .openapi('RecommendationList');

const FairExposure = z.object({
  gini: z.object({ without: z.number(), with: z.number() }).openapi({
    description: '구직자에게 보여 줄 수 있는 공고가 오른 목록 수의 지니계수: 상한이 없을 때와 있을 때',
  }),
  meanScore: z.object({ without: z.number().nullable(), with: z.number().nullable() }).openapi({
    description:
      '상한이 없을 때 채워지는 자리의 평균 점수. 빈자리는 0점으로 세며, 둘의 차이가 상한의 값입니다',
  }),
  full: z.int().openapi({ description: '상한까지 찬 공고' }),
  shortened: z
    .int()
    .openapi({ description: '보여 줄 수 있는 공고가 더 있었지만 목록을 다 채우지 못한 구직자' }),
});

export const BatchAnswer = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done']),
    requestedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    progress: z.object({ chunks: z.int(), done: z.int() }),
    report: z.object({
      seekers: z.int(),
      pairs: z.int().openapi({ description: '구직자 수와 열린 공고 수의 곱. 빠짐없이 따집니다' }),
      judged: z.int().openapi({ description: '그 가운데 규칙을 하나하나 돌린 쌍' }),
      changes: z.int(),
      covered: z.int().openapi({ description: '막히지 않은 추천이 3건 이상인 구직자' }),
      violations: z.int().openapi({ description: '규칙을 어긴 추천. 0이어야 합니다' }),
      readMs: z.int().openapi({ description: '단계별 시간(밀리초), 모든 작업자를 더한 값' }),
      scoreMs: z.int().openapi({ description: '점수 상한 계산' }),
      judgeMs: z.int().openapi({ description: '규칙과 점수 판정' }),
      writeMs: z.int(),
      pairsPerSecond: z.int().openapi({ description: '시작부터 끝(또는 지금)까지 1초에 따진 쌍' }),
      coverage: z.number().nullable().openapi({ description: 'covered / seekers' }),
      exposureGini: z.number().nullable().openapi({
        description:
          '열린 공고가 오른 목록 수의 지니계수: 0이면 고르고 1에 가까우면 몇몇에 몰립니다. 끝난 뒤에 나옵니다',
      }),
      fairExposure: FairExposure.nullable().openapi({
        description: '정책의 exposure가 한 일. 상한이 없으면 null이고, 끝난 뒤에 나옵니다',
      }),
      errors: z.array(
        z.object({
          code: z.enum(BATCH_ERROR_CODES).openapi({
            description:
              'batch.already_running: 끝나기 전에 다음 배치를 시작할 때가 되어 그 배치는 시작하지 않았습니다. ' +
              'batch.chunk_failed: 구직자 한 묶음을 처리하지 못했습니다. ' +
              'batch.exposure_unsettled: 처리하지 못한 묶음이 있어 공고별 노출 상한을 다시 정하지 못했고, 지난번에 정한 상한을 그대로 씁니다',
          }),
          at: z.string(),
          requestedBy: z.string(),
        }),
      ),
    }),
  })
  .openapi('Batch');

export const BatchListAnswer = z.object({ items: z.array(BatchAnswer) }).openapi('BatchList');
