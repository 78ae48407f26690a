import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../config.ts';
import { createLogger } from '../../logger.ts';
import { startService } from '../../service.ts';
import type { Parts } from '../../wiring.ts';
import { type Client, createClient } from './client.ts';

/**
 * Starts the whole service (API, workers, embedded database, model) in a folder of its own on a free port, lets `use`
 * talk to it, and takes everything away again, whatever happens. The configuration is written here in full: no
 * variable of the caller's environment reaches it, so a real database is never touched.
 */
export async function withOwnService(
  signal: AbortSignal,
  use: (client: Client, parts: Parts) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'horizon-demo-'));
  try {
    const adminKey = randomBytes(32).toString('base64url');
    const config = parseConfig({
      PORT: '0',
      HORIZON_DATA_DIR: dataDir,
      HORIZON_ADMIN_KEY: adminKey,
      LOG_LEVEL: 'silent',
    });
    const service = await startService(config, createLogger(config.logLevel), { withWorkers: true });
    try {
      signal.throwIfAborted();
      await use(createClient(service.url, adminKey, signal), service.parts);
    } finally {
      await service.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
