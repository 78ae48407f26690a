import { z } from '@hono/zod-openapi';
import type { ReviewPage, ReviewPosition } from '../../app/read-reviews.ts';
import type { Precondition } from '../../domain/put.ts';
import {
  DECISION_LABELS,
  type Pair,
  REVIEW_REASON_LABELS,
  type Review,
  type ReviewDraft,
} from '../../domain/review.ts';
import { etagOf, parseIfMatch } from '../conditions.ts';
import { decodeReviewCursor, encodeReviewCursor } from '../cursor.ts';
import { PutReviewAnswer, ReviewAnswer, ReviewListAnswer, ReviewSchema } from '../schemas/review.ts';
import { Id } from '../schemas/small-types.ts';
import { type Api, describe, IdParam, jsonAnswer, jsonBody, problems } from './route.ts';

type Signature = { decidedBy: string; condition: Precondition | undefined };

export type ReviewDeps = {
  reviewPair: (
    pair: Pair,
    draft: ReviewDraft,
    signature: Signature,
  ) => Promise<{ review: Review; changed: boolean; created: boolean }>;
  readReview: (pair: Pair) => Promise<Review>;
  readReviews: (
    seekerId: string,
    page: { limit: number; after: ReviewPosition | undefined },
  ) => Promise<ReviewPage>;
};

const PairParams = z.object({ seekerId: Id, postingId: Id });
const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

const answer = ({ decidedAt, ...review }: Review) => ({
  ...review,
  decidedAt: decidedAt.toISOString(),
  decisionLabel: DECISION_LABELS[review.decision],
  reasonLabel: review.reasonCode && REVIEW_REASON_LABELS[review.reasonCode],
});

/** `PUT /v1/reviews/{seekerId}/{postingId}` */
export function addPutReview(api: Api, { reviewPair }: ReviewDeps): void {
  const route = describe('reviews:write', {
    method: 'put',
    path: '/reviews/{seekerId}/{postingId}',
    summary: '한 추천에 대한 사람의 결정',
    description:
      'rejected는 그 공고를 구직자의 목록에서 바로 빼고, 다른 결정이 올 때까지 다시 넣지 않습니다. 같은 결정을 다시 보내면 아무것도 ' +
      '바뀌지 않습니다(changed: false). 메모는 사람만 읽으며, 연락처와 마크업은 빼고 둡니다. 구직자를 지우면 함께 지워집니다.',
    request: { params: PairParams, body: jsonBody(ReviewSchema) },
    responses: {
      200: jsonAnswer('바뀌었거나 그대로임', PutReviewAnswer),
      201: jsonAnswer('첫 결정', PutReviewAnswer),
      ...problems(404, 412, 413, 415),
    },
  });
  api.openapi(route, async (c) => {
    const { decision, reasonCode = null, note = null } = c.req.valid('json');
    const { review, changed, created } = await reviewPair(
      c.req.valid('param'),
      { decision, reasonCode, note },
      { decidedBy: c.get('caller').name, condition: parseIfMatch(c.req.header('if-match')) },
    );
    c.header('ETag', etagOf(review.revision));
    return c.json({ ...answer(review), changed }, created ? 201 : 200);
  });
}

/** `GET /v1/reviews/{seekerId}/{postingId}` */
export function addGetReview(api: Api, { readReview }: ReviewDeps): void {
  const route = describe('reviews:write', {
    method: 'get',
    path: '/reviews/{seekerId}/{postingId}',
    summary: '한 추천에 대해 현재의 결정',
    request: { params: PairParams },
    responses: { 200: jsonAnswer('결정', ReviewAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const review = await readReview(c.req.valid('param'));
    c.header('ETag', etagOf(review.revision));
    return c.json(answer(review), 200);
  });
}

/** `GET /v1/seekers/{id}/reviews` */
export function addListReviews(api: Api, { readReviews }: ReviewDeps): void {
  const route = describe('reviews:write', {
    method: 'get',
    path: '/seekers/{id}/reviews',
    summary: '구직자에 대한 결정, 새것부터',
    request: { params: IdParam, query: PageQuery },
    responses: { 200: jsonAnswer('결정의 목록', ReviewListAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const after = cursor === undefined ? undefined : decodeReviewCursor(cursor);
    const { items, next } = await readReviews(c.req.valid('param').id, { limit, after });
    return c.json({ items: items.map(answer), nextCursor: next && encodeReviewCursor(next) }, 200);
  });
}
