import { readConfig } from '../src/config.ts';
import { exitWithReason, requireSharedDatabase } from '../src/entry.ts';
import { createLogger } from '../src/logger.ts';
import { stopOnSignal } from '../src/shutdown.ts';
import { createParts } from '../src/wiring.ts';
import { startWorkers } from './registry.ts';

try {
  const config = readConfig();
  requireSharedDatabase(config);
  const logger = createLogger(config.logLevel);
  const parts = await createParts(config, logger);
  const workers = await startWorkers(parts);
  stopOnSignal([workers.close, parts.close], config.shutdownGraceMs, logger);
  logger.info({}, 'working');
} catch (error) {
  exitWithReason(error);
}
