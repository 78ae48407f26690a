import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import { LOG_LOST_STATUS, ROOM_BYTES_MIN, roomIn } from './room.ts';
import { createWireServer } from './wire-server.ts';

/** The thread of the embedded database: queries must not stall the loop that answers HTTP. */
export type PgliteThreadData = { dataDir: string; socketPath: string };

/** A disk fills no faster than `ROOM_BYTES_MIN` in this time by what this database writes. */
const ROOM_WATCH_MS = 500;

const { dataDir, socketPath }: PgliteThreadData = workerData;

const database = await PGlite.create({ dataDir, extensions: { vector, pg_trgm } });
// The one session is everybody's, so its path serves both the service's tables and the queue's schema.
await database.exec('set search_path = public, bullmq');

const server = createWireServer(database, () => process.exit(LOG_LOST_STATUS));
let isFull = false;

/** Lets nobody write while the disk has too little room, and says so to the process when that changes. */
async function watchRoom(): Promise<void> {
  const wasFull = isFull;
  isFull = (await roomIn(dataDir)) < ROOM_BYTES_MIN;
  if (isFull === wasFull) return;
  await server.whileIdle(() => database.exec(`set default_transaction_read_only = ${isFull ? 'on' : 'off'}`));
  parentPort?.postMessage(isFull ? 'full' : 'room');
}
const watch = setInterval(() => {
  watchRoom().catch((error) =>
    setImmediate(() => {
      throw error;
    }),
  );
}, ROOM_WATCH_MS);

await server.listen(socketPath);
parentPort?.postMessage('listening');

parentPort?.once('message', async () => {
  clearInterval(watch);
  await server.close();
  await database.close();
  process.exit(0);
});
