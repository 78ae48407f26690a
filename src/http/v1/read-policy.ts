import { z } from '@hono/zod-openapi';
import type { Publication } from '../../domain/publication.ts';
import { etagOf } from '../conditions.ts';
import type { Scope } from '../env.ts';
import { POLICY_JSON_SCHEMA } from '../schemas/policy.ts';
import { PolicyHistoryAnswer, PublicationAnswer } from '../schemas/policy-answers.ts';
import { type Api, describe, jsonAnswer, problems } from './route.ts';

export type ReadPolicyDeps = {
  /** A version, or the current one. @throws {DomainError} policy.not_found */
  readPolicy: (version?: number) => Promise<Publication>;
  readPolicyHistory: (
    limit: number,
    before: number | undefined,
  ) => Promise<{ items: Publication[]; next: number | null }>;
};

/** Whoever reads lists may read what made them; a policy holds nothing about anybody. */
const READERS: readonly Scope[] = ['match', 'seekers:read', 'postings:read'];

const VERSION_MAX = 2 ** 31 - 1;
const AS_GIVEN = '앞 쪽의 nextCursor를 그대로 넣어 주세요';
export const PolicyVersion = z.int().min(1).max(VERSION_MAX);
const VersionParam = z.object({ version: z.coerce.number().pipe(PolicyVersion).openapi({ example: 4 }) });
const HistoryQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: AS_GIVEN })
    .transform(Number)
    .optional(),
});

/** A publication as the API answers it. */
export function answerPublication({ policy: { version, ...policy }, ...rest }: Publication) {
  const { isDefault, publishedBy, reason, publishedAt } = rest;
  return { version, policy, isDefault, publishedBy, reason, publishedAt: publishedAt.toISOString() };
}

/** `GET /v1/policy`: the policy that lists are made by. */
export function addReadPolicy(api: Api, { readPolicy }: ReadPolicyDeps): void {
  const route = describe(READERS, {
    method: 'get',
    path: '/policy',
    summary: '지금의 정책',
    description:
      'match, seekers:read, postings:read 가운데 하나가 있는 키로 읽습니다. ETag는 정책의 번호입니다.',
    responses: { 200: jsonAnswer('정책과 그것을 펴낸 까닭', PublicationAnswer), ...problems() },
  });
  api.openapi(route, async (c) => {
    const publication = await readPolicy();
    c.header('ETag', etagOf(publication.policy.version));
    return c.json(answerPublication(publication), 200);
  });
}

/** `GET /v1/policy/schema`: what a policy may say, as JSON Schema, for forms and editors. */
export function addReadPolicySchema(api: Api): void {
  const route = describe(READERS, {
    method: 'get',
    path: '/policy/schema',
    summary: '정책의 JSON Schema(2020-12), 프로그램의 기본값과 함께',
    responses: { 200: jsonAnswer('JSON Schema', z.record(z.string(), z.unknown())), ...problems() },
  });
  api.openapi(route, (c) => c.json(POLICY_JSON_SCHEMA, 200));
}

/** `GET /v1/policy/versions/{version}`: a policy as it was published. */
export function addReadPolicyVersion(api: Api, { readPolicy }: ReadPolicyDeps): void {
  const route = describe(READERS, {
    method: 'get',
    path: '/policy/versions/{version}',
    summary: '펴낸 정책 하나. 추천의 provenance.policyVersion이 이 번호입니다',
    request: { params: VersionParam },
    responses: { 200: jsonAnswer('정책과 그것을 펴낸 까닭', PublicationAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const { version } = c.req.valid('param');
    return c.json(answerPublication(await readPolicy(version)), 200);
  });
}

/** `GET /v1/policy/history`: all that was published, by whom and why. */
export function addReadPolicyHistory(api: Api, { readPolicyHistory }: ReadPolicyDeps): void {
  const route = describe(READERS, {
    method: 'get',
    path: '/policy/history',
    summary: '펴낸 정책을 새것부터: 누가, 언제, 왜',
    request: { query: HistoryQuery },
    responses: { 200: jsonAnswer('펴낸 정책', PolicyHistoryAnswer), ...problems() },
  });
  api.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { items, next } = await readPolicyHistory(limit, cursor);
    return c.json({ items: items.map(answerPublication), nextCursor: next === null ? null : `${next}` }, 200);
  });
}
