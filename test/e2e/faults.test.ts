import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPool } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../../src/wiring.ts';
import type { Client, Problem } from '../support/client.ts';
import { freshList, postingIdsOf, putAll, recommendationsOf } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

/** The servers of this file alone: what happens to them disturbs no other. */
let postgres: PostgresServer;
let redis: RedisServer;
let service: TestService;
let client: Client;

beforeAll(async () => {
  const services = inject('services');
  if (!services) throw new Error('This suite stops and starts servers: npm run test:services');
  [postgres, redis] = await Promise.all([startPostgres(services.postgresBin), startRedis()]);
  const sql = openPool({ url: postgres.url }, 1);
  await migrate(sql, MIGRATIONS_DIR);
  await sql.end();
  service = await startTestService({ env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url } });
  client = service.client;
});
afterAll(async () => {
  await service?.close();
  await redis?.stop();
  await postgres?.stop();
  await rm(postgres.folder, { recursive: true, force: true });
});

type Readiness = { status: string; parts: Record<'database' | 'queue' | 'model', string> };
const readReadiness = async () => (await client.get<Readiness>('/readyz')).body;
const isReady = async () => (await readReadiness()).status === 'up';

test('while the database is away, the service says so, refuses with 503 and lives', async () => {
  await client.put('/v1/seekers/kim', careSeeker());
  await postgres.stop();

  const ready = await client.get<Readiness>('/readyz');
  expect(ready.status).toBe(503);
  expect(ready.body.parts).toMatchObject({ database: 'down', model: 'up' });
  expect(Number(ready.headers.get('retry-after'))).toBeGreaterThan(0);
  const refused = await Promise.all([
    client.put<Problem>('/v1/seekers/lee', careSeeker()),
    client.get<Problem>(recommendationsOf('kim')),
    client.post<Problem>('/v1/match', { seeker: careSeeker() }),
    client.del<Problem>('/v1/seekers/kim'),
    client.raw<Problem>('POST', '/v1/batches'),
  ]);
  for (const { status, headers, body } of refused) {
    expect([status, body.code]).toEqual([503, 'part.unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  const [line] = await client.bulk('/v1/postings/bulk', [{ id: 'care', ...careJob() }]);
  expect(line).toMatchObject({ id: 'care', status: 503 });
  expect((await client.get('/livez')).status).toBe(200);

  await postgres.start();
  await until(isReady);
  expect((await client.put('/v1/seekers/lee', careSeeker())).status).toBe(201);
});

test('a database that is killed in the middle of the work is caught up with', async () => {
  const postings = Array.from({ length: 100 }, (_, index) => [
    `killed-${index}`,
    careJob({ headcount: index + 1 }),
  ]);
  const park = await client.put('/v1/seekers/park', careSeeker());
  expect(park.status).toBe(201);
  await putAll(client, 'postings', Object.fromEntries(postings));
  await postgres.stop('immediate');
  await until(async () => !(await isReady()));
  await postgres.start();
  await until(isReady);
  const list = await freshList(client, recommendationsOf('park', '?limit=100'), 100_000);
  expect(postingIdsOf(list)).toHaveLength(100);
}, 150_000);

test('while Redis is away, puts are taken; once it is back, empty, the lists catch up', async () => {
  await redis.stop();
  const seeker = await client.put('/v1/seekers/redis', careSeeker());
  expect(seeker.status).toBe(201);
  expect((await client.put('/v1/postings/redis', careJob())).status).toBe(201);
  const ready = await client.get<Readiness>('/readyz');
  expect(ready.status).toBe(503);
  expect(ready.body.parts).toMatchObject({ database: 'up', queue: 'down' });
  expect((await client.get(recommendationsOf('kim'))).status).toBe(200);

  await redis.start();
  await until(isReady);
  // The clockwork went with Redis too: the workers set it up again, and its sweep finds the rows.
  const list = await freshList(client, recommendationsOf('redis', '?limit=100'), 100_000);
  expect(postingIdsOf(list).length).toBeGreaterThan(0);
  expect((await client.put('/v1/seekers/after', careSeeker())).status).toBe(201);
  await freshList(client, recommendationsOf('after'), 20_000);
}, 150_000);
