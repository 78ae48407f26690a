import { z } from '@hono/zod-openapi';
import { listJson } from '../../app/json.ts';
import type { ListPage, ListQuery } from '../../app/read-list.ts';
import { WARNING_FILTERS } from '../../domain/legality/warnings.ts';
import { LIST_STATUSES, type ListStatus } from '../../domain/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Scope } from '../env.ts';
import { ListAnswer } from '../schemas/answers.ts';
import { type Api, describe, IdParam, jsonAnswer, problems, sendJson } from './route.ts';

const isStatus = (text: string): text is ListStatus => LIST_STATUSES.some((status) => status === text);

const Query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
  status: z
    .string()
    .max(100)
    .default('recommended,needs_check')
    .refine(
      (text) => text.split(',').every(isStatus),
      `${LIST_STATUSES.join(', ')} 가운데에서 쉼표로 이어 주세요`,
    )
    .openapi({ example: 'recommended,needs_check' }),
  warnings: z
    .enum(WARNING_FILTERS)
    .default('any')
    .openapi({ description: '공고의 경고: any 모두, none 없는 것만, only 있는 것만' }),
});

/** `GET /v1/seekers/{id}/recommendations` and its mirror, `GET /v1/postings/{id}/candidates` */
export function addReadList(
  api: Api,
  resource: { path: string; scope: Scope; summary: string },
  read: (id: string, query: ListQuery) => Promise<ListPage>,
): void {
  const route = describe(resource.scope, {
    method: 'get',
    path: resource.path,
    summary: resource.summary,
    request: { params: IdParam, query: Query },
    responses: { 200: jsonAnswer('추천 목록', ListAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor, status, warnings } = c.req.valid('query');
    const { items, next, freshness } = await read(id, {
      limit,
      statuses: status.split(',').filter(isStatus),
      warnings,
      after: cursor === undefined ? undefined : decodeCursor(cursor),
    });
    return sendJson(c, listJson(items, { nextCursor: next && encodeCursor(next), freshness }));
  });
}
