import { z } from '@hono/zod-openapi';
import { PERSONAL_KINDS } from '../../domain/text/personal/phrase.ts';
import { Exclude } from './seeker.ts';

export const LikelyOccupation = z
  .object({
    code: z.string().openapi({ description: '고용24 직업 코드', example: '550104' }),
    name: z.string().openapi({ description: '코드의 이름', example: '방문 요양보호사' }),
    probability: z.number().min(0).max(1).openapi({ description: '이 코드일 확률' }),
  })
  .openapi('LikelyOccupation');

const NEVER_GIVEN = '입력한 값이 아니라 글에서 짐작한 것입니다. 입력한 값을 바꾸지 않습니다.';

export const InferredPosting = z
  .object({
    occupations: z.array(LikelyOccupation).openapi({
      description: '직업 코드를 넣지 않은 공고의 글이 뜻하는 직업, 확률 3% 이상 다섯 개까지',
    }),
  })
  .openapi('InferredPosting', { description: NEVER_GIVEN });

const RemovedWords = z
  .object({
    text: z.string().openapi({ description: '글에서 뺀 말', example: '60대 여성이고' }),
    kind: z.enum(PERSONAL_KINDS).openapi({
      description: 'sex 성별, age 나이, birth 생년, looks 외모, marriage 혼인, family 가족',
    }),
    field: z.string().openapi({ description: '그 말이 있는 항목(JSON Pointer)', example: '#/wanted/text' }),
  })
  .openapi('RemovedWords');

export const InferredSeeker = z
  .object({
    occupations: z.array(LikelyOccupation).optional().openapi({
      description:
        'wanted.text에서 하고 싶지 않은 일을 뺀 글이 뜻하는 직업, 확률 3% 이상 다섯 개까지. wanted.occupations가 있으면 없습니다.',
    }),
    experience: z.array(z.array(LikelyOccupation).nullable()).optional().openapi({
      description:
        '경력(experience)과 같은 차례로, 각 글이 뜻하는 직업. 코드를 넣었거나 글이 없으면 null, 글만으로 알기 어려우면 빈 목록',
    }),
    excludes: z.array(Exclude).optional().openapi({
      description:
        'wanted.text에서 찾은, 하고 싶지 않은 일. 고쳐서 wanted.excludes에 넣으면 그것을 대신 씁니다. wanted.excludes가 있으면 없습니다.',
    }),
    removed: z
      .array(RemovedWords)
      .optional()
      .openapi({
        description:
          '글에서 본인의 성별, 나이, 생년, 외모, 혼인, 가족을 말한 곳. 추천에는 쓰지 않습니다: 뜻을 견주거나 조건을 읽기 전에 뺍니다. ' +
          '저장된 글은 넣은 그대로이므로, 담당자가 보고 고쳐 넣을 수 있습니다.',
      }),
  })
  .openapi('InferredSeeker', { description: NEVER_GIVEN });
