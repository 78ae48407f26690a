import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import { createWireServer } from './wire-server.ts';

/** The thread of the embedded database: queries must not stall the loop that answers HTTP. */
export type PgliteThreadData = { dataDir: string; socketPath: string };

const { dataDir, socketPath }: PgliteThreadData = workerData;

const database = await PGlite.create({ dataDir, extensions: { vector, pg_trgm } });
// The one session is everybody's, so its path serves both the service's tables and the queue's schema.
await database.exec('set search_path = public, bullmq');

const server = createWireServer(database);
await server.listen(socketPath);
parentPort?.postMessage('listening');

parentPort?.once('message', async () => {
  await server.close();
  await database.close();
  process.exit(0);
});
