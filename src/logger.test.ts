import { expect, test } from 'vitest';
import { withoutQuotes } from './domain/quoting-errors.ts';
import { createLogger } from './logger.ts';

const SECRET = '60대 여성 900101-1234567';

function logOf(err: unknown): string {
  const lines: string[] = [];
  createLogger('info', { write: (line) => lines.push(line) }).error({ err }, 'failed');
  return lines.join('');
}

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

test.each<[string, unknown]>([
  [
    'a database error',
    named('PostgresError', `invalid: "${SECRET}"`, {
      code: '22P02',
      severity: 'ERROR',
      detail: SECRET,
      query: SECRET,
      parameters: [SECRET],
    }),
  ],
  [
    'an error over several lines',
    named('PostgresError', `invalid\n${SECRET}\n${SECRET}`, { severity: 'ERROR' }),
  ],
  [
    'an unreadable JSON',
    (() => {
      try {
        return JSON.parse(`${SECRET}`);
      } catch (error) {
        return error;
      }
    })(),
  ],
  ['a schema error', named('ZodError', SECRET)],
  [
    'an error that a database error caused',
    new Error('part', { cause: named('PostgresError', SECRET, { severity: 'ERROR' }) }),
  ],
  ['a value that was thrown', SECRET],
])('%s is logged without a word of the document', (_name, error) => {
  const log = logOf(error);
  expect(log).not.toContain('여성');
  expect(log).not.toContain('900101');
});

test('a database error is logged with its code and its place, any other with its message', () => {
  const database = logOf(named('PostgresError', SECRET, { code: '22P02', severity: 'ERROR' }));
  expect(database).toContain('22P02');
  expect(database).toMatch(/logger\.test\.ts:\d+/);
  expect(logOf(new Error('no such chunk'))).toContain('no such chunk');
});

test('a failed job keeps the code of a database error and not its message', () => {
  const error = withoutQuotes(named('PostgresError', SECRET, { code: '22P02', severity: 'ERROR' })) as Error;
  expect(error.message).toBe('PostgresError 22P02');
  const other = new Error('no such chunk');
  expect(withoutQuotes(other)).toBe(other);
});
