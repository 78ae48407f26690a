import { z } from '@hono/zod-openapi';
import { listJson } from '../../app/json.ts';
import type { HistoryPage } from '../../app/read-history.ts';
import { Item } from '../schemas/answers.ts';
import { Id, instant } from '../schemas/small-types.ts';
import { type Api, describe, jsonAnswer, problems, sendJson } from './route.ts';

export type ReadHistory = (
  seekerId: string,
  postingId: string,
  page: { limit: number; before: Date | undefined },
) => Promise<HistoryPage>;

const Params = z.object({ seekerId: Id, postingId: Id });
const Query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: instant
    .optional()
    .openapi({ description: '앞 쪽의 nextBefore. 이때보다 먼저 시작된 것만 보여 줍니다' }),
});
const HistoryAnswer = z
  .object({
    items: z.array(
      Item.extend({
        since: z.string(),
        until: z.string().nullable().openapi({ description: '지금 그대로이면 null' }),
      }),
    ),
    nextBefore: z.string().nullable(),
  })
  .openapi('RecommendationHistory');
export type HistoryAnswer = z.infer<typeof HistoryAnswer>;

/** `GET /v1/recommendations/{seekerId}/{postingId}/history` */
export function addReadHistory(api: Api, readHistory: ReadHistory): void {
  const route = describe('seekers:read', {
    method: 'get',
    path: '/recommendations/{seekerId}/{postingId}/history',
    summary: '한 추천이 지나온 상태: 그때의 정책, 규칙, 모델과 두 문서의 판',
    request: { params: Params, query: Query },
    responses: { 200: jsonAnswer('지난 상태, 새것부터', HistoryAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const { seekerId, postingId } = c.req.valid('param');
    const { limit, before } = c.req.valid('query');
    const page = { limit, before: before === undefined ? undefined : new Date(before) };
    const { items, next } = await readHistory(seekerId, postingId, page);
    return sendJson(c, listJson(items, { nextBefore: next }));
  });
}
