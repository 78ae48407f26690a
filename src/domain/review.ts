import type { Label } from './rules/labels.ts';

/** What a person can decide about a pair. `rejected` alone takes the pair out of the list, until another decision. */
export const DECISIONS = ['accepted', 'rejected', 'contacted', 'applied', 'hired', 'withdrawn'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Why. Rejecting needs one of these; any other decision may carry one. */
export const REVIEW_REASONS = [
  'commute',
  'hours',
  'wage',
  'kind_of_work',
  'qualification',
  'physical',
  'employer',
  'filled',
  'already_known',
  'seeker_changed',
  'other',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export const DECISION_LABELS = {
  accepted: { ko: '추천하기로 함', en: 'accepted' },
  rejected: { ko: '맞지 않음', en: 'rejected' },
  contacted: { ko: '연락함', en: 'contacted' },
  applied: { ko: '지원함', en: 'applied' },
  hired: { ko: '채용됨', en: 'hired' },
  withdrawn: { ko: '결정을 거둠', en: 'withdrawn' },
} satisfies Record<Decision, Label>;

export const REVIEW_REASON_LABELS = {
  commute: { ko: '통근이 어려움', en: 'the commute' },
  hours: { ko: '근무 시간이 맞지 않음', en: 'the hours' },
  wage: { ko: '임금이 맞지 않음', en: 'the wage' },
  kind_of_work: { ko: '하고 싶은 일이 아님', en: 'not the work that is wanted' },
  qualification: { ko: '자격이나 경력이 맞지 않음', en: 'qualification or experience' },
  physical: { ko: '몸에 무리가 됨', en: 'too hard on the body' },
  employer: { ko: '사업장이 맞지 않음', en: 'the employer' },
  filled: { ko: '이미 채워진 자리', en: 'filled already' },
  already_known: { ko: '이미 알아본 자리', en: 'known already' },
  seeker_changed: { ko: '구직자의 사정이 달라짐', en: "the seeker's situation has changed" },
  other: { ko: '그 밖의 까닭', en: 'another reason' },
} satisfies Record<ReviewReason, Label>;

/** The longest note, in characters. */
export const NOTE_CHARACTERS_MAX = 2000;

/** What somebody decides; the note is read by people only. */
export type ReviewDraft = { decision: Decision; reasonCode: ReviewReason | null; note: string | null };

export type Pair = { seekerId: string; postingId: string };

/** A decision that stands. */
export type Review = Pair &
  ReviewDraft & {
    revision: number;
    decidedBy: string;
    decidedAt: Date;
  };
