import { pino } from 'pino';
import { quotesData } from './domain/quoting-errors.ts';

/** The little of a logger that the code leans on: an event with ids and numbers, then a sentence. Never personal data. */
export type Logger = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

const PLACE_IN_CODE = /^\s+at [\w.<>[\] ]*\(?(?:file:|node:|\/|[A-Z]:\\|<anonymous>|native)/;

/**
 * What of an error may enter a log. A message that can quote a document is left out, and what it was about is told by the
 * code and the place in the code; other errors keep their message. Of the stack only the places are kept: a message of
 * several lines goes on into it.
 */
export function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    code,
    ...(quotesData(error) ? {} : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => PLACE_IN_CODE.test(line))
      .slice(0, 7)
      .join('\n'),
    ...(error.cause ? { cause: serializeError(error.cause) } : {}),
  };
}

/** JSON lines, by default on standard error, so that a command's own output stays clean. */
export function createLogger(
  level: string,
  lines: { write: (line: string) => void } = pino.destination(2),
): Logger {
  return pino({ level, serializers: { err: serializeError } }, lines);
}
