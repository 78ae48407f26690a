import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChunkReport } from '../domain/batch.ts';
import type { Entry, Provenance, Version, WholeList } from '../domain/entry.ts';
import type { Posting } from '../domain/posting.ts';
import { REASONS } from '../domain/rules/reasons.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type JudgeDeps, judge, lookedAt, provenanceOf, wholeListOf } from './judge.ts';

type Embedded<Row> = Row & { vector: Float32Array | null };

export type RunBatchChunkDeps = JudgeDeps & {
  batches: {
    findChunk: (
      batchId: string,
      number: number,
    ) => Promise<{ firstSeekerId: string; lastSeekerId: string; done: boolean } | undefined>;
    finishChunk: (batchId: string, number: number, report: ChunkReport) => Promise<void>;
    finishIfDone: (batchId: string) => Promise<boolean>;
  };
  candidates: {
    allPostings: (model: string) => Promise<Embedded<{ posting: Posting }>[]>;
    seekersBetween: (first: string, last: string, model: string) => Promise<Embedded<{ seeker: Seeker }>[]>;
  };
  similarityRow: (query: Float32Array | null, rows: (Float32Array | null)[]) => (number | null)[];
  lists: {
    replace: (
      lists: WholeList[],
      looked: Version[],
      provenance: Provenance,
    ) => Promise<{ changed: number; seekers: number }>;
  };
};

/** Lists written in one transaction; short, because a list is locked while it is written. */
const LISTS_AT_ONCE = 50;
const COVERED_FROM = 3;

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
  await deps.batches.finishIfDone(batchId);
}

async function judgeChunk(
  deps: RunBatchChunkDeps,
  chunk: { firstSeekerId: string; lastSeekerId: string },
): Promise<ChunkReport> {
  const { model } = deps.embedder;
  const postings = await deps.candidates.allPostings(model);
  const seekers = await deps.candidates.seekersBetween(chunk.firstSeekerId, chunk.lastSeekerId, model);
  const looked = lookedAt(postings);
  const report: ChunkReport = {
    seekers: seekers.length,
    pairs: seekers.length * postings.length,
    changes: 0,
    covered: 0,
    violations: 0,
    computeMs: 0,
    writeMs: 0,
  };
  for (let from = 0; from < seekers.length; from += LISTS_AT_ONCE) {
    const startedAt = performance.now();
    const lists = await judgeSeekers(deps, seekers.slice(from, from + LISTS_AT_ONCE), postings);
    const computedAt = performance.now();
    const { changed } = await deps.lists.replace(lists, looked, provenanceOf(deps));
    report.changes += changed;
    report.covered += lists.filter((list) => openEntries(list).length >= COVERED_FROM).length;
    report.violations += lists.flatMap(openEntries).filter(breaksARule).length;
    report.computeMs += Math.round(computedAt - startedAt);
    report.writeMs += Math.round(performance.now() - computedAt);
  }
  return report;
}

async function judgeSeekers(
  deps: RunBatchChunkDeps,
  seekers: Embedded<{ seeker: Seeker }>[],
  postings: Embedded<{ posting: Posting }>[],
): Promise<WholeList[]> {
  const vectors = postings.map(({ vector }) => vector);
  const lists: WholeList[] = [];
  for (const { seeker, vector } of seekers) {
    const similarities = deps.similarityRow(vector, vectors);
    const judged = postings.map(({ posting }, index) =>
      judge(deps, seeker, posting, similarities[index] ?? null),
    );
    lists.push(wholeListOf(deps, seeker, judged));
    // The small office runs this on the loop that answers HTTP.
    await nextTurn();
  }
  return lists;
}

const openEntries = ({ entries }: WholeList) =>
  entries.filter(({ assessment }) => assessment.status !== 'blocked');

const breaksARule = ({ assessment }: Entry) =>
  assessment.findings.some(({ code }) => REASONS[code].verdict === 'fail');
