import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { exitWithReason, requireSharedDatabase } from './entry.ts';
import { createLogger } from './logger.ts';
import { startService } from './service.ts';
import { stopOnSignal } from './shutdown.ts';

try {
  const { values } = parseArgs({ options: { 'api-only': { type: 'boolean', default: false } } });
  const config = readConfig();
  const apiOnly = values['api-only'];
  if (apiOnly) requireSharedDatabase(config);
  const logger = createLogger(config.logLevel);
  const service = await startService(config, logger, { withWorkers: !apiOnly });
  stopOnSignal([service.close], config.shutdownGraceMs, logger);
  console.log(`horizon-match: ${service.url} (문서: ${service.url}/docs)`);
  if (service.firstKey !== undefined) {
    console.log(`관리자 키를 만들었습니다. 다시 보여 드리지 않으니 적어 두세요:\n${service.firstKey}`);
  }
} catch (error) {
  exitWithReason(error);
}
