/**
 * Repairs postgres.js 3.4.9 after install (docs/adr/0008). When a connection closes, the driver keeps two things that
 * belong to the past, and the connection that takes its place suffers from them: the server's last words ("terminating
 * connection"), with which the next query is rejected although it ran, and a write that was cancelled, behind which
 * every later write waits. Upstream: porsager/postgres#1154, #1208.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../node_modules/postgres/src/connection.js', import.meta.url);
const BROKEN = '    incomings = null\n    clearImmediate(nextWriteTimer)\n';
const REPAIRED = `${BROKEN}    chunk = nextWriteTimer = errorResponse = null\n`;

const source = readFileSync(FILE, 'utf8');
if (!source.includes(REPAIRED)) {
  if (!source.includes(BROKEN))
    throw new Error(`${FILE.pathname} is not the file that this patch was made for.`);
  writeFileSync(FILE, source.replace(BROKEN, REPAIRED));
}
