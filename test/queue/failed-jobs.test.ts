import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweep } from '../../src/app/sweep.ts';
import type { BatchBody, Client, Problem } from '../support/client.ts';
import { candidatesOf, freshList, putAll, readList, seekerIdsOf } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

type FailedJob = {
  id: string;
  queue: string;
  payload: Record<string, unknown>;
  reason: string;
  tries: number;
  failedAt: string;
};

/** What the database says when it refuses; a piece of a document, as far as anybody can tell. */
const QUOTE = '어르신 댁 방문';
/** Five tries with pauses of one, two, four and eight seconds. */
const GIVEN_UP_MS = 60_000;

let service: TestService;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
});
afterAll(() => service.close());

/** From here on, whoever writes this row of a table fails, every time, with this SQLSTATE. */
async function poison(table: string, id: string, code = 'P0001'): Promise<void> {
  await service.sql.unsafe(`
    create or replace function refuse() returns trigger language plpgsql as
      $$ begin raise exception '${QUOTE} %', new.id using errcode = tg_argv[0]; end $$;
    create trigger "poison_${id}" before insert or update on ${table}
      for each row when (new.id = '${id}') execute function refuse('${code}')`);
}
const heal = (table: string, id: string) => service.sql.unsafe(`drop trigger "poison_${id}" on ${table}`);

async function readFailed(query = ''): Promise<{ items: FailedJob[]; nextCursor: string | null }> {
  const { status, body } = await client.get<{ items: FailedJob[]; nextCursor: string | null }>(
    `/v1/jobs?state=failed${query}`,
  );
  expect(status).toBe(200);
  return body;
}
const findFailed = async (id: string) => (await readFailed()).items.find((job) => job.id === id);
const retry = (id: string) => client.raw<FailedJob & Problem>('POST', `/v1/jobs/${id}/retry`);
const isUpToDate = async (postingId: string) =>
  (await readList(client, candidatesOf(postingId))).freshness.upToDate;

test('a posting on which a processor always throws stays visible with its reason, and holds up nothing', async () => {
  await client.put('/v1/seekers/kim', careSeeker());
  for (const id of ['poison', 'single', 'mended']) await poison('posting_embedding', id);
  // Their tries go on beside the load's; what becomes of them is looked at below.
  await client.put('/v1/postings/single', careJob());
  await client.put('/v1/postings/mended', careJob());
  const healthy = Array.from({ length: 40 }, (_, index) => [
    `well-${index}`,
    careJob({ headcount: index + 1 }),
  ]);
  const load = {
    ...Object.fromEntries(healthy.slice(0, 10)),
    poison: careJob(),
    ...Object.fromEntries(healthy),
  };
  await putAll(client, 'postings', load);
  const isLeft = () =>
    service.sql`select from posting where refreshed_revision < revision and id like 'well-%'`;
  await until(async () => (await isLeft()).length === 0, GIVEN_UP_MS);

  const failed = await until(() => findFailed('embed-posting-poison'), GIVEN_UP_MS);
  expect(failed).toEqual({
    id: 'embed-posting-poison',
    queue: 'embed',
    payload: { kind: 'posting', ids: ['poison'] },
    reason: 'PostgresError P0001',
    tries: 5,
    failedAt: expect.any(String),
  });
  expect(JSON.stringify(await readFailed())).not.toContain(QUOTE);
  expect(await isUpToDate('poison')).toBe(false);
}, 120_000);

test('the sweep leaves alone what was given up, for as long as it stays as it is', async () => {
  const { parts, sql } = service;
  await until(async () => (await readFailed()).items.length === 3, GIVEN_UP_MS);
  await sql`update posting set updated_at = now() - interval '1 hour'`;
  expect(await sweep(parts)).toBe(0);
  await parts.postings.put([{ id: 'poison', document: careJob({ headcount: 7 }) }]);
  expect(await findFailed('embed-posting-poison')).toBeUndefined();
  await sql`update posting set updated_at = now() - interval '1 hour'`;
  expect(await sweep(parts)).toBe(1);
  await until(() => findFailed('embed-posting-poison'), GIVEN_UP_MS);
  expect(await sweep(parts)).toBe(0);
}, 120_000);

