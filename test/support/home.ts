import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../src/config.ts';
import { type DatabaseTarget, openPool, type Sql } from '../../src/db/connection.ts';
import { createLogger } from '../../src/logger.ts';
import { createParts, type Parts } from '../../src/wiring.ts';

export const ADMIN_KEY = 'key-of-the-tests-0123456789-abcdefghij';

export type Env = Record<string, string>;

/** Where one service of a test lives: a folder of its own, and on servers a database and a Redis number of its own. */
export type Home = {
  env: Env;
  folder: string;
  database: () => Promise<DatabaseTarget>;
  remove: () => Promise<void>;
};

/** Makes an empty home. @param env of the service beside the home's own; without DATABASE_URL it is embedded */
export async function makeHome(env: Env): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'hm-test-'));
  const url = env['DATABASE_URL'];
  return {
    folder,
    env: {
      PORT: '0',
      LOG_LEVEL: 'silent',
      HORIZON_ADMIN_KEY: ADMIN_KEY,
      HORIZON_DATA_DIR: join(folder, 'data'),
      TMPDIR: folder,
      ...env,
    },
    database: async () => (url ? { url } : { socketDir: await findSocketDir(folder) }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Opens the parts of a home without HTTP and without workers, for a look behind the contract. */
export async function openParts(home: Home): Promise<{ parts: Parts; sql: Sql; close: () => Promise<void> }> {
  const parts = await inFolder(home, () => createParts(parseConfig(home.env), createLogger('silent')));
  const sql = openPool(await home.database(), 2);
  return {
    parts,
    sql,
    close: async () => {
      await sql.end({ timeout: 5 });
      await parts.close();
    },
  };
}

/** The embedded database puts its socket into the temporary folder of the process: here, the test's own. */
export async function inFolder<T>({ folder }: Pick<Home, 'folder'>, start: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Where the embedded database that was started in this temporary folder answers. */
export async function findSocketDir(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((entry) => entry.startsWith('horizon-'));
  if (!name) throw new Error(`No embedded database has started in ${folder}.`);
  return join(folder, name);
}
