import postgres from 'postgres';
import { readOnly, tooSlow, unavailable } from '../domain/errors.ts';

/** A connection pool; every query of the service goes through one. */
export type Sql = postgres.Sql<{ bigint: number; textArray: string[] }>;
/** A transaction of a pool: takes the same queries. */
export type Transaction = postgres.TransactionSql<{ bigint: number; textArray: string[] }>;

type Types = { bigint: postgres.PostgresType<number>; textArray: postgres.PostgresType<string[]> };

/** An array of texts as PostgreSQL writes it: {"a","b"}. */
function textArrayLiteral(texts: string[]): string {
  return `{${texts.map((text) => `"${TO_ESCAPE.test(text) ? text.replace(ALL_TO_ESCAPE, '\\$&') : text}"`).join(',')}}`;
}
const TO_ESCAPE = /["\\]/;
const ALL_TO_ESCAPE = /["\\]/g;

/**
 * An array of numbers as PostgreSQL writes it. To be cast in the query: the driver knows no other array types than that of
 * texts, and sends what is text already as it is.
 */
export const arrayLiteral = (numbers: number[]): string => `{${numbers.join(',')}}`;

/** The same of byte strings. */
export const bytesLiteral = (all: Buffer[]): string =>
  `{${all.map((bytes) => `"\\\\x${bytes.toString('hex')}"`).join(',')}}`;

/** Where the database is: a URL, or the folder of the embedded database's unix socket. */
export type DatabaseTarget = { url: string } | { socketDir: string };

/**
 * Opens a pool. Connects on first use; a statement that takes longer than a minute is cancelled by the server, as one that
 * waits half a minute for others' locks, which is a matter of them and not of the statement.
 * @param max connections at most
 */
export function openPool(target: DatabaseTarget, max: number): Sql {
  const options: postgres.Options<Types> = {
    max,
    connect_timeout: 5,
    // Seconds before the next try; the driver's own grow to 20, and a server that is back should be used.
    backoff: (tries) => Math.min(0.1 * 2 ** tries, 1),
    onnotice: () => {},
    connection: { application_name: 'horizon-match', statement_timeout: 60_000, lock_timeout: 30_000 },
    // The driver's own look-up of array types is a query that nobody awaits: it would end the process when the server is
    // away. The one array type that is sent is text[].
    fetch_types: false,
    types: {
      textArray: { to: 1009, from: [], serialize: textArrayLiteral, parse: () => [] },
      // Revisions and counts stay far below 2^53.
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
    },
  };
  if ('url' in target) return postgres(target.url, options);
  return postgres({ ...options, host: target.socketDir, user: 'postgres', database: 'postgres' });
}

/** SQLSTATE classes and driver codes that mean "not now" rather than "never". */
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  // admin_shutdown, crash_shutdown, cannot_connect_now
  '57P01',
  '57P02',
  '57P03',
]);

/**
 * What a database says that is there and too busy: insufficient_resources (disk_full apart), and the statement that lost
 * to others: serialization_failure, deadlock_detected, lock_not_available.
 */
const BUSY_CODES = new Set(['53000', '53200', '53300', '53400', '40001', '40P01', '55P03']);

/** What a database says of a statement that took too long: query_canceled. */
const TOO_SLOW_CODES = new Set(['57014']);

/** The server chose a transaction to lose; the same one, begun again, may win. */
const VICTIM_CODES = new Set(['40001', '40P01']);

/** What a database says that answers and takes no writes: disk_full, read_only_sql_transaction. */
const READ_ONLY_CODES = new Set(['53100', '25006']);

/** Runs a query and turns "the database is away", is too slow, or takes no writes, into the error that callers know. */
export async function whileAvailable<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (hasCode(error, UNAVAILABLE_CODES) || hasCode(error, BUSY_CODES)) throw unavailable('database', error);
    if (hasCode(error, TOO_SLOW_CODES)) throw tooSlow(error);
    if (hasCode(error, READ_ONLY_CODES)) throw readOnly(error);
    throw error;
  }
}

/**
 * Asks the database whether it answers and takes writes.
 * @throws {DomainError} part.unavailable, database.too_slow, storage.read_only
 */
export const requireWritable = (sql: Sql): Promise<void> =>
  whileAvailable(async () => {
    const [row] = await sql<{ isReadOnly: boolean }[]>`
      select current_setting('transaction_read_only')::boolean as "isReadOnly"`;
    if (row?.isReadOnly) throw readOnly();
  });

function hasCode(error: unknown, codes: Set<string>): boolean {
  return error instanceof Error && 'code' in error && codes.has(String(error.code));
}

/** Runs statements in one transaction; retried once when the server chose it as the victim of a deadlock. */
export async function inTransaction<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const run = async () => (await sql.begin((tx) => neverAfterLoss(work(tx)))) as T;
  return whileAvailable(async () => {
    try {
      return await run();
    } catch (error) {
      if (!hasCode(error, VICTIM_CODES)) throw error;
      return run();
    }
  });
}

/**
 * Leaves work pending for ever once its connection is lost. The driver would send a rollback down the closed socket and
 * throw where nobody can catch it, which ends the process (porsager/postgres#1154). The transaction itself still
 * rejects: the driver races the work against the end of the connection.
 */
async function neverAfterLoss<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, UNAVAILABLE_CODES)) return new Promise<never>(() => {});
    throw error;
  }
}
