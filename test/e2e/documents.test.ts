import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, Problem, PutBody } from '../support/client.ts';
import { candidatesOf, freshList, readList, recommendationsOf, seekerIdsOf } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
});
afterAll(() => service.close());

const KINDS = [
  ['seekers', careSeeker(), careSeeker({ education: 'college' })],
  ['postings', careJob(), careJob({ headcount: 3 })],
] as const;

test.each(KINDS)(
  '%s: a put creates, the same again changes nothing, another one counts up',
  async (kind, a, b) => {
    const path = `/v1/${kind}/counted`;
    const beside = kind === 'postings' ? { warnings: [] } : {};
    const created = await client.put(path, a);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({ id: 'counted', revision: 1, changed: true, ...beside });
    expect(created.headers.get('etag')).toBe('"1"');

    const again = await client.put(path, Object.fromEntries(Object.entries(a).reverse()));
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ id: 'counted', revision: 1, changed: false, ...beside });
    expect(again.headers.get('etag')).toBe('"1"');

    const changed = await client.put(path, b);
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({ id: 'counted', revision: 2, changed: true, ...beside });
    expect(changed.headers.get('etag')).toBe('"2"');
  },
);

test.each(KINDS)('%s: what was put can be read back, with its revision as ETag', async (kind, document) => {
  const path = `/v1/${kind}/read`;
  await client.put(path, document);
  const { status, headers, body } = await client.get<PutBody & { status: string }>(path);
  expect(status).toBe(200);
  expect(headers.get('etag')).toBe('"1"');
  expect(body).toMatchObject({ id: 'read', revision: 1, ...document });
});

test.each(KINDS)('%s: a writer with an old revision is refused and changes nothing', async (kind, a, b) => {
  const path = `/v1/${kind}/guarded`;
  await client.put(path, a);
  const late = await client.put<Problem>(path, b, { 'if-match': '"7"' });
  expect([late.status, late.body.code]).toEqual([412, 'revision.mismatch']);
  expect((await client.get<PutBody>(path)).body.revision).toBe(1);
  const inTime = await client.put(path, b, { 'if-match': '"1"' });
  expect([inTime.status, inTime.body.revision]).toEqual([200, 2]);
});

test.each(KINDS)('%s: of two writers with the same revision, one wins', async (kind, a, b) => {
  const path = `/v1/${kind}/raced`;
  await client.put(path, a);
  const answers = await Promise.all([
    client.put(path, b, { 'if-match': '"1"' }),
    client.put(path, { ...b, skills: ['다른 것'] }, { 'if-match': '"1"' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test('an If-Match on what is not there is refused and creates nothing', async () => {
  const { status } = await client.put('/v1/seekers/absent', careSeeker(), { 'if-match': '"1"' });
  expect(status).toBe(412);
  expect((await client.get('/v1/seekers/absent')).status).toBe(404);
});

test('a deleted seeker is erased from every list and every table', async () => {
  await client.put('/v1/postings/care', careJob());
  await client.put('/v1/seekers/erased', careSeeker());
  expect((await freshList(client, recommendationsOf('erased'))).items).not.toEqual([]);
  await service.sql`insert into list_refill (seeker_id) values ('erased') on conflict do nothing`;
  expect(await findInTables('erased')).toEqual(
    expect.arrayContaining(['list_refill', 'recommendation', 'seeker', 'seeker_embedding']),
  );

  expect((await client.del('/v1/seekers/erased')).status).toBe(204);
  expect((await client.get('/v1/seekers/erased')).status).toBe(404);
  expect((await client.get(recommendationsOf('erased'))).status).toBe(404);
  expect((await client.del('/v1/seekers/erased')).status).toBe(404);
  expect(seekerIdsOf(await readList(client, candidatesOf('care')))).not.toContain('erased');
  expect(await findInTables('erased')).toEqual([]);
});

/** The service's tables that have the id in one of their columns, whichever tables there are. */
async function findInTables(id: string): Promise<string[]> {
  const columns = await service.sql<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and data_type = 'text'`;
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const rows = await service.sql`
      select from ${service.sql(table)} where ${service.sql(column)} = ${id} limit 1`;
    if (rows.length > 0) found.add(table);
  }
  return [...found].sort();
}

test('a seeker who comes back after erasure starts as a new one', async () => {
  await client.put('/v1/seekers/back', careSeeker());
  await client.put('/v1/seekers/back', careSeeker({ education: 'college' }));
  await client.del('/v1/seekers/back');
  const { status, body } = await client.put('/v1/seekers/back', careSeeker());
  expect([status, body.revision]).toEqual([201, 1]);
  expect((await freshList(client, recommendationsOf('back'))).items).not.toEqual([]);
});

test('the answer says how precisely a place is known, and never makes up a point', async () => {
  const { lat: _lat, lon: _lon, ...region } = { lat: 0, lon: 0, regionCode: '5221035000' };
  await client.put('/v1/seekers/placed', careSeeker({ home: region }));
  const { body } = await client.get<{ home: Record<string, unknown> }>('/v1/seekers/placed');
  expect(body.home).toMatchObject({ regionCode: '5221035000', precision: 'emd' });
  expect(body.home).not.toHaveProperty('lat');
});

test('health, metrics, the description and its page answer without a key', async () => {
  for (const path of ['/livez', '/readyz', '/metrics', '/openapi.json', '/docs', '/docs/start.js']) {
    const response = await fetch(client.url + path);
    expect([path, response.status]).toEqual([path, 200]);
  }
  const { body } = await client.get<{ openapi: string; paths: object }>('/openapi.json');
  expect(body.openapi).toMatch(/^3\.1/);
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/v1/seekers/{id}', '/v1/postings/bulk', '/v1/match', '/v1/batches/{id}']),
  );
});
