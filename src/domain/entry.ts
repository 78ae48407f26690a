import type { Cut } from './exposure/cut.ts';
import type { Policy } from './policy.ts';
import type { Assessment } from './scoring/assess.ts';

/** Which versions made an assessment, so that any past list can be replayed. */
export type Provenance = {
  policyVersion: number;
  rulesetVersion: number;
  embeddingModel: string;
  computedAt: Date;
};

/**
 * An assessed pair on its way into a list. Revision and reading name all of a document that the assessment depends on:
 * what was said, and what its texts give (vector, likely occupations), which arrives later and may change by itself.
 */
export type Entry = {
  seekerId: string;
  postingId: string;
  seekerRevision: number;
  postingRevision: number;
  seekerReading: number;
  postingReading: number;
  assessment: Assessment;
};

/** A seeker's whole list as it should be: what is not in `entries` goes. */
export type WholeList = Pick<Entry, 'seekerId' | 'seekerRevision' | 'seekerReading'> & { entries: Entry[] };

/** What a run of judgements writes its lists by: which versions made it, and how long a list may be. */
export type Ruling = {
  provenance: Provenance;
  policy: Pick<Policy, 'listLength' | 'blockedLength' | 'exposure'>;
};

/**
 * The moment of the database at which documents were looked for (`pg_current_snapshot`): a whole list answers for every
 * posting that was there then, and for none that came or changed later.
 */
export type Snapshot = string;

/** A posting on its way into lists, with the cut that all who would have it give; undefined: the policy has no cap. */
export type EnteringPosting = Version & { cut?: Cut | undefined };

/** A document at the revision and the reading at which it was looked at. */
export type Version = { id: string; revision: number; reading: number };
