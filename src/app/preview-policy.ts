import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Entry } from '../domain/entry.ts';
import { type Policy, type PublishedPolicy, restorePolicy } from '../domain/policy.ts';
import { createPreviewTally, type Outcome, type PreviewCounts } from '../domain/policy-preview.ts';
import type { NearPosting } from '../domain/search.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type NearestPostingsDeps, nearestPostings } from './find-nearest.ts';
import { appointJudge, type JudgeDeps } from './judge.ts';
import { type ReadVectorsDeps, readVectors } from './read-vectors.ts';

export type PreviewPolicyDeps = ReadVectorsDeps &
  JudgeDeps &
  NearestPostingsDeps & {
    seekers: {
      /** So many active seekers, always the same ones, spread over all; and how many active seekers there are. */
      sampleActive: (limit: number) => Promise<{ total: number; ids: string[] }>;
      findActive: (ids: string[]) => Promise<Seeker[]>;
    };
  };

export type PolicyPreview = PreviewCounts & {
  /** The version that the draft was compared with. */
  basedOn: number;
  seekers: { total: number; sampled: number };
  /** False when the time was over before the whole sample had been judged. */
  complete: boolean;
};

/** Seekers that are read at once. */
const SEEKERS_AT_ONCE = 50;

/**
 * What would change if this policy were published: a sample of the active seekers is judged by the current policy and by
 * the draft, at one moment, by the one judge over the 1,000 nearest postings of each. Nothing is stored. A seeker whose
 * texts have not been read yet is judged as the lists would be until then: similarity unknown.
 * @param size seekers at most
 * @param timeLimitMs after which it answers with the seekers that it has judged, one at least
 */
export async function previewPolicy(
  deps: PreviewPolicyDeps,
  draft: Policy,
  { size, timeLimitMs }: { size: number; timeLimitMs: number },
): Promise<PolicyPreview> {
  const deadline = performance.now() + timeLimitMs;
  const current = await deps.policies.current();
  const policies = [withoutCap(current), withoutCap(restorePolicy(current.version + 1, draft))] as const;
  const moment = await deps.clock();
  const sample = await deps.seekers.sampleActive(size);
  const tally = createPreviewTally();
  let sampled = 0;
  let complete = true;
  for await (const { seeker, vector } of readSeekers(deps, sample.ids)) {
    complete = sampled === 0 || performance.now() < deadline;
    if (!complete) break;
    const near = await nearestPostings(deps, seeker.id, vector);
    const [before, after] = [
      await judgeBy(policies[0], { ...deps, clock: async () => moment }, seeker, near),
      await judgeBy(policies[1], { ...deps, clock: async () => moment }, seeker, near),
    ];
    tally.add(before, after);
    sampled += 1;
  }
  return { basedOn: current.version, seekers: { total: sample.total, sampled }, complete, ...tally.counts() };
}

/** A cap is settled among all seekers; of a sample nothing can be said. */
const withoutCap = (policy: PublishedPolicy): PublishedPolicy => ({
  ...policy,
  exposure: { listsPerVacancyMax: null },
});

/** The seekers of the sample with their vectors, read some at a time; who is gone meanwhile is left out. */
async function* readSeekers(deps: PreviewPolicyDeps, ids: string[]) {
  for (let from = 0; from < ids.length; from += SEEKERS_AT_ONCE) {
    const some = ids.slice(from, from + SEEKERS_AT_ONCE);
    const [seekers, vectors] = await Promise.all([
      deps.seekers.findActive(some),
      readVectors(deps, 'seeker', some),
    ]);
    for (const seeker of seekers) yield { seeker, vector: vectors.get(seeker.id) ?? null };
  }
}

async function judgeBy(
  policy: PublishedPolicy,
  deps: JudgeDeps,
  seeker: Seeker,
  near: NearPosting[],
): Promise<Outcome> {
  const postings = near.map(({ posting }) => posting);
  const { judge, listOf } = await appointJudge(
    { ...deps, policies: { current: async () => policy } },
    { seekers: [seeker], postings },
  );
  const judged: Entry[] = near.map(({ posting, similarity }) => judge(seeker, posting, similarity));
  // The small office runs this on the loop that answers HTTP.
  await nextTurn();
  return { judged, list: listOf(seeker, judged).entries, hardRules: policy.hardRules };
}
