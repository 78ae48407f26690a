import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChunkReport } from '../domain/batch.ts';
import type { Entry, Ruling, Snapshot, WholeList } from '../domain/entry.ts';
import { isCapped } from '../domain/exposure/cut.ts';
import type { Offer } from '../domain/exposure/offers.ts';
import { isCovered, openEntries } from '../domain/list.ts';
import { brokenRules } from '../domain/rules/evaluate.ts';
import type { Seeker } from '../domain/seeker.ts';
import { appointJudge, type Judge, type JudgeDeps } from './judge.ts';
import { startLaps } from './laps.ts';
import { type PreparedNight, type PrepareNightDeps, prepareOnce } from './prepare-night.ts';

/** What a seeker's list would take, if every posting had a place in it. */
type SeekerOffers = { seekerId: string; offers: Offer[] };
type SeekerOfNight = { seeker: Seeker; vector: Float32Array | null; rejected: string[] };

/** A run of seekers by id, both ends included, and the policy that its night goes by. */
type Chunk = { firstSeekerId: string; lastSeekerId: string; policyVersion: number };

export type RunBatchChunkDeps = JudgeDeps &
  PrepareNightDeps & {
    batches: {
      findChunk: (batchId: string, number: number) => Promise<(Chunk & { done: boolean }) | undefined>;
      finishChunk: (batchId: string, number: number, report: ChunkReport) => Promise<void>;
    };
    night: {
      seekersBetween: (first: string, last: string, model: string) => Promise<SeekerOfNight[]>;
    };
    exposure: { stage: (batchId: string, seekers: SeekerOffers[]) => Promise<void> };
    lists: {
      replace: (
        lists: WholeList[],
        seen: Snapshot,
        ruling: Ruling,
      ) => Promise<{ changed: number; seekers: number }>;
    };
  };

/** Lists written in one transaction; short, because a list is locked while it is written. */
const LISTS_AT_ONCE = 50;
/** After so long others get their turn. */
const TURN_MS = 10;

/**
 * Makes the list of every seeker of the chunk out of all open postings, exactly, and writes what changed. A chunk that is
 * done is not done again, so a job may come twice and a batch resumes where it stopped.
 */
export async function runBatchChunk(
  deps: RunBatchChunkDeps,
  { batchId, number }: { batchId: string; number: number },
): Promise<void> {
  const chunk = await deps.batches.findChunk(batchId, number);
  if (!chunk) return;
  if (!chunk.done) await deps.batches.finishChunk(batchId, number, await judgeChunk(deps, batchId, chunk));
}

async function judgeChunk(
  deps: RunBatchChunkDeps,
  batchId: string,
  { firstSeekerId, lastSeekerId, policyVersion }: Chunk,
): Promise<ChunkReport> {
  const lap = startLaps();
  const prepared = await prepareOnce(deps, batchId, policyVersion);
  const seekers = await deps.night.seekersBetween(firstSeekerId, lastSeekerId, deps.embedder.model);
  const report: ChunkReport = {
    seekers: seekers.length,
    pairs: seekers.length * prepared.postings.length,
    judged: 0,
    changes: 0,
    covered: 0,
    violations: 0,
    readMs: lap(),
    scoreMs: 0,
    judgeMs: 0,
    writeMs: 0,
  };
  for (let from = 0; from < seekers.length; from += LISTS_AT_ONCE) {
    const some = seekers.slice(from, from + LISTS_AT_ONCE);
    const { judge, lists, offers, judgeMs, judged } = await judgeSeekers(deps, prepared, some);
    report.judged += judged;
    report.judgeMs += judgeMs;
    report.scoreMs += lap() - judgeMs;
    const { changed } = await deps.lists.replace(lists, prepared.seen, judge);
    if (isCapped(judge.policy)) await deps.exposure.stage(batchId, offers);
    report.changes += changed;
    report.covered += lists.filter(({ entries }) => isCovered(entries)).length;
    report.violations += lists
      .flatMap(({ entries }) => openEntries(entries))
      .filter(breaksHardRule(judge)).length;
    report.writeMs += lap();
  }
  return rounded(report);
}

/** The lists of some seekers, each as if every pair had been judged. */
async function judgeSeekers(
  deps: RunBatchChunkDeps,
  { postings, terms, night, matrix }: PreparedNight,
  some: SeekerOfNight[],
) {
  const seekers = some.map(({ seeker }) => seeker);
  const judge = await appointJudge(deps, { seekers, postings }, terms);
  const rows = await matrix.rows(some.map(({ vector }) => vector));
  const lists: WholeList[] = [];
  const offers: SeekerOffers[] = [];
  const lap = startLaps();
  let judgeMs = 0;
  let judged = 0;
  let turnAt = performance.now();
  for (const [at, { seeker, rejected }] of some.entries()) {
    const similarities = rows[at] ?? new Float32Array();
    const list = night.listFor(
      { seeker, similarities, leftOut: new Set(rejected) },
      (posting, similarity) => {
        lap();
        const entry = judge.judge(seeker, posting, similarity);
        judgeMs += lap();
        return entry;
      },
    );
    judged += list.judged;
    lists.push(judge.listOf(seeker, list.entries.filter(judge.admits)));
    offers.push(offersOf(seeker.id, list.entries));
    // The small office runs this on the loop that answers HTTP.
    if (performance.now() - turnAt > TURN_MS) {
      await nextTurn();
      turnAt = performance.now();
    }
  }
  return { judge, lists, offers, judgeMs, judged };
}

const offersOf = (seekerId: string, entries: Entry[]): SeekerOffers => ({
  seekerId,
  offers: openEntries(entries).map(({ postingId, assessment: { score } }) => ({ postingId, score })),
});

const rounded = (report: ChunkReport): ChunkReport =>
  Object.fromEntries(Object.entries(report).map(([name, value]) => [name, Math.round(value)])) as ChunkReport;

const breaksHardRule =
  ({ policy }: Judge) =>
  ({ assessment }: Entry) =>
    brokenRules(assessment.findings, policy).length > 0;
