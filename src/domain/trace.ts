/** The steps of a posting's way into the lists after it was received, in their order. */
export const TRACE_STEPS = ['embedded', 'matched', 'visible'] as const;
export type TraceStep = (typeof TRACE_STEPS)[number];

/** When the newest revision of a posting took each step; null for what has not happened, or is not known. */
export type Trace = { revision: number; received: Date | null } & Record<TraceStep, Date | null>;

/** How long some postings took from being received to a step: `count` of them, with this mean. */
export type StepDurations = { step: TraceStep; seconds: number; count: number };
