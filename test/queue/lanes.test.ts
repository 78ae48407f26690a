import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBatch } from '../../src/app/start-batch.ts';
import { candidatesOf, freshList, putAll } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const LOAD = 320;
const LOAD_MS = 180_000;

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  const seekers = Array.from({ length: 40 }, (_, index) => [`s-${index}`, careSeeker()]);
  await putAll(service.client, 'seekers', Object.fromEntries(seekers));
});
afterAll(() => service.close());

const countWaiting = async () => {
  const rows = await service.sql`select id from posting where refreshed_revision < revision`;
  return rows.length;
};
const burst = (name: string, size: number) =>
  Object.fromEntries(
    Array.from({ length: size }, (_, index) => [`${name}-${index}`, careJob({ headcount: index + 1 })]),
  );

test('320 postings in one load are written by a tenth as many transactions, and a single one overtakes them', async () => {
  const { sql, client } = service;
  await until(
    async () => (await sql`select from seeker where refreshed_revision < revision`).length === 0,
    LOAD_MS,
  );
  await sql.unsafe(`
    create table list_write (xid xid8 primary key);
    create function note_list_write() returns trigger language plpgsql as
      $$ begin insert into list_write values (pg_current_xact_id()) on conflict do nothing; return null; end $$;
    create trigger note_list_write after insert or update or delete on recommendation
      for each statement execute function note_list_write()`);
  await putAll(client, 'postings', burst('load', LOAD));
  await until(async () => (await countWaiting()) < LOAD, LOAD_MS);
  await client.put('/v1/postings/single', careJob({ title: '오늘 들어온 요양보호사 자리' }));
  await freshList(client, candidatesOf('single'));
  expect(await countWaiting()).toBeGreaterThan(0);

  await until(async () => (await countWaiting()) === 0, LOAD_MS);
  const writes = await sql`select xid from list_write`;
  expect(writes.length).toBeGreaterThan(0);
  expect(writes.length).toBeLessThanOrEqual(LOAD / 10);
  await sql`drop trigger note_list_write on recommendation`;
}, 400_000);

test('a single new posting overtakes a night that is under way', async () => {
  const { client, parts } = service;
  const night = await startBatch(parts, 'test', 1);
  await until(async () => ((await parts.batches.get(night))?.chunksDone ?? 0) > 0);
  await client.put('/v1/postings/late', careJob({ title: '밤에 들어온 요양보호사 자리' }));
  await freshList(client, candidatesOf('late'));
  expect((await parts.batches.get(night))?.state).toBe('running');
  await until(async () => (await parts.batches.get(night))?.state === 'done', 100_000);
}, 150_000);
