import { z } from '@hono/zod-openapi';
import { KINDS } from '../../domain/kind.ts';
import { RULE_IDS } from '../../domain/rules/rule.ts';

const Rule = z.enum(RULE_IDS);
const Words = z.object({ ko: z.string(), en: z.string() });
const Field = z.string().openapi({
  description: '바꿀 항목. 구직자나 공고 문서 안의 JSON Pointer입니다',
  example: '#/travel/maxMinutes',
});
const NewValue = z
  .unknown()
  .openapi({ type: ['number', 'string', 'boolean', 'array', 'object'], description: '그 항목의 새 값' });
const Code = z.string().openapi({ example: 'commute.longer' });

/** The smallest change of one field by which one rule no longer fails. */
export const Change = z
  .object({
    side: z.enum(KINDS).openapi({ description: '누구의 문서를 바꾸는지' }),
    rule: Rule,
    field: Field,
    to: NewValue,
    code: Code,
    question: z.boolean().openapi({
      description: '참이면 권하지 말고 물어보기만 합니다: 몸에 무리가 되거나 하지 않겠다고 한 일',
    }),
    message: Words.openapi({
      example: {
        ko: '통근을 45분까지 보시면 됩니다',
        en: 'This is met if a commute of up to 45 min is fine',
      },
    }),
  })
  .openapi('Change');

/** What would open a blocked pair. */
export const Changes = {
  changes: z
    .array(Change)
    .optional()
    .openapi({ description: '막힌 쌍에만: 걸린 규칙마다, 그 규칙을 더는 걸리지 않게 하는 가장 작은 변화들' }),
  smallest: z.array(Change).nullable().optional().openapi({
    description:
      '막힌 쌍에만: 차례로 바꾸면 쌍이 열리는 변화, 걸린 규칙마다 하나. 바꿀 수 없는 규칙이 있으면 null입니다',
  }),
  unchangeable: z
    .array(z.object({ rule: Rule, message: Words }))
    .optional()
    .openapi({ description: '막힌 쌍에만: 걸렸지만 누구도 바꿀 수 없는 규칙' }),
};

const Step = z.object({
  field: Field,
  to: NewValue,
  code: Code,
  opens: z
    .int()
    .openapi({ description: '이 변화 하나로 더 열리는 수. 차례가 있는 변화(분, 원, 날짜)는 누적입니다' }),
  message: Words.openapi({
    example: {
      ko: '통근을 45분까지 보시면 12곳이 더 열립니다',
      en: '12 more postings open if a commute of up to 45 min is fine',
    },
  }),
});

export const Advice = z
  .object({
    looked: z.int().openapi({ description: '살펴본 쌍의 수(뜻이 가까운 차례로)' }),
    blocked: z.int().openapi({ description: '그 가운데 어떤 규칙에 걸린 쌍의 수' }),
    levers: z.array(
      z.object({
        rule: Rule,
        opens: z.int().openapi({ description: '이 조건에만 걸린 쌍 가운데, 이 조건을 바꾸어 열리는 수' }),
        best: z.array(z.string()).openapi({ description: '열리는 상대의 id, 점수가 높은 차례로 다섯까지' }),
        steps: z.array(Step),
        message: Words,
      }),
    ),
    bestPair: z
      .object({
        rules: z.array(Rule).length(2),
        opens: z.int(),
        changes: z.array(z.object({ field: Field, to: NewValue, code: Code })).length(2),
        message: Words,
      })
      .nullable()
      .openapi({
        description: '함께 바꾸면 가장 많이 열리는 두 조건. 둘 다 있어야 열리는 것이 없으면 null입니다',
      }),
    kept: z.array(z.object({ rule: Rule, blocks: z.int(), message: Words })).openapi({
      description:
        '이 조건에만 걸렸지만 바꾸라고 권하지 않는 것: 몸, 싫은 일, 법이 정한 자격, 지난 경력과 학력',
    }),
    message: Words.openapi({ description: '가장 도움이 되는 한 문장. 권할 것이 없으면 그렇다고 말합니다' }),
    policyVersion: z.int(),
    computedAt: z.string(),
  })
  .openapi('Advice');
