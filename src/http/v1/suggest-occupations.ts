import { z } from '@hono/zod-openapi';
import type { NamedOccupation } from '../../app/suggest-occupations.ts';
import { TEXT_BYTES_MAX, TEXT_CHARACTERS_MAX } from '../json-guard.ts';
import { LikelyOccupation } from '../schemas/inferred.ts';
import { type Api, describe, jsonAnswer, jsonBody, problems } from './route.ts';

export type SuggestOccupations = (text: string, limit: number) => Promise<NamedOccupation[]>;

const ITEMS_MAX = 20;
const ITEMS_DEFAULT = 5;

const Body = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(TEXT_CHARACTERS_MAX)
    .openapi({ description: '공고나 경력을 적은 글', example: '아파트 야간 경비, 순찰과 분리수거 정리' }),
  limit: z.int().min(1).max(ITEMS_MAX).default(ITEMS_DEFAULT).openapi({ description: '받을 코드의 수' }),
});

/** `POST /v1/occupations/suggest`: the likeliest occupation codes of a text, for a person to choose from. */
export function addSuggestOccupations(api: Api, suggest: SuggestOccupations): void {
  const route = describe(
    'match',
    {
      method: 'post',
      path: '/occupations/suggest',
      summary: '글에서 직업 코드 제안하기',
      description:
        '글이 뜻하는 고용24 직업 코드(6자리)를 확률이 높은 차례로 제안합니다. 글의 앞 800자를 읽고, 저장하지 않습니다. ' +
        '확률은 모든 코드에 걸쳐 더하면 1이므로, 낮으면 글만으로는 알기 어렵다는 뜻입니다.',
      request: { body: jsonBody(Body) },
      responses: {
        200: jsonAnswer('직업 코드 제안', z.object({ items: z.array(LikelyOccupation) })),
        ...problems(413, 415),
      },
    },
    TEXT_BYTES_MAX,
  );
  api.openapi(route, async (c) => {
    const { text, limit } = c.req.valid('json');
    return c.json({ items: await suggest(text, limit) }, 200);
  });
}
