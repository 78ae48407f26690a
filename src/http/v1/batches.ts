import { z } from '@hono/zod-openapi';
import type { Batch } from '../../domain/batch.ts';
import { HttpProblem } from '../problem.ts';
import { BatchAnswer, BatchListAnswer } from '../schemas/answers.ts';
import { type Api, describe, IdParam, jsonAnswer, problems } from './route.ts';

export type BatchDeps = {
  startBatch: (requestedBy: string) => Promise<string>;
  readBatch: (id: string) => Promise<Batch | undefined>;
  /** The newest first. */
  readBatches: (limit: number) => Promise<Batch[]>;
};

const answer = (batch: Batch) => ({
  id: batch.id,
  state: batch.state,
  requestedBy: batch.requestedBy,
  startedAt: batch.startedAt.toISOString(),
  finishedAt: batch.finishedAt?.toISOString() ?? null,
  progress: { chunks: batch.chunks, done: batch.chunksDone },
  report: batch.report,
});

/** `POST /v1/batches`: starts the nightly run now. */
export function addStartBatch(api: Api, deps: BatchDeps): void {
  const route = describe('batches', {
    method: 'post',
    path: '/batches',
    summary: '야간 배치를 지금 시작',
    responses: { 202: jsonAnswer('시작함', BatchAnswer), ...problems(409) },
  });
  api.openapi(route, async (c) => {
    const batch = await deps.readBatch(await deps.startBatch(c.get('caller').name));
    if (!batch) throw new HttpProblem('batch.not_found');
    c.header('Location', `/v1/batches/${batch.id}`);
    return c.json(answer(batch), 202);
  });
}

/** `GET /v1/batches/{id}`: progress and report. */
export function addReadBatch(api: Api, deps: BatchDeps): void {
  const route = describe('batches', {
    method: 'get',
    path: '/batches/{id}',
    summary: '야간 배치의 진행과 보고',
    request: { params: IdParam },
    responses: { 200: jsonAnswer('배치', BatchAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const batch = await deps.readBatch(c.req.valid('param').id);
    if (!batch) throw new HttpProblem('batch.not_found');
    return c.json(answer(batch), 200);
  });
}

const ListQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) });

/** `GET /v1/batches`: the last nights. */
export function addReadBatches(api: Api, deps: BatchDeps): void {
  const route = describe('batches', {
    method: 'get',
    path: '/batches',
    summary: '지난 야간 배치, 새것부터',
    request: { query: ListQuery },
    responses: { 200: jsonAnswer('배치', BatchListAnswer), ...problems() },
  });
  api.openapi(route, async (c) => {
    const batches = await deps.readBatches(c.req.valid('query').limit);
    return c.json({ items: batches.map(answer) }, 200);
  });
}
