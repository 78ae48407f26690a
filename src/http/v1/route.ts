import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bytesOf, type Json } from '../../app/json.ts';
import { requireScope } from '../auth.ts';
import type { HttpEnv, Scope } from '../env.ts';
import { DOCUMENT_BYTES_MAX, guardJson, limitBody } from '../json-guard.ts';
import { Problem } from '../schemas/answers.ts';
import { Id } from '../schemas/small-types.ts';

export type Api = OpenAPIHono<HttpEnv>;

export const IdParam = z.object({ id: Id });

/** A JSON request body in a route's description. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true,
});

/** A JSON answer in a route's description. */
export const jsonAnswer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** Answers 200 with JSON that is written already: a plain response to Hono, whose typed routes cannot know what it holds. */
export const sendJson = (c: Context, json: Json) =>
  c.body(bytesOf(json), 200, { 'Content-Type': 'application/json' }) as never;

const PROBLEM_TITLES = {
  400: '입력이 올바르지 않음',
  401: '키가 없거나 쓸 수 없음',
  403: '권한 없음',
  404: '없음',
  409: '지금은 할 수 없음',
  412: '그 사이에 바뀜',
  413: '너무 큼',
  415: '받지 않는 형식',
  503: '일부가 응답하지 않거나 요청이 너무 많음',
} as const;
type ProblemStatus = keyof typeof PROBLEM_TITLES;

const PROBLEM_ANSWER = { description: '', content: { 'application/problem+json': { schema: Problem } } };

/** The errors that an operation can answer with, for its description. */
export function problems(...statuses: ProblemStatus[]) {
  const all: ProblemStatus[] = [400, 401, 403, 503, ...statuses];
  return Object.fromEntries(
    all.map((status) => [status, { ...PROBLEM_ANSWER, description: PROBLEM_TITLES[status] }]),
  ) as Record<ProblemStatus, typeof PROBLEM_ANSWER>;
}

/**
 * Describes an operation that needs a scope, or any of several; one that takes a JSON body has it guarded before the
 * schema sees it.
 */
export function describe<const Config extends RouteConfig>(
  scope: Scope | readonly Scope[],
  config: Config,
  bytesMax = DOCUMENT_BYTES_MAX,
) {
  const guards: MiddlewareHandler[] = [requireScope(...[scope].flat())];
  if (config.request?.body?.content['application/json']) guards.push(limitBody(bytesMax), guardJson);
  return createRoute({ ...config, security: [{ bearer: [] }], middleware: guards });
}
