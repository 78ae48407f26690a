import type { Assessment } from './scoring/assess.ts';

/** Which versions made an assessment, so that any past list can be replayed. */
export type Provenance = {
  policyVersion: number;
  rulesetVersion: number;
  embeddingModel: string;
  computedAt: Date;
};

/** An assessed pair on its way into a list. */
export type Entry = {
  seekerId: string;
  postingId: string;
  seekerRevision: number;
  postingRevision: number;
  assessment: Assessment;
};
