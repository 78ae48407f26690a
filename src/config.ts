import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ko } from 'zod/locales';

/** Everything the service can be told from outside. The README's table lists the same names. */
export type Config = {
  port: number;
  host: string;
  /** Folder of the embedded database and of the downloaded models. */
  dataDir: string;
  /** PostgreSQL with pgvector; absent: the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  /** Redis for the queues; absent: the queues live in the database. */
  redisUrl: string | undefined;
  /** An admin key for automation; absent: the first start makes one and prints it once. */
  adminKey: string | undefined;
  embedding: {
    model: string;
    /** Folder that holds one folder a model. */
    modelsDir: string;
    /** Whether a model that is not in `modelsDir` may be fetched from the hub. */
    allowRemote: boolean;
    queryPrefix: string;
    passagePrefix: string;
    /** Texts that share one inference; see docs/adr/0004. */
    batchSize: number;
  };
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** How long a stopping process may take to finish the requests and jobs at hand. */
  shutdownGraceMs: number;
};

/** The folder that holds package.json, both from source and from `dist/`. */
function findProjectRoot(): string {
  const here = fileURLToPath(import.meta.url);
  return here.endsWith('.ts')
    ? fileURLToPath(new URL('..', import.meta.url))
    : fileURLToPath(new URL('../..', import.meta.url));
}

export const PROJECT_ROOT = findProjectRoot();

const urlOf = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `${protocols.map((p) => `${p}//`).join(' 또는 ')} 로 시작하는 URL이어야 합니다`,
  });

const ENVIRONMENT = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  HORIZON_DATA_DIR: z.string().default('.data'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').optional(),
  REDIS_URL: urlOf('redis:', 'rediss:').optional(),
  HORIZON_ADMIN_KEY: z.string().min(32, '32자 이상이어야 합니다').optional(),
  EMBEDDING_MODEL: z.string().default('ko-job-e5-small'),
  EMBEDDING_MODELS_DIR: z.string().default(`${PROJECT_ROOT}models`),
  EMBEDDING_ALLOW_REMOTE: z.stringbool().default(false),
  EMBEDDING_QUERY_PREFIX: z.string().default('query: '),
  EMBEDDING_PASSAGE_PREFIX: z.string().default('passage: '),
  EMBEDDING_BATCH_SIZE: z.coerce.number().int().min(1).max(64).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).max(600_000).default(10_000),
});

/** The configuration of this process. Called by entry points only. */
export const readConfig = (): Config => parseConfig(process.env);

/** Says every wrong name at once, and never a value: values may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration out of an environment. Pure. An empty value means unset.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = ENVIRONMENT.safeParse(given, { error: ko().localeError });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`설정을 쓸 수 없습니다.\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: value.HORIZON_DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    adminKey: value.HORIZON_ADMIN_KEY,
    embedding: {
      model: value.EMBEDDING_MODEL,
      modelsDir: value.EMBEDDING_MODELS_DIR,
      allowRemote: value.EMBEDDING_ALLOW_REMOTE,
      queryPrefix: value.EMBEDDING_QUERY_PREFIX,
      passagePrefix: value.EMBEDDING_PASSAGE_PREFIX,
      batchSize: value.EMBEDDING_BATCH_SIZE,
    },
    logLevel: value.LOG_LEVEL,
    shutdownGraceMs: value.SHUTDOWN_GRACE_MS,
  };
}
