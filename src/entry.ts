import { type Config, ConfigError } from './config.ts';

/** Errors whose message is a sentence for the operator; anything else shows its stack. */
const OPERATOR_ERRORS = new Set([
  'ConfigError',
  'MigrationError',
  'ModelError',
  'DataDirInUseError',
  'DiskFullError',
  'DomainError',
]);

/** Ends an entry point that could not start, with a sentence that says why. */
export function exitWithReason(error: unknown): never {
  const known = error instanceof Error && OPERATOR_ERRORS.has(error.name);
  // A database error carries the row as its detail; the stack tells what and where.
  const unknown = error instanceof Error ? error.stack : error;
  console.error(known ? `horizon-match: ${error.message}` : unknown);
  process.exit(1);
}

/**
 * The embedded database lives in one process; separate processes need a shared one.
 * @throws {ConfigError}
 */
export function requireSharedDatabase(config: Config): void {
  if (config.databaseUrl === undefined) {
    throw new ConfigError(
      'API나 워커를 따로 띄우려면 DATABASE_URL이 필요합니다. 없이 쓰려면 npm start 하나로 모두 띄우세요.',
    );
  }
}
