import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../src/db/connection.ts';
import { isTooSlow, isUnavailable } from '../../src/domain/errors.ts';
import { openTestDatabase } from '../support/service.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
});
afterAll(() => database.close());

/** How a transaction ends that the server refuses with this code, and how often it was begun. */
async function refusedWith(code: string): Promise<{ error: unknown; tries: number }> {
  let tries = 0;
  const error = await inTransaction(database.sql, async (tx) => {
    tries += 1;
    await tx.unsafe(`do $$ begin raise exception using errcode = '${code}'; end $$`);
  }).catch((refusal: unknown) => refusal);
  return { error, tries };
}

test.each([
  ['40001', 2],
  ['40P01', 2],
  ['55P03', 1],
  ['53200', 1],
  ['53300', 1],
])('a database that is too busy (%s) is one that is away for now, after %i tries', async (code, tries) => {
  const refused = await refusedWith(code);
  expect(isUnavailable(refused.error)).toBe(true);
  expect(refused.tries).toBe(tries);
});

test('a statement that takes too long may pass later, or with less at once', async () => {
  const { error, tries } = await refusedWith('57014');
  expect([isUnavailable(error), isTooSlow(error), tries]).toEqual([true, true, 1]);
});

test('what the database refuses for good is told as it is', async () => {
  expect((await refusedWith('23514')).error).toMatchObject({ code: '23514' });
});
