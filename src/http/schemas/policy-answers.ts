import { z } from '@hono/zod-openapi';
import { RULE_IDS } from '../../domain/rules/rule.ts';
import { LIST_STATUSES } from '../../domain/vocabulary.ts';
import { PolicySchema } from './policy.ts';

export const PublicationAnswer = z
  .object({
    version: z.int(),
    policy: PolicySchema,
    isDefault: z.boolean().openapi({
      description: '프로그램의 기본 정책이면 true이고, 프로그램이 새로워지면 함께 새로워집니다',
    }),
    publishedBy: z.string().openapi({ description: '펴낸 키의 이름' }),
    reason: z.string(),
    publishedAt: z.string(),
  })
  .openapi('PublishedPolicy');

export const PublishAnswer = PublicationAnswer.extend({
  changed: z.boolean().openapi({ description: '이미 그대로였으면 false이고, 새 번호가 없습니다' }),
}).openapi('PublishOutcome');

export const PolicyHistoryAnswer = z
  .object({ items: z.array(PublicationAnswer), nextCursor: z.string().nullable() })
  .openapi('PolicyHistory');

const share = (description: string) =>
  z.object({ before: z.number().nullable(), after: z.number().nullable() }).openapi({ description });
const Status = z.enum(LIST_STATUSES);
const Standing = z.object({ rank: z.int(), score: z.number(), status: Status }).nullable();

export const PreviewAnswer = z
  .object({
    basedOn: z.int().openapi({ description: '견준 정책의 번호' }),
    seekers: z.object({
      total: z.int().openapi({ description: '활동 중인 구직자' }),
      sampled: z.int().openapi({ description: '그 가운데 견주어 본 구직자' }),
    }),
    complete: z.boolean().openapi({ description: '시간이 다 되어 표본을 다 보지 못했으면 false' }),
    lists: z.object({ changed: z.int(), unchanged: z.int() }),
    entries: z
      .object({
        entered: z.int(),
        left: z.int(),
        rose: z.int(),
        fell: z.int(),
        same: z.int(),
      })
      .openapi({
        description: '목록에 들어온, 나간, 오른, 내린, 그대로인 추천의 수. 맞지 않는 공고는 세지 않습니다',
      }),
    coverage: share('추천이 셋 이상인 구직자의 비율'),
    meanScore: share('추천 점수의 평균'),
    statusChanges: z
      .array(z.object({ before: Status, after: Status, pairs: z.int() }))
      .openapi({ description: '견주어 본 모든 쌍 가운데 상태가 바뀌는 쌍' }),
    rules: z.array(z.object({ rule: z.enum(RULE_IDS), blocked: z.int(), opened: z.int() })).openapi({
      description: '규칙마다, 새로 막는 쌍과 더는 막지 않는 쌍. 한 쌍을 여러 규칙이 막을 수 있습니다',
    }),
    examples: z
      .array(z.object({ seekerId: z.string(), postingId: z.string(), before: Standing, after: Standing }))
      .openapi({ description: '가장 크게 움직이는 추천, 열 개까지. null은 목록에 없음' }),
  })
  .openapi('PolicyPreview');
