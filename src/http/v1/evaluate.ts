import { z } from '@hono/zod-openapi';
import type { PairToEvaluate } from '../../app/evaluate-pair.ts';
import type { Json } from '../../app/json.ts';
import { Changes } from '../schemas/advice.ts';
import { Item } from '../schemas/answers.ts';
import { PostingSchema } from '../schemas/posting.ts';
import { SeekerSchema } from '../schemas/seeker.ts';
import { Id } from '../schemas/small-types.ts';
import { type Api, describe, jsonAnswer, jsonBody, problems, sendJson } from './route.ts';

const isOne = (a: unknown, b: unknown) => (a === undefined) !== (b === undefined);

const Body = z
  .strictObject({
    seeker: SeekerSchema.optional(),
    seekerId: Id.optional(),
    posting: PostingSchema.optional(),
    postingId: Id.optional(),
  })
  .refine(({ seeker, seekerId }) => isOne(seeker, seekerId), {
    error: 'seeker와 seekerId 가운데 하나만 넣어 주세요',
    path: ['seekerId'],
  })
  .refine(({ posting, postingId }) => isOne(posting, postingId), {
    error: 'posting과 postingId 가운데 하나만 넣어 주세요',
    path: ['postingId'],
  });

const EvaluatedItem = z.object({ ...Item.shape, ...Changes }).openapi('Evaluation');
export type EvaluatedPair = z.infer<typeof EvaluatedItem>;

/** `POST /v1/evaluate`: one pair, blocked or not; nothing is stored. */
export function addEvaluate(api: Api, evaluate: (pair: PairToEvaluate) => Promise<Json>): void {
  const route = describe('match', {
    method: 'post',
    path: '/evaluate',
    summary: '한 쌍을 따져 보기: 왜 내 목록에 없나요?',
    request: { body: jsonBody(Body) },
    responses: { 200: jsonAnswer('판정', EvaluatedItem), ...problems(404, 413, 415) },
  });
  api.openapi(route, async (c) => {
    const { seeker, seekerId, posting, postingId } = c.req.valid('json');
    const pair: PairToEvaluate = {
      seeker: seeker ? { profile: seeker } : { id: seekerId ?? '' },
      posting: posting ? { details: posting } : { id: postingId ?? '' },
    };
    return sendJson(c, await evaluate(pair));
  });
}
