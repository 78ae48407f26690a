import type { Snapshot } from '../domain/entry.ts';
import { offeringPolicy } from '../domain/exposure/cut.ts';
import { type Night, prepareNight } from '../domain/night/night.ts';
import type { PublishedPolicy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import { inTurns } from './in-turns.ts';
import type { JudgeDeps, Terms } from './judge.ts';
import type { KeepLast } from './keep-last.ts';

export type SimilarityMatrix = {
  rows: (queries: (Float32Array | null)[]) => Promise<Float32Array[]>;
};

export type PrepareNightDeps = Pick<JudgeDeps, 'clock' | 'embedder' | 'wordOverlap' | 'routes'> & {
  policies: { get: (version: number) => Promise<PublishedPolicy> };
  night: {
    openPostings: (
      model: string,
    ) => Promise<{ postings: { posting: Posting; vector: Float32Array | null }[]; seen: Snapshot }>;
  };
  keepNight: KeepLast<PreparedNight>;
  createSimilarityMatrix: (vectors: (Float32Array | null)[]) => Promise<SimilarityMatrix>;
};

/** All open postings of one moment, ready to be held against any seeker, and the terms to judge by. */
export type PreparedNight = {
  postings: Posting[];
  seen: Snapshot;
  terms: Terms;
  night: Night;
  matrix: SimilarityMatrix;
};

/**
 * What the night knows of all postings, read once for all chunks of a batch that this process does in some minutes.
 * @param policyVersion that the whole batch goes by
 */
export const prepareOnce = (
  deps: PrepareNightDeps,
  batchId: string,
  policyVersion: number,
): Promise<PreparedNight> => deps.keepNight(batchId, () => prepare(deps, policyVersion));

async function prepare(deps: PrepareNightDeps, policyVersion: number): Promise<PreparedNight> {
  const terms = { policy: await deps.policies.get(policyVersion), now: await deps.clock() };
  const { postings: found, seen } = await deps.night.openPostings(deps.embedder.model);
  // By code unit, whatever the database sorts by: equal scores go by the order of the ids.
  found.sort((a, b) => (a.posting.id < b.posting.id ? -1 : 1));
  const postings = found.map(({ posting }) => posting);
  const matrix = await deps.createSimilarityMatrix(found.map(({ vector }) => vector));
  const { wordOverlap, routes } = deps;
  const policy = offeringPolicy(terms.policy);
  const court = { ...terms, policy, wordOverlap, isRouted: routes !== undefined };
  return { postings, seen, terms, matrix, night: await inTurns(prepareNight(postings, court)) };
}
