import { z } from '@hono/zod-openapi';
import type { PolicyPreview } from '../../app/preview-policy.ts';
import type { Policy } from '../../domain/policy.ts';
import { PolicySchema } from '../schemas/policy.ts';
import { PreviewAnswer } from '../schemas/policy-answers.ts';
import { type Api, describe, jsonAnswer, jsonBody, problems } from './route.ts';

export type PreviewPolicy = (
  draft: Policy,
  limits: { size: number; timeLimitMs: number },
) => Promise<PolicyPreview>;

/** Shorter than what a person or a proxy waits for an answer. */
const TIME_LIMIT_MS = 20_000;

const Body = z.strictObject({
  policy: PolicySchema,
  sample: z.int().min(1).max(1000).default(200).openapi({ description: '견주어 볼 구직자의 수' }),
});

/** `POST /v1/policy/preview`: what a policy would change, before anyone publishes it. */
export function addPreviewPolicy(api: Api, previewPolicy: PreviewPolicy): void {
  const route = describe('admin', {
    method: 'post',
    path: '/policy/preview',
    summary: '정책을 펴내기 전에 무엇이 바뀔지 보기',
    description:
      '활동 중인 구직자의 표본을 지금의 정책과 새 정책으로 각각 판정하여 견줍니다. 저장하지 않습니다. 표본은 id의 해시 차례로 고르므로 ' +
      '늘 같은 사람들이고, 구직자가 표본보다 적으면 모두입니다. 20초가 지나면 그때까지 본 것만 답합니다(complete: false).',
    request: { body: jsonBody(Body) },
    responses: { 200: jsonAnswer('바뀔 것', PreviewAnswer), ...problems(413, 415) },
  });
  api.openapi(route, async (c) => {
    const { policy, sample } = c.req.valid('json');
    return c.json(await previewPolicy(policy, { size: sample, timeLimitMs: TIME_LIMIT_MS }), 200);
  });
}
