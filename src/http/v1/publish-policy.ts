import { z } from '@hono/zod-openapi';
import type { Proposal, PublishOutcome, Signature } from '../../domain/publication.ts';
import { etagOf, parseIfMatch } from '../conditions.ts';
import { PolicySchema } from '../schemas/policy.ts';
import { PublishAnswer } from '../schemas/policy-answers.ts';
import { answerPublication, PolicyVersion } from './read-policy.ts';
import { type Api, describe, jsonAnswer, jsonBody, problems } from './route.ts';

export type PublishPolicyDeps = {
  publishPolicy: (proposal: Proposal) => Promise<PublishOutcome>;
  /** @throws {DomainError} policy.not_found */
  rollBackPolicy: (version: number, signature: Signature) => Promise<PublishOutcome>;
};

const Reason = z
  .string()
  .trim()
  .min(1, { error: '까닭을 적어 주세요' })
  .max(500, { error: '500자까지 적을 수 있습니다' })
  .openapi({ description: '왜 펴내는지. 이력에 남습니다', example: '통근이 먼 추천이 많다는 의견' });
const PutBody = z.strictObject({ policy: PolicySchema, reason: Reason });
const RollbackBody = z.strictObject({
  version: PolicyVersion.openapi({ description: '되돌아갈 정책의 번호' }),
  reason: Reason,
});

const IN_BACKGROUND =
  '목록은 뒤에서 다시 만들어지고, 그동안 freshness.upToDate가 false입니다. If-Match에 정책의 번호를 넣으면 그 사이에 남이 ' +
  '펴낸 정책을 덮지 않습니다(412).';

function answerOutcome({ changed, ...publication }: PublishOutcome) {
  return { ...answerPublication(publication), changed };
}

/** `PUT /v1/policy`: publishes the office's policy as a new version. */
export function addPutPolicy(api: Api, { publishPolicy }: PublishPolicyDeps): void {
  const route = describe('admin', {
    method: 'put',
    path: '/policy',
    summary: '정책을 새로 펴냄',
    description: `펴낸 정책은 바뀌지 않고 새 번호를 받습니다. 지금과 같은 정책이면 아무것도 바뀌지 않습니다(changed: false). ${IN_BACKGROUND}`,
    request: { body: jsonBody(PutBody) },
    responses: { 200: jsonAnswer('펴낸 정책', PublishAnswer), ...problems(412, 413, 415) },
  });
  api.openapi(route, async (c) => {
    const { policy, reason } = c.req.valid('json');
    const condition = parseIfMatch(c.req.header('if-match'));
    const publishedBy = c.get('caller').name;
    const outcome = await publishPolicy({ document: policy, reason, publishedBy, condition });
    c.header('ETag', etagOf(outcome.policy.version));
    return c.json(answerOutcome(outcome), 200);
  });
}

/** `POST /v1/policy/rollback`: publishes an old version anew. */
export function addRollBackPolicy(api: Api, { rollBackPolicy }: PublishPolicyDeps): void {
  const route = describe('admin', {
    method: 'post',
    path: '/policy/rollback',
    summary: '옛 정책으로 되돌림',
    description: `옛 정책을 새 번호로 다시 펴냅니다. 이력은 지워지지 않습니다. ${IN_BACKGROUND}`,
    request: { body: jsonBody(RollbackBody) },
    responses: { 200: jsonAnswer('펴낸 정책', PublishAnswer), ...problems(404, 412, 413, 415) },
  });
  api.openapi(route, async (c) => {
    const { version, reason } = c.req.valid('json');
    const condition = parseIfMatch(c.req.header('if-match'));
    const publishedBy = c.get('caller').name;
    const outcome = await rollBackPolicy(version, { reason, publishedBy, condition });
    c.header('ETag', etagOf(outcome.policy.version));
    return c.json(answerOutcome(outcome), 200);
  });
}
