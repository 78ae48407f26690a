import { setTimeout as sleep } from 'node:timers/promises';
import { startWorkers } from '../../workers/registry.ts';
import { startBatch } from '../app/start-batch.ts';
import { readConfig } from '../config.ts';
import { DataDirInUseError } from '../db/embedded/folder-lock.ts';
import type { Batch } from '../domain/batch.ts';
import { DomainError } from '../domain/errors.ts';
import { exitWithReason } from '../entry.ts';
import { createLogger } from '../logger.ts';
import { stopOnSignal } from '../shutdown.ts';
import { createParts, type Parts } from '../wiring.ts';
import { batchReportLines } from './terminal/batch-report.ts';
import { startProgress } from './terminal/progress.ts';

/**
 * `npm run batch`: the nightly run, now, followed to its end. Works on it in this process too; with a shared database
 * other workers help. A run that is already under way is joined instead: an interrupted one goes on where it stopped.
 */

const POLL_MS = 200;

async function startOrJoin(parts: Parts): Promise<string> {
  try {
    return await startBatch(parts, 'cli');
  } catch (error) {
    const known = error instanceof DomainError && error.code === 'batch.already_running';
    const running = known ? await parts.batches.findRunning() : undefined;
    if (running === undefined) throw error;
    console.log('이미 돌고 있는 배치가 있어 그 배치를 따라갑니다.');
    return running.id;
  }
}

async function follow(parts: Parts, id: string): Promise<Batch> {
  const progress = startProgress('야간 배치');
  for (;;) {
    const batch = await parts.batches.get(id);
    if (batch === undefined) throw new DomainError('batch.not_found', `Batch ${id} is gone.`);
    progress.update(batch.chunksDone, batch.chunks);
    if (batch.state === 'done') {
      progress.finish();
      return batch;
    }
    await sleep(POLL_MS);
  }
}

try {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const parts = await createParts(config, logger);
  const workers = await startWorkers(parts);
  stopOnSignal([workers.close, parts.close], config.shutdownGraceMs, logger);
  const batch = await follow(parts, await startOrJoin(parts));
  const elapsedMs = (batch.finishedAt ?? new Date()).getTime() - batch.startedAt.getTime();
  console.log(batchReportLines(batch.report, elapsedMs).join('\n'));
  await workers.close();
  await parts.close();
} catch (error) {
  if (error instanceof DataDirInUseError) {
    console.error(
      '서비스가 켜져 있다면 그 서비스에 POST /v1/batches 를 보내 같은 배치를 시작할 수 있습니다.',
    );
  }
  exitWithReason(error);
}
