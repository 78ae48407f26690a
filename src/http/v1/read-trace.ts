import { z } from '@hono/zod-openapi';
import type { ShownTrace } from '../../app/read-trace.ts';
import { type Api, describe, IdParam, jsonAnswer, problems } from './route.ts';

export type ReadTrace = (id: string) => Promise<ShownTrace>;

const Instant = z.string().nullable();
const Milliseconds = z.number().nullable();

const TraceAnswer = z
  .object({
    revision: z.number(),
    received: Instant.openapi({ description: '이 개정(revision)을 받은 때' }),
    embedded: Instant.openapi({ description: '글의 뜻을 벡터로 만든 때' }),
    matched: Instant.openapi({ description: '볼 만한 구직자를 찾아 따져 본 때' }),
    visible: Instant.openapi({ description: '목록에 반영된 때' }),
    milliseconds: z
      .object({ embedded: Milliseconds, matched: Milliseconds, visible: Milliseconds })
      .openapi({ description: '받은 때부터 걸린 시간(밀리초)' }),
  })
  .openapi('PostingTrace');

/** `GET /v1/postings/{id}/trace` */
export function addReadTrace(api: Api, readTrace: ReadTrace): void {
  const route = describe('postings:read', {
    method: 'get',
    path: '/postings/{id}/trace',
    summary: '공고의 새 개정(revision)이 목록에 보이기까지',
    description: '아직 일어나지 않은 일은 null입니다. 내용이 그대로인 PUT은 새로 재지 않습니다.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer('단계마다의 때', TraceAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => c.json(await readTrace(c.req.valid('param').id), 200));
}
