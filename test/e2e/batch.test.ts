import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishBatch } from '../../src/app/finish-batch.ts';
import { forgetHistory } from '../../src/app/forget-history.ts';
import { runBatchChunk } from '../../src/app/run-batch-chunk.ts';
import { startBatch, startDueBatch } from '../../src/app/start-batch.ts';
import { giniOf } from '../../src/domain/gini.ts';
import type { BatchBody, Client, ListBody } from '../support/client.ts';
import { freshList, putAll, readList, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { openTestParts, startTestService, type TestService } from '../support/service.ts';

const POSTINGS = {
  care: careJob(),
  forklift: forkliftJob(),
  nurse: careJob({ title: '간호사', requires: { licences: ['간호사'] } }),
  bare: { title: '주방 보조', employer: { name: '새만금식당' } },
  closed: careJob({ status: 'closed' }),
};
const OPEN_POSTINGS = 4;
const SEEKERS = {
  kim: careSeeker(),
  lee: careSeeker({ wanted: { text: '지게차 운전' } }),
  park: { wanted: { text: '식당 주방 일' } },
  resting: careSeeker({ active: false }),
};
const ACTIVE_SEEKERS = ['kim', 'lee', 'park'];
const ALL = '?limit=100&status=recommended,needs_check,blocked';

let service: TestService;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  await putAll(client, 'postings', POSTINGS);
  await putAll(client, 'seekers', SEEKERS);
  await Promise.all(ACTIVE_SEEKERS.map((id) => freshList(client, recommendationsOf(id))));
});
afterAll(() => service.close());

const readAll = (): Promise<ListBody[]> =>
  Promise.all(ACTIVE_SEEKERS.map((id) => readList(client, recommendationsOf(id, ALL))));

const gist = (lists: ListBody[]) =>
  lists.map(({ items }) =>
    items.map(({ postingId, rank, status, verdicts, score }) => ({
      postingId,
      rank,
      status,
      codes: verdicts.map(({ code }) => code),
      score: Math.round(score * 1e5),
    })),
  );

test('the night looks at every active seeker and every open posting, and reports it', async () => {
  const night = await runNight(client);
  expect(night.report).toMatchObject({
    seekers: ACTIVE_SEEKERS.length,
    pairs: ACTIVE_SEEKERS.length * OPEN_POSTINGS,
    violations: 0,
    errors: [],
  });
  expect(night.progress).toEqual({ chunks: 1, done: 1 });
});

test('the report tells coverage and how unevenly open postings are shown, as the lists themselves do', async () => {
  const { report } = await runNight(client);
  const rows = await service.sql<{ lists: number }[]>`
    select (select count(*) from recommendation r where r.posting_id = p.id and r.status <> 'blocked')::int as lists
    from posting p where state = 'open'`;
  expect(report.exposureGini).toBeCloseTo(giniOf(rows.map(({ lists }) => lists)), 12);
  expect(report.coverage).toBe(report.covered / ACTIVE_SEEKERS.length);
  expect(report.pairsPerSecond).toBeGreaterThan(0);
});

test('nights are listed, the newest first', async () => {
  const first = await runNight(client);
  const second = await runNight(client);
  const { status, body } = await client.get<{ items: BatchBody[] }>('/v1/batches?limit=2');
  expect(status).toBe(200);
  expect(body.items).toEqual([second, first]);
  expect((await client.get('/v1/batches?limit=0')).status).toBe(400);
});

test('the lists after the night are the lists before it', async () => {
  const before = await readAll();
  expect(before.every(({ items }) => items.length === OPEN_POSTINGS)).toBe(true);
  await runNight(client);
  expect(gist(await readAll())).toEqual(gist(before));
});

test('a night over unchanged data changes no entry', async () => {
  await runNight(client);
  const before = await readAll();
  const night = await runNight(client);
  expect(night.report.changes).toBe(0);
  expect(await readAll()).toEqual(before.map((list) => ({ ...list, freshness: expect.anything() })));
});

test('what the lists lost, the night writes again', async () => {
  await service.sql`delete from recommendation where seeker_id = 'kim'`;
  const night = await runNight(client);
  expect(night.report.changes).toBe(OPEN_POSTINGS);
  expect((await readList(client, recommendationsOf('kim', ALL))).items).toHaveLength(OPEN_POSTINGS);
});

