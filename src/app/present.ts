import type { Commute } from '../domain/commute.ts';
import type { Entry, Provenance } from '../domain/entry.ts';
import type { WarningCode } from '../domain/legality/warnings.ts';
import type { Policy } from '../domain/policy.ts';
import type { Finding } from '../domain/rules/rule.ts';
import { contributionsOf, verdictOf } from '../domain/scoring/explain.ts';
import type { ListStatus } from '../domain/vocabulary.ts';

/** A judged pair as numbers and codes, from a row or fresh from the rules. */
export type JudgedPair = {
  seekerId: string | null;
  postingId: string | null;
  rank: number | null;
  status: ListStatus;
  score: number;
  similarity: number | null;
  features: (number | null)[];
  findings: Finding[];
  commute: Commute | null;
  seekerRevision: number | null;
  postingRevision: number | null;
  policyVersion: number;
  rulesetVersion: number;
  embeddingModel: string;
  computedAt: Date;
  /** Codes of the posting's warnings, in a stored list. */
  warnings?: WarningCode[] | undefined;
};

/** A judgement that was made just now, with or without a place in a list. */
export function pairOfEntry(entry: Entry, provenance: Provenance, rank: number | null): JudgedPair {
  return {
    ...entry.assessment,
    ...provenance,
    seekerId: entry.seekerId || null,
    postingId: entry.postingId || null,
    seekerRevision: entry.seekerRevision || null,
    postingRevision: entry.postingRevision || null,
    rank,
  };
}

/**
 * Turns a judged pair into what the contract answers: here, and only here, numbers become words.
 * @param policy the one that the pair was judged by
 */
export function presentPair(pair: JudgedPair, policy: Policy) {
  const { commute } = pair;
  return {
    seekerId: pair.seekerId,
    postingId: pair.postingId,
    rank: pair.rank,
    score: pair.score,
    status: pair.status,
    similarity: pair.similarity,
    contributions: contributionsOf(pair.features, policy),
    verdicts: pair.findings.map((finding) => verdictOf(finding, commute)),
    commute: commute && {
      minutes: commute.minutes,
      way: commute.way,
      estimated: commute.estimated,
      distanceKm: commute.distanceKm,
    },
    provenance: {
      policyVersion: pair.policyVersion,
      rulesetVersion: pair.rulesetVersion,
      embeddingModel: pair.embeddingModel,
      seekerRevision: pair.seekerRevision,
      postingRevision: pair.postingRevision,
      computedAt: pair.computedAt.toISOString(),
    },
    ...(pair.warnings && { warnings: pair.warnings }),
  };
}

export type RecommendationItem = ReturnType<typeof presentPair>;
