import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ROOT } from '../../src/config.ts';
import type { DatabaseTarget } from '../../src/db/connection.ts';
import { connectPostgres, connectRedis, type QueueBackend } from '../../src/queue/backend.ts';
import { findFreePort } from '../support/free-port.ts';
import { type Env, findSocketDir, type Home } from '../support/home.ts';
import { until } from '../support/until.ts';

/** Which processes make up the service, each run from `dist/` as in production. */
export type Role = 'service' | 'api' | 'worker';
const COMMANDS: Record<Role, string[]> = {
  service: ['dist/src/server.js'],
  api: ['dist/src/server.js', '--api-only'],
  worker: ['dist/workers/main.js'],
};
const START_MS_MAX = 180_000;
const OUTPUT_KEPT = 4000;

/** A process of the service that is killed and comes back. */
export type Actor = {
  role: Role;
  /** Where it answers HTTP; undefined: it does not. */
  url: string | undefined;
  isReady: () => boolean;
  /** Starts it and waits until it works. @returns how long that took, milliseconds; undefined: it was killed before */
  start: () => Promise<number | undefined>;
  /** kill -9, while it works or while it starts. @throws when it is not running */
  kill: () => Promise<void>;
  /** SIGTERM. @returns the code that it ended with */
  stop: () => Promise<number | null>;
  /** How it ended when nobody had asked it to, with its last words. */
  failures: string[];
  /** Where the embedded database of this life answers. */
  socketDir: () => Promise<string>;
};

/** @param folder for temporary files: each life of the process gets its own in it */
export async function createActor(role: Role, env: Env, folder: string): Promise<Actor> {
  const port = role === 'worker' ? undefined : await findFreePort();
  const url = port === undefined ? undefined : `http://127.0.0.1:${port}`;
  const failures: string[] = [];
  let child: ChildProcess | undefined;
  let gone: Promise<number | null> = Promise.resolve(null);
  let output = '';
  let life = 0;
  let ready = false;
  let isEnding = false;
  const lifeFolder = () => join(folder, `${role}-${port ?? process.pid}-${life}`);

  const answers = async (ownLife: number) => {
    if (isEnding || life !== ownLife) return 'killed';
    if (child?.exitCode !== null || child.signalCode !== null)
      throw new Error(`${role} did not start:\n${output}`);
    if (url === undefined) return output.includes('"working"');
    return (await fetch(`${url}/readyz`).catch(() => undefined))?.ok;
  };

  return {
    role,
    url,
    failures,
    isReady: () => ready,
    start: async () => {
      const startedAt = performance.now();
      life += 1;
      await mkdir(lifeFolder(), { recursive: true });
      child = spawn(process.execPath, ['--enable-source-maps', ...COMMANDS[role]], {
        cwd: PROJECT_ROOT,
        env: {
          PATH: process.env['PATH'],
          ...env,
          TMPDIR: lifeFolder(),
          LOG_LEVEL: role === 'worker' ? 'info' : 'warn',
          ...(port === undefined ? {} : { PORT: String(port) }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      output = '';
      isEnding = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          output = (output + chunk).slice(-OUTPUT_KEPT);
        });
      }
      gone = once(child, 'close').then(([code]) => {
        ready = false;
        if (!isEnding) failures.push(`${role} ended by itself with ${code}:\n${output}`);
        return code as number | null;
      });
      const ownLife = life;
      if ((await until(() => answers(ownLife), START_MS_MAX)) === 'killed') return undefined;
      ready = true;
      return performance.now() - startedAt;
    },
    kill: async () => {
      if (child?.exitCode !== null || child.signalCode !== null)
        throw new Error(`${role} is not alive:\n${output}`);
      ready = false;
      isEnding = true;
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return null;
      isEnding = true;
      child.kill('SIGTERM');
      const code = await Promise.race([gone, sleep(60_000).then(() => 'not at all' as const)]);
      if (code !== 0) failures.push(`${role} was asked to stop and ended with ${code}:\n${output}`);
      if (code === 'not at all') child.kill('SIGKILL');
      return gone;
    },
    socketDir: () => findSocketDir(lifeFolder()),
  };
}

/** What chaos is made of: the processes, and the home that outlives them. */
export type Stage = {
  actors: Actor[];
  home: Home;
  /** The database, while the processes run. */
  database: () => Promise<DatabaseTarget>;
  /** Its queues, likewise. */
  queues: () => Promise<QueueBackend>;
};

/**
 * One process for everything where the environment names no database, else two of each kind, so that the others work on
 * while one comes back.
 */
export async function createStage(home: Home): Promise<Stage> {
  const { DATABASE_URL: url, REDIS_URL: redisUrl } = home.env;
  const roles: Role[] = url ? ['api', 'worker', 'api', 'worker'] : ['service'];
  const actors = await Promise.all(roles.map((role) => createActor(role, home.env, home.folder)));
  const database = async (): Promise<DatabaseTarget> => {
    const [first] = actors;
    if (!first) throw new Error('A stage without actors');
    return url ? { url } : { socketDir: await first.socketDir() };
  };
  return {
    actors,
    home,
    database,
    queues: async () => {
      const target = await database();
      if (redisUrl) return connectRedis(redisUrl);
      return connectPostgres('url' in target ? { databaseUrl: target.url } : target);
    },
  };
}
