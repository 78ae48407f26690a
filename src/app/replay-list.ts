import type { Commute } from '../domain/commute.ts';
import type { Version } from '../domain/entry.ts';
import type { PublishedPolicy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import { RULESET_VERSION } from '../domain/rules/evaluate.ts';
import { type Assessment, assess, compareByRank } from '../domain/scoring/assess.ts';
import type { WordOverlap } from '../domain/scoring/word-overlap.ts';
import type { Seeker } from '../domain/seeker.ts';
import { compareAssessments, type Difference } from './compare-assessments.ts';

/** A recommendation as it stood, by the versions that it was judged from. */
type State = Assessment & {
  seekerId: string;
  postingId: string;
  seekerRevision: number;
  seekerReading: number;
  postingRevision: number;
  postingReading: number;
  policyVersion: number;
  rulesetVersion: number;
  computedAt: Date;
};

export type ReplayListDeps = {
  wordOverlap: WordOverlap;
  /** The routing engine, where one is configured; it is not asked. */
  routes: object | undefined;
  policies: { get: (version: number) => Promise<PublishedPolicy> };
  history: {
    listAt: (seekerId: string, at: Date) => Promise<State[]>;
    seekers: (id: string) => Promise<Seeker[]>;
    postings: (keys: Version[]) => Promise<Posting[]>;
  };
};

export type Replay = {
  entries: number;
  /** Entries whose commute was taken as it was measured then, and not judged again. */
  commutesTaken: number;
  /** Entries that other rules made than this program's: they cannot be replayed by it. */
  otherRuleset: number;
  differences: { postingId: string; differences: Difference[] }[];
};

/**
 * Judges every entry of a past list again, from what the documents said and the policy that held then, and compares it
 * with what is stored. An empty list is replayed at once.
 */
export async function replayList(deps: ReplayListDeps, seekerId: string, at: Date): Promise<Replay> {
  const states = await deps.history.listAt(seekerId, at);
  const seekers = keyed(await deps.history.seekers(seekerId));
  const postings = keyed(await deps.history.postings(states.map(postingKey)));
  const replay: Replay = { entries: states.length, otherRuleset: 0, commutesTaken: 0, differences: [] };
  const again: { state: State; assessment: Assessment }[] = [];
  for (const state of states) {
    if (state.rulesetVersion !== RULESET_VERSION) {
      replay.otherRuleset += 1;
      continue;
    }
    const seeker = seekers.get(keyOf(seekerKey(state)));
    const posting = postings.get(keyOf(postingKey(state)));
    if (!seeker || !posting) {
      const side = seeker ? '공고의 판' : '구직자의 판';
      replay.differences.push({
        postingId: state.postingId,
        differences: [{ what: side, before: '있어야 함', after: '없음' }],
      });
      continue;
    }
    const measured = measuredThen(deps, state.commute);
    if (measured !== undefined) replay.commutesTaken += 1;
    const assessment = await judgeAgain(deps, state, { seeker, posting, measured });
    again.push({ state, assessment });
    const differences = compareAssessments(state, assessment);
    if (differences.length > 0) replay.differences.push({ postingId: state.postingId, differences });
  }
  replay.differences.push(...compareOrder(again));
  return replay;
}

const seekerKey = (state: State): Version => ({
  id: state.seekerId,
  revision: state.seekerRevision,
  reading: state.seekerReading,
});
const postingKey = (state: State): Version => ({
  id: state.postingId,
  revision: state.postingRevision,
  reading: state.postingReading,
});
const keyOf = ({ id, revision, reading }: Version) => `${id} ${revision} ${reading}`;
const keyed = <Document extends Version>(documents: Document[]) =>
  new Map(documents.map((document) => [keyOf(document), document]));

/**
 * Where a routing engine has a say, the commute is taken as it was: engines change, and one that knew no way or lost to
 * an estimate leaves no trace of itself in the row.
 */
const measuredThen = ({ routes }: ReplayListDeps, commute: Commute | null): Commute | null | undefined =>
  routes || commute?.estimated === false ? commute : undefined;

async function judgeAgain(
  deps: ReplayListDeps,
  state: State,
  { seeker, posting, measured }: { seeker: Seeker; posting: Posting; measured: Commute | null | undefined },
): Promise<Assessment> {
  return assess({
    seeker,
    posting,
    similarity: state.similarity,
    wordOverlap: deps.wordOverlap(seeker.profile, posting.details),
    policy: await deps.policies.get(state.policyVersion),
    measured,
    now: state.computedAt.getTime(),
  });
}

/** The order that the new scores give, where it is another one than the stored. */
function compareOrder(again: { state: State; assessment: Assessment }[]): Replay['differences'] {
  const ranked = again
    .map(({ state: { seekerId, postingId }, assessment }) => ({ seekerId, postingId, assessment }))
    .sort(compareByRank);
  return again.flatMap(({ state: { postingId } }, index) => {
    const rank = ranked.findIndex((one) => one.postingId === postingId);
    if (rank === index) return [];
    return [{ postingId, differences: [{ what: '순위', before: index + 1, after: rank + 1 }] }];
  });
}
