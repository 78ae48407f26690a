import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';

/** The data folder is in use by another process: PGlite would destroy it if two opened it. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
}

/** How long the holder gets to say its number, milliseconds; that it is there is known without. */
const ANSWER_MS_MAX = 1000;

/**
 * Holds a folder for this process, until it is given back or the process is gone, however it went.
 *
 * The lock is a socket that somebody listens on, so that the kernel knows whether the holder lives: no number of a process
 * that another has got since, no restart of a machine or a container deceives it. Locks are numbered; the newest counts. A
 * dead one is never replaced but followed by the next number, which only one can take (`link` fails where a name is taken).
 * @returns gives the folder back
 * @throws {DataDirInUseError} when somebody holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const directory = await open(folder, 'r');
  // A socket's path may have a hundred letters, a folder's thousands.
  const path = existsSync('/proc/self/fd') ? `/proc/self/fd/${directory.fd}` : folder;
  const own = `${path}/lock-of-${randomBytes(4).toString('hex')}`;
  const server = await listen(own);
  try {
    await takeNumber(folder, path, own);
  } catch (error) {
    await close(server);
    throw error;
  } finally {
    await rm(own, { force: true });
    await directory.close();
  }
  // What is left is a name on which nobody listens: were it removed, its number could be taken twice.
  return () => close(server);
}

async function takeNumber(folder: string, path: string, own: string): Promise<void> {
  for (;;) {
    const newest = await newestNumber(path);
    const holder = newest === 0 ? undefined : await askHolder(nameOf(path, newest));
    if (holder !== undefined) {
      throw new DataDirInUseError(
        `데이터 폴더 ${folder} 를 다른 프로세스(번호 ${holder})가 쓰고 있습니다. 먼저 멈추거나 HORIZON_DATA_DIR를 바꾸세요.`,
      );
    }
    const number = newest + 1;
    if (!(await isTaken(link(own, nameOf(path, number))))) {
      // Whoever was slow may have got an old number that had been cleared away.
      if ((await newestNumber(path)) === number) return clearBelow(path, number - 1);
      await rm(nameOf(path, number), { force: true });
    }
  }
}

const NAME = /^lock-(\d+)$/;
const nameOf = (path: string, number: number) => `${path}/lock-${number}`;

async function numbersIn(path: string): Promise<number[]> {
  return (await readdir(path)).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
}

const newestNumber = async (path: string) => Math.max(0, ...(await numbersIn(path)));

async function clearBelow(path: string, number: number): Promise<void> {
  const old = (await numbersIn(path)).filter((one) => one < number);
  await Promise.all(old.map((one) => rm(nameOf(path, one), { force: true })));
}

const hasCode = (error: unknown, ...codes: string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

async function isTaken(linking: Promise<void>): Promise<boolean> {
  try {
    await linking;
    return false;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return true;
    throw error;
  }
}

/** Listens on a socket and tells whoever connects the number of this process. */
async function listen(path: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(String(process.pid));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  // It must not keep a process alive that has nothing else to do.
  return server.unref();
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

/** The number of the process that listens on a socket, as far as it says so; undefined: nobody listens any more. */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy());
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.once('error', (error) => {
      if (hasCode(error, 'ECONNREFUSED', 'ENOENT')) resolve(undefined);
      else reject(error);
    });
    socket.once('close', () => resolve(said || '?'));
  });
}
