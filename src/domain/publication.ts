import type { Policy, PublishedPolicy } from './policy.ts';
import type { Precondition } from './put.ts';

/** A published version, with who published it and why. */
export type Publication = {
  policy: PublishedPolicy;
  /** It says what the program brings, and gives way to the next default of the program. */
  isDefault: boolean;
  publishedBy: string;
  reason: string;
  publishedAt: Date;
};

/** Who wants to publish something, and why. */
export type Signature = {
  publishedBy: string;
  reason: string;
  /** The versions that the writer accepts to replace; absent: whichever is the newest. */
  condition?: Precondition | undefined;
};

/** A policy on its way to be published. */
export type Proposal = Signature & { document: Policy };

/** What is published now; `changed` false: it was published already. */
export type PublishOutcome = Publication & { changed: boolean };