test('a failed job is retried by hand: in vain it stands again, and once the cause is gone it is done', async () => {
  const id = 'embed-posting-poison';
  const first = await findFailed(id);
  const again = await retry(id);
  expect([again.status, again.body]).toEqual([202, first]);
  const second = await until(() => findFailed(id), GIVEN_UP_MS);
  expect(second.failedAt > (first?.failedAt ?? '')).toBe(true);

  await heal('posting_embedding', 'poison');
  expect((await retry(id)).status).toBe(202);
  expect(seekerIdsOf(await freshList(client, candidatesOf('poison')))).toEqual(['kim']);
  expect(await findFailed(id)).toBeUndefined();
  const gone = await retry(id);
  expect([gone.status, gone.body.code]).toEqual([404, 'job.not_found']);
}, 120_000);

test('a single change that fails is given up by itself, and goes with its document', async () => {
  await client.put('/v1/postings/beside', careJob());
  expect(seekerIdsOf(await freshList(client, candidatesOf('beside')))).toEqual(['kim']);
  const failed = await until(() => findFailed('refresh-posting-single'), GIVEN_UP_MS);
  expect(failed).toMatchObject({ queue: 'refresh-posting', payload: { ids: ['single'] }, tries: 5 });
  await client.del('/v1/postings/single');
  expect(await findFailed('refresh-posting-single')).toBeUndefined();
}, 120_000);

test('a change that can be done takes the failure of the old one away', async () => {
  await until(() => findFailed('refresh-posting-mended'), GIVEN_UP_MS);
  await heal('posting_embedding', 'mended');
  await client.put('/v1/postings/mended', careJob({ headcount: 3 }));
  await freshList(client, candidatesOf('mended'));
  expect(await service.sql`select id from failed_job where posting_id = 'mended'`).toEqual([]);
}, 120_000);

test('a document for which the database always takes too long is given up by itself, and holds up none beside it', async () => {
  await poison('posting_embedding', 'slow', '57014');
  await putAll(client, 'postings', { 'quick-1': careJob(), slow: careJob(), 'quick-2': careJob() });
  for (const id of ['quick-1', 'quick-2']) await freshList(client, candidatesOf(id));
  const failed = await until(() => findFailed('embed-posting-slow'), GIVEN_UP_MS);
  expect(failed).toMatchObject({ reason: 'database.too_slow', tries: 5 });
  await client.del('/v1/postings/slow');
}, 120_000);

test('a night whose chunk cannot be done ends, says so, and is made whole by a retry', async () => {
  await poison('seeker', 'kim');
  const { body: night } = await client.raw<BatchBody>('POST', '/v1/batches');
  const readNight = async () => (await client.get<BatchBody>(`/v1/batches/${night.id}`)).body;
  const done = await until(async () => {
    const body = await readNight();
    return body.state === 'done' && body;
  }, GIVEN_UP_MS);
  expect(done.progress).toEqual({ chunks: 1, done: 0 });
  expect(done.report.errors).toEqual([
    { code: 'batch.chunk_failed', at: expect.any(String), requestedBy: 'admin' },
  ]);
  const id = `batch-chunk-${night.id}-0`;
  expect(await findFailed(id)).toMatchObject({ payload: { batchId: night.id, number: 0 } });
  expect((await client.raw('POST', '/v1/batches')).status).toBe(202);

  await heal('seeker', 'kim');
  expect((await retry(id)).status).toBe(202);
  const whole = await until(async () => {
    const body = await readNight();
    return body.progress.done === 1 && body;
  });
  expect(whole.report).toMatchObject({ seekers: 1, errors: [] });
}, 120_000);

test('failed jobs are shown page by page, the newest first', async () => {
  const { sql } = service;
  await sql`delete from failed_job`;
  await sql`
    insert into failed_job (id, queue, payload, reason, tries, failed_at)
    select 'maintenance-' || n, 'maintenance', '{"task": "sweep"}', 'Error', 5, now() - make_interval(mins => n / 2)
    from generate_series(1, 5) n`;
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { items, nextCursor } = await readFailed(`&limit=2${cursor}`);
    seen.push(...items.map(({ id }) => id));
    if (nextCursor === null) break;
    cursor = `&cursor=${nextCursor}`;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `maintenance-${n}`));
  for (const query of ['state=done', 'limit=0', 'cursor=none', 'other=1']) {
    expect((await client.get(`/v1/jobs?${query}`)).status).toBe(400);
  }
});
