/**
 * Errors whose message can quote what was read or written: the database's (a value that it does not take), a JSON
 * parser's (the text around the fault), a schema's (unknown names).
 */
const QUOTING = new Set(['PostgresError', 'SyntaxError', 'ZodError', '$ZodError']);

/** Whether an error's message can hold a piece of somebody's document. */
export const quotesData = (error: Error): boolean => QUOTING.has(error.name) || 'severity' in error;

/** The error itself, or one that tells only its name and code, with the original as its cause. */
export function withoutQuotes(error: unknown): unknown {
  if (!(error instanceof Error) || !quotesData(error)) return error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return new Error(`${error.name}${code}`, { cause: error });
}
