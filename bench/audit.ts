import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditLists } from '../src/app/audit-lists.ts';
import { embedDocuments } from '../src/app/embed-documents.ts';
import { finishBatch } from '../src/app/finish-batch.ts';
import { runBatchChunk } from '../src/app/run-batch-chunk.ts';
import { startBatch } from '../src/app/start-batch.ts';
import { auditReportLines } from '../src/cli/terminal/audit-report.ts';
import { startProgress } from '../src/cli/terminal/progress.ts';
import { parseConfig } from '../src/config.ts';
import type { SeekerProfile } from '../src/domain/seeker.ts';
import { createLogger } from '../src/logger.ts';
import { createParts, type Parts } from '../src/wiring.ts';
import { createFiction } from './fiction.ts';
import { describeMachine, timed } from './measure.ts';
import { createRandom } from './random.ts';
import { readRealPostings } from './real-postings.ts';

/**
 * Whether any recommendation breaks a rule, on real postings: `npm run bench:audit -- --data DIR [--seekers 1000]
 * [--postings 3000] [--json FILE]`. Made-up seekers live where real jobs are; the night makes their lists in a throwaway
 * database, and the audit checks each entry, and what similarity alone would have shown.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    seekers: { type: 'string', default: '1000' },
    postings: { type: 'string', default: '3000' },
    json: { type: 'string' },
  },
});
if (values.data === undefined) throw new Error('--data DIR: the folder that has worknet_2024.csv');

const SEED = 20_261_124;
const EMBED_AT_ONCE = 32;
const PUT_AT_ONCE = 500;

const folder = await mkdtemp(join(tmpdir(), 'hm-audit-'));
const machine = describeMachine();
const parts = await createParts(parseConfig({ HORIZON_DATA_DIR: folder }), createLogger('warn'));
try {
  const postings = await readRealPostings(values.data, Number(values.postings), SEED);
  const random = createRandom(SEED);
  const fiction = createFiction(SEED);
  const seekers = Array.from({ length: Number(values.seekers) }, (_, index) => {
    const { id, home: _home, ...profile } = fiction.seeker(`s-${index + 1}`).document;
    const home = postings[Math.floor(random() * postings.length)]?.document.workplace;
    return { id, document: { ...profile, ...(home && { home }) } as SeekerProfile };
  });
  await putAll('공고', postings, (some) => parts.postings.put(some));
  await putAll('구직자', seekers, (some) => parts.seekers.put(some));
  await embedAll('posting', postings);
  await embedAll('seeker', seekers);
  const night = await timed(runNight);
  const progress = startProgress('다시 확인');
  const audit = await auditLists(parts, (done) => progress.update(done, seekers.length));
  progress.finish();
  console.log(auditReportLines(audit).join('\n'));
  console.log(
    `밤 한 번 ${(night.ms / 1000).toFixed(1)}초 · ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`,
  );
  if (values.json) await writeFile(values.json, `${JSON.stringify(audit, null, 2)}\n`);
  process.exitCode = audit.violations > 0 ? 1 : 0;
} finally {
  await parts.close();
  await rm(folder, { recursive: true, force: true });
}

async function putAll<Row>(
  label: string,
  rows: Row[],
  put: (some: Row[]) => Promise<unknown>,
): Promise<void> {
  const progress = startProgress(`${label} 넣기`);
  for (let from = 0; from < rows.length; from += PUT_AT_ONCE) {
    await put(rows.slice(from, from + PUT_AT_ONCE));
    progress.update(Math.min(rows.length, from + PUT_AT_ONCE), rows.length);
  }
  progress.finish();
}

async function embedAll(kind: 'seeker' | 'posting', rows: { id: string }[]): Promise<void> {
  const progress = startProgress(`${kind} 읽기`);
  for (let from = 0; from < rows.length; from += EMBED_AT_ONCE) {
    const ids = rows.slice(from, from + EMBED_AT_ONCE).map(({ id }) => id);
    await embedDocuments(parts, kind, ids);
    progress.update(from + ids.length, rows.length);
  }
  progress.finish();
}

/** The chunks of a night, one after the other in this process. */
async function runNight(): Promise<void> {
  const progress = startProgress('밤 배치');
  const quiet: Parts = { ...parts, enqueue: async () => {}, enqueueNight: async () => {} };
  const batchId = await startBatch(quiet, 'bench');
  const chunks = await parts.batches.pendingChunks(batchId);
  for (const [index, number] of chunks.entries()) {
    await runBatchChunk(quiet, { batchId, number });
    progress.update(index + 1, chunks.length);
  }
  await finishBatch(quiet, batchId);
  progress.finish();
}
