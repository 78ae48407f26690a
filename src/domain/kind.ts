/** The kinds of documents: who looks for work, and the work that is offered. */
export const KINDS = ['seeker', 'posting'] as const;
export type Kind = (typeof KINDS)[number];
