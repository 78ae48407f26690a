import { pino } from 'pino';

/** The little of a logger that the code leans on: an event with ids and numbers, then a sentence. Never personal data. */
export type Logger = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

/**
 * What of an error may enter a log. A database error's message and detail can quote row values, so only its code and
 * its place in the code are kept; other errors keep their message.
 */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const quotesRows = error.name === 'PostgresError' || 'severity' in error;
  return {
    type: error.name,
    code,
    ...(quotesRows ? {} : { message: error.message }),
    stack: error.stack?.split('\n').slice(1, 8).join('\n'),
    ...(error.cause ? { cause: serializeError(error.cause) } : {}),
  };
}

/** JSON lines on standard error, so that a command's own output stays clean. */
export function createLogger(level: string): Logger {
  return pino({ level, serializers: { err: serializeError } }, pino.destination(2));
}
