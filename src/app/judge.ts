import type { Advice } from '../domain/advice/advise.ts';
import type { Court } from '../domain/advice/change.ts';
import type { Entry, Provenance, Ruling, WholeList } from '../domain/entry.ts';
import { type Cut, isCapped, isEntryAdmitted } from '../domain/exposure/cut.ts';
import { selectList } from '../domain/list.ts';
import type { PublishedPolicy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import type { RoutedMinutes } from '../domain/routes.ts';
import { RULESET_VERSION } from '../domain/rules/evaluate.ts';
import { assess } from '../domain/scoring/assess.ts';
import type { WordOverlap } from '../domain/scoring/word-overlap.ts';
import type { Seeker } from '../domain/seeker.ts';

export type JudgeDeps = {
  policies: { current: () => Promise<PublishedPolicy> };
  embedder: { model: string };
  wordOverlap: WordOverlap;
  /** Fetches real commute minutes, as far as they are to be had; undefined: every commute is estimated. */
  routes:
    | { between: (seekers: Seeker[], postings: Posting[], policy: PublishedPolicy) => Promise<RoutedMinutes> }
    | undefined;
  /** From where on lists admit postings that are in as many as they may be. */
  exposure: { cutsOf: (postingIds: string[]) => Promise<Map<string, Cut>> };
  /**
   * The database's clock, milliseconds since the epoch: what is open is decided by it too, and all machines share it.
   */
  clock: () => Promise<number>;
};

/** What a run writes by, with its whole policy. */
type RulingOfTerms = Ruling & { policy: PublishedPolicy };

/** Judges pairs by one policy and at one moment, so that all scores of a run compare. */
export type Judge = RulingOfTerms & {
  /** One pair, ready for a list. */
  judge: (seeker: Seeker, posting: Posting, similarity: number | null) => Entry;
  /** A seeker's whole list, out of all pairs that were judged. */
  listOf: (seeker: Seeker, judged: Entry[]) => WholeList;
  /** Whether a list may take an entry: the policy has no cap, or the posting's cut lets the seeker in. */
  admits: (entry: Entry) => boolean;
};

const NO_CUTS: ReadonlyMap<string, Cut> = new Map();

/** The policy and the moment that a run judges by. */
export type Terms = { policy: PublishedPolicy; now: number };

export async function currentTerms(deps: Pick<JudgeDeps, 'policies' | 'clock'>): Promise<Terms> {
  const policy = await deps.policies.current();
  return { policy, now: await deps.clock() };
}

/** What lists are written by that were judged by these terms. */
export function rulingOf({ embedder }: Pick<JudgeDeps, 'embedder'>, { policy, now }: Terms): RulingOfTerms {
  const provenance: Provenance = {
    policyVersion: policy.version,
    rulesetVersion: RULESET_VERSION,
    embeddingModel: embedder.model,
    computedAt: new Date(now),
  };
  return { policy, provenance };
}

/** A seeker's whole list, out of all pairs that were judged. */
export const listOf = (
  { id, revision, reading }: Seeker,
  judged: Entry[],
  lengths: Pick<PublishedPolicy, 'listLength' | 'blockedLength'>,
): WholeList => ({
  seekerId: id,
  seekerRevision: revision,
  seekerReading: reading,
  entries: selectList(judged, lengths),
});

/**
 * Gets ready to judge: the terms, which are those of now unless a run has its own, and what has to be fetched for these
 * documents beforehand.
 */
export async function appointJudge(
  deps: JudgeDeps,
  { seekers, postings }: { seekers: Seeker[]; postings: Posting[] },
  terms?: Terms,
): Promise<Judge> {
  const { policy, now } = terms ?? (await currentTerms(deps));
  const routes = await deps.routes?.between(seekers, postings, policy);
  const cuts = isCapped(policy) ? await deps.exposure.cutsOf(postings.map(({ id }) => id)) : NO_CUTS;
  return {
    ...rulingOf(deps, { policy, now }),
    judge: (seeker, posting, similarity) => ({
      seekerId: seeker.id,
      postingId: posting.id,
      seekerRevision: seeker.revision,
      postingRevision: posting.revision,
      seekerReading: seeker.reading,
      postingReading: posting.reading,
      assessment: assess({
        seeker,
        posting,
        similarity,
        wordOverlap: deps.wordOverlap(seeker.profile, posting.details),
        policy,
        routes,
        now,
      }),
    }),
    admits: (entry) => isEntryAdmitted(cuts.get(entry.postingId) ?? null, entry),
    listOf: (seeker, judged) => listOf(seeker, judged, policy),
  };
}

/** A judge as changes are judged by: what is judged anew goes the way of every list. */
export const courtOf = ({ policy, provenance, judge }: Judge): Court => ({
  policy,
  now: provenance.computedAt.getTime(),
  rejudge: (seeker, posting, similarity) => judge(seeker, posting, similarity).assessment,
});

/** By which policy something was judged, and when. */
type Dated = { policyVersion: number; computedAt: string };

export type DatedAdvice = Advice & Dated;

export const dated = ({ provenance }: Judge): Dated => ({
  policyVersion: provenance.policyVersion,
  computedAt: provenance.computedAt.toISOString(),
});
