import { z } from '@hono/zod-openapi';
import {
  DECISION_LABELS,
  DECISIONS,
  NOTE_CHARACTERS_MAX,
  REVIEW_REASON_LABELS,
  REVIEW_REASONS,
} from '../../domain/review.ts';
import type { Label } from '../../domain/rules/labels.ts';
import { cleanLines } from '../../domain/text/clean.ts';
import { Words } from './answers.ts';

const inKorean = (labels: Record<string, Label>) =>
  Object.entries(labels)
    .map(([code, { ko }]) => `${code}: ${ko}`)
    .join(', ');

const Decision = z.enum(DECISIONS).openapi({ description: inKorean(DECISION_LABELS) });
const ReasonCode = z.enum(REVIEW_REASONS).openapi({ description: inKorean(REVIEW_REASON_LABELS) });

/** A review as `PUT` takes it. Unknown fields are refused: the firewall against personal data. */
export const ReviewSchema = z
  .strictObject({
    decision: Decision,
    reasonCode: ReasonCode.optional().openapi({ description: 'rejected에는 꼭 있어야 합니다' }),
    note: z
      .string()
      .max(NOTE_CHARACTERS_MAX)
      .transform((text) => cleanLines(text).trim())
      .refine((text) => text !== '', { error: '내용이 없습니다' })
      .optional()
      .openapi({ type: 'string', minLength: 1, maxLength: NOTE_CHARACTERS_MAX }),
  })
  .refine(({ decision, reasonCode }) => decision !== 'rejected' || reasonCode !== undefined, {
    error: 'rejected에는 까닭이 있어야 합니다',
    path: ['reasonCode'],
  })
  .openapi('Review');

const members = {
  seekerId: z.string(),
  postingId: z.string(),
  revision: z.int(),
  decision: z.enum(DECISIONS),
  decisionLabel: Words,
  reasonCode: z.enum(REVIEW_REASONS).nullable(),
  reasonLabel: Words.nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().openapi({ description: '결정을 보낸 키의 이름' }),
  decidedAt: z.string(),
};
export const ReviewAnswer = z.object(members).openapi('StoredReview');
export const PutReviewAnswer = z.object({ ...members, changed: z.boolean() }).openapi('PutReviewAnswer');
export const ReviewListAnswer = z
  .object({ items: z.array(ReviewAnswer), nextCursor: z.string().nullable() })
  .openapi('ReviewList');
