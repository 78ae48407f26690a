import { z } from '@hono/zod-openapi';
import type { FailedJob } from '../../domain/failed-job.ts';
import { decodeJobCursor, encodeJobCursor } from '../cursor.ts';
import { JobAnswer, JobListAnswer } from '../schemas/jobs.ts';
import { type Api, describe, jsonAnswer, problems } from './route.ts';

type Position = { failedAt: Date; id: string };

export type JobDeps = {
  readFailedJobs: (page: {
    limit: number;
    after: Position | undefined;
  }) => Promise<{ items: FailedJob[]; next: Position | null }>;
  retryJob: (id: string) => Promise<FailedJob>;
};

const Query = z.strictObject({
  state: z.literal('failed').default('failed'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});
const Params = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{1,300}$/, '목록에 있는 id여야 합니다')
    .openapi({ example: 'refresh-posting-p-1' }),
});

const answer = ({ payload, failedAt, ...job }: FailedJob) => ({
  ...job,
  payload: payload as Record<string, unknown>,
  failedAt: failedAt.toISOString(),
});

/** `GET /v1/jobs?state=failed`: the work that was given up. */
export function addReadJobs(api: Api, { readFailedJobs }: JobDeps): void {
  const route = describe('batches', {
    method: 'get',
    path: '/jobs',
    summary: '실패한 작업, 새것부터',
    description:
      '다섯 번 해 보고 실패한 작업입니다. 그 문서가 바뀌거나 다시 시키기 전에는 저절로 다시 하지 않습니다. 다른 작업을 막지 않습니다.',
    request: { query: Query },
    responses: { 200: jsonAnswer('실패한 작업', JobListAnswer), ...problems() },
  });
  api.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const after = cursor === undefined ? undefined : decodeJobCursor(cursor);
    const { items, next } = await readFailedJobs({ limit, after });
    return c.json({ items: items.map(answer), nextCursor: next && encodeJobCursor(next) }, 200);
  });
}

/** `POST /v1/jobs/{id}/retry`: gives a job that was given up all its tries again. */
export function addRetryJob(api: Api, { retryJob }: JobDeps): void {
  const route = describe('batches', {
    method: 'post',
    path: '/jobs/{id}/retry',
    summary: '실패한 작업을 다시 시킴',
    request: { params: Params },
    responses: { 202: jsonAnswer('다시 보냄', JobAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => c.json(answer(await retryJob(c.req.valid('param').id)), 202));
}
