import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ko } from 'zod/locales';
import { ROUTED_WAYS, type RoutedWay } from './domain/routes.ts';

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
  /** A routing engine for real commute minutes; absent: every commute is estimated, and nothing is ever called. */
  routing:
    | {
        engine: 'osrm' | 'valhalla';
        /** Its address; `{way}` in it stands for walk, bicycle and car, for one server each. */
        url: string;
        /** The ways that it is asked for. */
        ways: RoutedWay[];
        /** How long one question may take. */
        timeoutMs: number;
        /** How long its answers are used. */
        cacheDays: number;
      }
    | undefined;
  /** Requests that a process takes at a time; more are answered service.busy. */
  inFlightMax: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** How long a stopping process may take to finish the requests and jobs at hand. */
  shutdownGraceMs: number;
  /** How long past states of recommendations are kept. */
  historyDays: number;
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

/** An address with or without `{way}`, which no host may hold as it stands. */
const ROUTING_URL = z.string().refine(
  (value) => {
    const address = value.replaceAll('{way}', 'car');
    if (!URL.canParse(address)) return false;
    const { protocol, username, password } = new URL(address);
    return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
  },
  { error: 'http:// 또는 https:// 로 시작하고 아이디와 비밀번호가 없는 URL이어야 합니다' },
);

const ROUTING_WAYS = z
  .string()
  .default(ROUTED_WAYS.join(','))
  .transform((value) => value.split(',').map((way) => way.trim()))
  .pipe(
    z.array(
      z.enum(ROUTED_WAYS, {
        error: `${ROUTED_WAYS.join(', ')} 가운데에서 골라 쉼표로 이어 적어야 합니다`,
      }),
    ),
  )
  .transform((ways) => [...new Set(ways)]);

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
  ROUTING_ENGINE: z.enum(['osrm', 'valhalla']).optional(),
  ROUTING_URL: ROUTING_URL.optional(),
  ROUTING_WAYS,
  ROUTING_TIMEOUT_MS: z.coerce.number().int().min(50).max(60_000).default(2000),
  ROUTING_CACHE_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  HTTP_IN_FLIGHT_MAX: z.coerce.number().int().min(1).max(10_000).default(64),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HISTORY_DAYS: z.coerce.number().int().min(1).max(36_500).default(730),
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).max(600_000).default(10_000),
});

/** What is wrong between the variables of routing, as lines of a `ConfigError`. */
function routingProblems(env: Record<string, string | undefined>): string[] {
  const { ROUTING_ENGINE: engine, ROUTING_URL: url, ROUTING_WAYS: ways } = env;
  if (url === undefined) return engine ? ['ROUTING_URL: 길찾기 서버의 주소를 적어 주세요'] : [];
  if (engine === undefined) return ['ROUTING_ENGINE: osrm 또는 valhalla 를 적어 주세요'];
  const asksOneWay = ways !== undefined && !ways.includes(',');
  // A server of OSRM answers for the one way it was built for, whatever it is asked: cars would be taken for walkers.
  return engine !== 'osrm' || asksOneWay || url.includes('{way}')
    ? []
    : ['ROUTING_URL: OSRM은 서버 하나가 한 가지 길만 알기 때문에 주소에 {way} 가 있어야 합니다'];
}

function routingOf(value: z.infer<typeof ENVIRONMENT>): Config['routing'] {
  if (value.ROUTING_ENGINE === undefined || value.ROUTING_URL === undefined) return undefined;
  return {
    engine: value.ROUTING_ENGINE,
    url: value.ROUTING_URL,
    ways: value.ROUTING_WAYS,
    timeoutMs: value.ROUTING_TIMEOUT_MS,
    cacheDays: value.ROUTING_CACHE_DAYS,
  };
}

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
  const lines = (parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  lines.push(...routingProblems(given));
  if (!parsed.success || lines.length > 0) {
    throw new ConfigError(`설정을 쓸 수 없습니다.\n${lines.map((line) => `  ${line}`).join('\n')}`);
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
    routing: routingOf(value),
    inFlightMax: value.HTTP_IN_FLIGHT_MAX,
    logLevel: value.LOG_LEVEL,
    shutdownGraceMs: value.SHUTDOWN_GRACE_MS,
    historyDays: value.HISTORY_DAYS,
  };
}
