import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createClient, type LineAnswer } from '../support/client.ts';
import { ADMIN_KEY, type Env, type Home } from '../support/home.ts';
import { freshList, putAll, recommendationsOf } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { readUrl, type ServerProcess, spawnServer } from '../support/process.ts';
import { createHome } from '../support/service.ts';

let home: Home;
let running: ServerProcess[] = [];
beforeAll(async () => {
  home = await createHome();
});
afterEach(() => {
  for (const { child } of running) child.kill('SIGKILL');
  running = [];
});
afterAll(() => home.remove());

function start(env: Env = {}): ServerProcess {
  const server = spawnServer({ ...home.env, ...env });
  running.push(server);
  return server;
}

test('without its model the service does not start, and says how to make it', async () => {
  const empty = join(home.folder, 'no-models');
  await mkdir(empty);
  const server = start({ EMBEDDING_MODELS_DIR: empty });
  expect(await server.exit).toBe(1);
  expect(server.output()).toContain('python models/build/build.py');
  expect(server.output()).not.toMatch(/^\s+at /m);
});

test('a wrong configuration is named in full, without its values', async () => {
  const server = start({ PORT: 'a-secret', HORIZON_ADMIN_KEY: 'short-secret' });
  expect(await server.exit).toBe(1);
  expect(server.output()).toMatch(/PORT[\s\S]*HORIZON_ADMIN_KEY/);
  expect(server.output()).not.toContain('secret');
});

test('SIGTERM lets the request and the jobs at hand finish, then ends with 0; the next start has all of it', async () => {
  const first = start();
  const client = createClient(await readUrl(first), ADMIN_KEY);
  await putAll(client, 'postings', Object.fromEntries(postingsOf('job', 300)));

  let send: (line: object) => void = () => {};
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = (line) => controller.enqueue(Buffer.from(`${JSON.stringify(line)}\n`));
      end = () => controller.close();
    },
  });
  const underWay = fetch(`${client.url}/v1/postings/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/x-ndjson' },
    body,
    duplex: 'half',
  } as RequestInit);
  // A full group is answered before the body ends: the request is under way for certain.
  for (const [id, document] of postingsOf('before', 200)) send({ id, ...document });
  const response = await underWay;
  first.child.kill('SIGTERM');
  for (const [id, document] of postingsOf('after', 10)) send({ id, ...document });
  end();
  const answers: LineAnswer[] = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(210);
  expect(await first.exit).toBe(0);

  const second = start();
  const again = createClient(await readUrl(second), ADMIN_KEY);
  for (const id of ['job-299', 'before-0', 'after-9']) {
    expect((await again.get(`/v1/postings/${id}`)).status).toBe(200);
  }
  await again.put('/v1/seekers/kim', careSeeker());
  // What was still waiting in the queue is done now.
  const { items } = await freshList(again, recommendationsOf('kim', '?limit=100'), 120_000);
  expect(items).toHaveLength(100);
  second.child.kill('SIGTERM');
  expect(await second.exit).toBe(0);
}, 240_000);

test('a second process on the same embedded data is refused, naming the first', async () => {
  const embedded: Env = { DATABASE_URL: '', REDIS_URL: '', HORIZON_DATA_DIR: join(home.folder, 'shared') };
  const first = start(embedded);
  await readUrl(first);
  const second = start(embedded);
  expect(await second.exit).toBe(1);
  expect(second.output()).toContain(String(first.child.pid));
  first.child.kill('SIGTERM');
  expect(await first.exit).toBe(0);
});

test('a process that was killed leaves its embedded data usable', async () => {
  const embedded: Env = { DATABASE_URL: '', REDIS_URL: '', HORIZON_DATA_DIR: join(home.folder, 'killed') };
  const first = start(embedded);
  const client = createClient(await readUrl(first), ADMIN_KEY);
  await client.put('/v1/postings/care', careJob());
  first.child.kill('SIGKILL');
  expect(await first.exit).toBeNull();
  const second = start(embedded);
  const again = createClient(await readUrl(second), ADMIN_KEY);
  expect((await again.get('/v1/postings/care')).status).toBe(200);
});

function postingsOf(name: string, count: number): [id: string, document: object][] {
  return Array.from({ length: count }, (_, index) => [
    `${name}-${index}`,
    careJob({ title: `요양보호사 ${name} ${index}` }),
  ]);
}
