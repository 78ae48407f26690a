import type { Decision, ReviewReason } from '../../src/domain/review.ts';
import type { Label } from '../../src/domain/rules/labels.ts';

export type ReviewBody = {
  seekerId: string;
  postingId: string;
  revision: number;
  changed: boolean;
  decision: Decision;
  decisionLabel: Label;
  reasonCode: ReviewReason | null;
  reasonLabel: Label | null;
  note: string | null;
  decidedBy: string;
  decidedAt: string;
};

export const reviewOf = (seekerId: string, postingId: string) => `/v1/reviews/${seekerId}/${postingId}`;
export const reviewsOf = (seekerId: string, query = '') => `/v1/seekers/${seekerId}/reviews${query}`;

export const REJECTED = { decision: 'rejected', reasonCode: 'other' } as const;
