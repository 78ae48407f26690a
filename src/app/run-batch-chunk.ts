import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChunkReport } from '../domain/batch.ts';
import type { Entry, Ruling, Snapshot, WholeList } from '../domain/entry.ts';
import { isCovered, openEntries } from '../domain/list.ts';
import type { Posting } from '../domain/posting.ts';
import { brokenRules } from '../domain/rules/evaluate.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type FinishBatchDeps, finishBatch } from './finish-batch.ts';
import { appointJudge, type Judge, type JudgeDeps } from './judge.ts';

type Embedded<Row> = Row & { vector: Float32Array | null };

export type RunBatchChunkDeps = JudgeDeps &
  FinishBatchDeps & {
    batches: {
      findChunk: (
        batchId: string,
        number: number,
      ) => Promise<{ firstSeekerId: string; lastSeekerId: string; done: boolean } | undefined>;
      finishChunk: (batchId: string, number: number, report: ChunkReport) => Promise<void>;
    };
    candidates: {
      allPostings: (model: string) => Promise<{ postings: Embedded<{ posting: Posting }>[]; seen: Snapshot }>;
      seekersBetween: (first: string, last: string, model: string) => Promise<Embedded<{ seeker: Seeker }>[]>;
    };
    similarityRow: (query: Float32Array | null, rows: (Float32Array | null)[]) => (number | null)[];
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

/**
 * Judges every open posting for every seeker of the chunk, exactly, and writes what changed. A chunk that is done is
 * not done again, so a job may come twice and a batch resumes where it stopped.
 */
export async function runBatchChunk(
  deps: RunBatchChunkDeps,
  { batchId, number }: { batchId: string; number: number },
): Promise<void> {
  const chunk = await deps.batches.findChunk(batchId, number);
  if (!chunk) return;
  if (!chunk.done) await deps.batches.finishChunk(batchId, number, await judgeChunk(deps, chunk));
  await finishBatch(deps, batchId);
}

async function judgeChunk(
  deps: RunBatchChunkDeps,
  chunk: { firstSeekerId: string; lastSeekerId: string },
): Promise<ChunkReport> {
  const { model } = deps.embedder;
  const openedAt = performance.now();
  const { postings, seen } = await deps.candidates.allPostings(model);
  const seekers = await deps.candidates.seekersBetween(chunk.firstSeekerId, chunk.lastSeekerId, model);
  const report: ChunkReport = {
    seekers: seekers.length,
    pairs: seekers.length * postings.length,
    judged: seekers.length * postings.length,
    changes: 0,
    covered: 0,
    violations: 0,
    readMs: Math.round(performance.now() - openedAt),
    scoreMs: 0,
    judgeMs: 0,
    writeMs: 0,
  };
  for (let from = 0; from < seekers.length; from += LISTS_AT_ONCE) {
    const startedAt = performance.now();
    const some = seekers.slice(from, from + LISTS_AT_ONCE);
    const judge = await appointJudge(deps, {
      seekers: some.map(({ seeker }) => seeker),
      postings: postings.map(({ posting }) => posting),
    });
    const lists = await judgeSeekers(deps, judge, some, postings);
    const computedAt = performance.now();
    const { changed } = await deps.lists.replace(lists, seen, judge);
    report.changes += changed;
    report.covered += lists.filter(({ entries }) => isCovered(entries)).length;
    report.violations += lists
      .flatMap(({ entries }) => openEntries(entries))
      .filter(breaksHardRule(judge)).length;
    report.judgeMs += Math.round(computedAt - startedAt);
    report.writeMs += Math.round(performance.now() - computedAt);
  }
  return report;
}

async function judgeSeekers(
  deps: RunBatchChunkDeps,
  { judge, listOf }: Judge,
  seekers: Embedded<{ seeker: Seeker }>[],
  postings: Embedded<{ posting: Posting }>[],
): Promise<WholeList[]> {
  const vectors = postings.map(({ vector }) => vector);
  const lists: WholeList[] = [];
  for (const { seeker, vector } of seekers) {
    const similarities = deps.similarityRow(vector, vectors);
    const judged = postings.map(({ posting }, index) => judge(seeker, posting, similarities[index] ?? null));
    lists.push(listOf(seeker, judged));
    // The small office runs this on the loop that answers HTTP.
    await nextTurn();
  }
  return lists;
}

const breaksHardRule =
  ({ policy }: Judge) =>
  ({ assessment }: Entry) =>
    brokenRules(assessment.findings, policy).length > 0;
