import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThread } from '../../spawn.ts';
import { lockFolder } from './folder-lock.ts';
import type { PgliteThreadData } from './pglite-thread.ts';
import { LOG_LOST_STATUS, logLost, requireRoom } from './room.ts';

export type EmbeddedDatabase = {
  /** Folder of the unix socket, readable by this user only; drivers take it as `host`. */
  socketDir: string;
  stop: () => Promise<void>;
};

/**
 * Starts PGlite with its files in `dataDir`, in a thread of its own, behind a PostgreSQL socket.
 * @param onRoom told when the disk is full, so that nothing is written any more, and when it has room again
 * @throws {DataDirInUseError} when another live process has the folder
 * @throws {DiskFullError} when there is too little room to start
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  onRoom: (room: 'full' | 'room') => void = () => {},
): Promise<EmbeddedDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await requireRoom(dataDir);
  const unlock = await lockFolder(dataDir);
  const socketDir = await mkdtemp(join(tmpdir(), 'horizon-'));
  const release = async () => {
    await rm(socketDir, { recursive: true, force: true });
    await unlock();
  };
  const data: PgliteThreadData = {
    dataDir: join(dataDir, 'pgdata'),
    socketPath: join(socketDir, '.s.PGSQL.5432'),
  };
  let isStopping = false;
  const thread = startThread(import.meta.url, './pglite-thread', data);
  try {
    await new Promise<void>((resolve, reject) => {
      thread.once('message', () => resolve());
      thread.once('error', reject);
      thread.once('exit', (status) => reject(new Error(`The embedded database stopped (${status}).`)));
    });
    // From here on an error of the thread is nobody's to handle: it ends the process, which nothing can do without it.
    thread.removeAllListeners('error');
    thread.on('message', onRoom);
    thread.once('exit', (status) => {
      if (isStopping) return;
      throw status === LOG_LOST_STATUS
        ? logLost(dataDir)
        : new Error(`The embedded database stopped (${status}).`);
    });
  } catch (error) {
    await release();
    throw error;
  }
  return {
    socketDir,
    stop: async () => {
      isStopping = true;
      const gone = new Promise((resolve) => thread.once('exit', resolve));
      thread.postMessage('stop');
      await gone;
      await release();
    },
  };
}