test('an id that is no batch answers 404', async () => {
  const { status, body } = await client.get<{ code: string }>('/v1/batches/none');
  expect([status, body.code]).toEqual([404, 'batch.not_found']);
});

test('while a night is running, a second one is refused', async () => {
  const idle = await startTestService({ withWorkers: false });
  try {
    await putAll(idle.client, 'seekers', { kim: careSeeker() });
    const first = await idle.client.raw<BatchBody>('POST', '/v1/batches');
    expect([first.status, first.body.state]).toEqual([202, 'running']);
    expect(first.headers.get('location')).toBe(`/v1/batches/${first.body.id}`);
    const second = await idle.client.raw<{ code: string }>('POST', '/v1/batches');
    expect([second.status, second.body.code]).toEqual([409, 'batch.already_running']);
  } finally {
    await idle.close();
  }
});

test('a night that is due while one runs is an error of that one, and no second night', async () => {
  const { parts, sql, close } = await openTestParts();
  try {
    await parts.seekers.put([{ id: 'kim', document: careSeeker() }]);
    const batchId = await startBatch(parts, 'hand');
    await startDueBatch(parts);
    const [{ nights } = {}] = await sql`select count(*) as nights from batch`;
    expect(nights).toBe(1);
    await runBatchChunk(parts, { batchId, number: 0 });
    expect(await finishBatch(parts, batchId)).toBe(true);
    expect(await finishBatch(parts, batchId)).toBe(false);
    const night = await parts.batches.get(batchId);
    expect(night?.state).toBe('done');
    expect(night?.report.errors).toEqual([
      { code: 'batch.already_running', at: expect.stringMatching(/^\d{4}-.*Z$/), requestedBy: 'schedule' },
    ]);
  } finally {
    await close();
  }
});

test('reports of nights are kept as long as history, and no longer', async () => {
  const { parts, sql, close } = await openTestParts();
  try {
    const old = await startBatch(parts, 'test');
    const recent = await startBatch(parts, 'test');
    const days = parts.historyDays + 1;
    await sql`update batch set finished_at = now() - make_interval(days => ${days}) where id = ${old}`;
    await forgetHistory(parts);
    expect((await parts.batches.list(10)).map(({ id }) => id)).toEqual([recent]);
  } finally {
    await close();
  }
});

test('a night with nobody to match is over at once', async () => {
  const empty = await startTestService({ withWorkers: false });
  try {
    const { body } = await empty.client.raw<BatchBody>('POST', '/v1/batches');
    expect(body).toMatchObject({ state: 'done', report: { seekers: 0, pairs: 0, violations: 0 } });
  } finally {
    await empty.close();
  }
});

test('a chunk that comes twice is judged once, and judged again it changes nothing', async () => {
  const { parts, sql, close } = await openTestParts();
  try {
    const documents = Object.entries(POSTINGS).map(([id, document]) => ({ id, document }));
    await parts.postings.put(documents);
    await parts.seekers.put([{ id: 'kim', document: careSeeker() }]);
    const batchId = await startBatch(parts, 'test');
    const readRows = () => sql`select *, xmin::text from recommendation order by posting_id`;
    const readChunk = () => sql`select report from batch_chunk where batch_id = ${batchId}`;

    await runBatchChunk(parts, { batchId, number: 0 });
    const rows = await readRows();
    expect(rows).toHaveLength(OPEN_POSTINGS);
    const [{ report } = {}] = await readChunk();
    await runBatchChunk(parts, { batchId, number: 0 });
    expect(await readRows()).toEqual(rows);
    expect(await readChunk()).toEqual([{ report }]);

    await sql`update batch_chunk set done_at = null where batch_id = ${batchId}`;
    await runBatchChunk(parts, { batchId, number: 0 });
    expect(await readRows()).toEqual(rows);
    expect((await readChunk())[0]?.['report']).toMatchObject({ changes: 0, pairs: OPEN_POSTINGS });
    expect(await parts.batches.get(batchId)).toMatchObject({ state: 'running', chunksDone: 1 });
    expect(await finishBatch(parts, batchId)).toBe(true);
  } finally {
    await close();
  }
});
