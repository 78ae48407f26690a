import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { exitWithReason } from '../entry.ts';

/**
 * `node dist/src/cli/health.js [--ready]`: exits with 0 when the API of this machine is alive (with `--ready`: when its
 * database, queue and model answer too), else with 1. For a container's health check, which has no curl.
 */
const TIMEOUT_MS = 4000;
/** Addresses that stand for "all interfaces"; nobody can be called there. */
const LOOPBACK_OF: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

try {
  const { values } = parseArgs({ options: { ready: { type: 'boolean', default: false } } });
  const { host, port } = readConfig();
  const address = LOOPBACK_OF[host] ?? (host.includes(':') ? `[${host}]` : host);
  const path = values.ready ? '/readyz' : '/livez';
  const response = await fetch(`http://${address}:${port}${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) console.error(`horizon-match: ${path} ${response.status} ${await response.text()}`);
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  const answer = error instanceof Error && ['TypeError', 'TimeoutError'].includes(error.name);
  exitWithReason(answer ? `horizon-match: no answer (${error.message})` : error);
}
