import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThread } from '../../spawn.ts';
import type { PgliteThreadData } from './pglite-thread.ts';
import { LOG_LOST_STATUS, logLost, requireRoom } from './room.ts';

export type EmbeddedDatabase = {
  /** Folder of the unix socket, readable by this user only; drivers take it as `host`. */
  socketDir: string;
  stop: () => Promise<void>;
};

/** The data folder is in use by another process: PGlite would destroy it if two opened it. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
}

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
  const unlock = await lockDataDir(dataDir);
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

/** The locks of this process. In a container every life has the same number, so the number alone does not tell. */
const heldHere = new Set<string>();

/** Holds `dataDir/lock` with this process's number; a lock whose process is gone is taken over. */
async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock');
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      heldHere.add(path);
      return async () => {
        heldHere.delete(path);
        await rm(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 2) throw error;
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (heldHere.has(path) || (holder !== process.pid && isAlive(holder))) {
        throw new DataDirInUseError(
          `데이터 폴더 ${dataDir} 를 프로세스 ${holder} 이(가) 쓰고 있습니다. 먼저 멈추거나 HORIZON_DATA_DIR를 바꾸세요.`,
        );
      }
      await rm(path, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
