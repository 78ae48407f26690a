import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT, parseConfig } from '../src/config.ts';
import { openPool, type Sql } from '../src/db/connection.ts';
import { createEmbedder, type Embedder } from '../src/embedding/embedder.ts';
import { type Client, createClient, type ListBody } from '../test/support/client.ts';
import { createFiction, type Document } from './fiction.ts';
import { describeMachine, formatTable, nowMs, type Spread, spreadOf, timed } from './measure.ts';
import { startEmbeddedService, startServerService } from './service-process.ts';

/** How long it takes from the start of a PUT until the posting stands in the list that a GET reads; see README.md. */

const SEED = 20_261_123;
const POLL_MS = 4;
const LOST_AFTER_MS = 60_000;
const PROGRESS_MS = 3000;

type Sample = {
  readable: number;
  answered: number;
  judged: number;
  written: number;
  read: number;
  insert: number;
  embedding: number;
};

const { values } = parseArgs({
  options: {
    server: { type: 'boolean', default: false },
    seekers: { type: 'string', default: '1000' },
    postings: { type: 'string', default: '1000' },
    samples: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});
const size = {
  seekers: Number(values.seekers),
  postings: Number(values.postings),
  samples: Number(values.samples),
};

const machine = describeMachine();
const service = await (values.server ? startServerService() : startEmbeddedService());
const sql = openPool(service.database, 1);
const embedder = await createEmbedder({
  ...parseConfig({}).embedding,
  allowRemote: false,
  cacheDir: join(PROJECT_ROOT, '.cache'),
});
try {
  const client = createClient(service.url, service.key);
  const fiction = createFiction(SEED);
  const seekers = Array.from({ length: size.seekers }, (_, at) => fiction.seeker(`s-${at}`));
  const postings = Array.from({ length: size.postings }, (_, at) => fiction.posting(`p-${at}`));

  console.log(`${service.stores}\nloading ${size.seekers} seekers and ${size.postings} postings`);
  const load = await timed(async () => {
    await sendAll(
      client,
      '/v1/seekers/bulk',
      seekers.map(({ document }) => document),
    );
    await sendAll(client, '/v1/postings/bulk', postings);
    await untilFresh(sql);
  });
  console.log(`fresh after ${(load.ms / 1000).toFixed(1)} s`);

  await sql`create table bench_insert (id text primary key, document jsonb not null)`;
  const samples: Sample[] = [];
  for (let at = 0; at < size.samples; at += 1) {
    const seeker = seekers[Math.floor((at * size.seekers) / size.samples)];
    if (!seeker) break;
    const posting = fiction.postingFor(`fresh-${at}`, seeker);
    samples.push(await measureOne(client, sql, embedder, posting, seeker.document.id));
  }
  await report({ stores: service.stores, machine, size, loadSeconds: load.ms / 1000, samples });
} finally {
  await embedder.close();
  await sql.end({ timeout: 5 });
  await service.close();
}

async function sendAll(client: Client, path: string, documents: Document[]): Promise<void> {
  const answers = await client.bulk(path, documents);
  const refused = answers.find(({ status }) => status >= 300);
  if (refused || answers.length !== documents.length) {
    throw new Error(`${path} took ${answers.length} lines and refused ${JSON.stringify(refused)}`);
  }
}

/** Waits until every list has seen every document, and says how far it is. */
async function untilFresh(sql: Sql): Promise<void> {
  const start = performance.now();
  for (;;) {
    const [lag] = await sql<{ seekers: number; postings: number; refills: number }[]>`
      select (select count(*)::int from seeker where refreshed_revision < revision) as seekers,
             (select count(*)::int from posting where refreshed_revision < revision) as postings,
             (select count(*)::int from list_refill) as refills`;
    if (lag && lag.seekers + lag.postings + lag.refills === 0) return;
    const seconds = ((performance.now() - start) / 1000).toFixed(0).padStart(4);
    console.log(
      `${seconds} s: ${lag?.seekers} seekers, ${lag?.postings} postings, ${lag?.refills} refills to go`,
    );
    await sleep(PROGRESS_MS);
  }
}

/** One posting through the API into the list of the seeker whom it suits, then its two peers. */
async function measureOne(
  client: Client,
  sql: Sql,
  embedder: Embedder,
  { id, ...posting }: Document,
  seekerId: string,
): Promise<Sample> {
  const start = nowMs();
  const put = await client.put(`/v1/postings/${id}`, posting);
  const answered = nowMs();
  if (put.status !== 201) throw new Error(`PUT answered ${put.status} ${JSON.stringify(put.body)}`);
  await untilReadable(client, seekerId, id);
  const readable = nowMs();

  const [row] = await sql<{ judged: number }[]>`
    select extract(epoch from computed_at)::float8 * 1000 as judged from recommendation
    where seeker_id = ${seekerId} and posting_id = ${id}`;
  const judged = row?.judged ?? Number.NaN;
  const read = await timed(() => readList(client, seekerId));
  const text = `${posting['title']}. ${posting['duties']}`;
  const insert = await timed(
    () => sql`insert into bench_insert values (${id}, ${sql.json(posting as never)})`,
  );
  const embedding = await timed(() => embedder.embed('passage', [text]));
  return {
    readable: readable - start,
    answered: answered - start,
    judged: judged - answered,
    written: readable - judged,
    read: read.ms,
    insert: insert.ms,
    embedding: embedding.ms,
  };
}

function readList(client: Client, seekerId: string) {
  return client.get<ListBody>(`/v1/seekers/${seekerId}/recommendations`);
}

async function untilReadable(client: Client, seekerId: string, postingId: string): Promise<void> {
  const deadline = performance.now() + LOST_AFTER_MS;
  for (;;) {
    const { body } = await readList(client, seekerId);
    if (body.items?.some((item) => item.postingId === postingId)) return;
    if (performance.now() > deadline) throw new Error(`${postingId} never reached the list of ${seekerId}.`);
    await sleep(POLL_MS);
  }
}

type Result = {
  stores: string;
  machine: ReturnType<typeof describeMachine>;
  size: typeof size;
  loadSeconds: number;
  samples: Sample[];
};

/** Prints the table, and with `--json FILE` writes the same figures and every sample. */
async function report(result: Result): Promise<void> {
  const of = (key: keyof Sample) => spreadOf(result.samples.map((sample) => sample[key]));
  const spreads: Record<string, Spread> = {
    'PUT to readable': of('readable'),
    '  until the PUT is answered': of('answered'),
    '  then until it is judged': of('judged'),
    '  then until it is readable': of('written'),
    'peer: bare INSERT': of('insert'),
    'peer: one embedding': of('embedding'),
    'both peers': spreadOf(result.samples.map(({ insert, embedding }) => insert + embedding)),
    'one read of the list, at rest': of('read'),
  };
  const whole = spreads['PUT to readable']?.p50 ?? Number.NaN;
  const rows = Object.entries(spreads).map(([name, { p50, p95, max }]) => [
    name,
    ...[p50, p95, max].map((ms) => ms.toFixed(1)),
    `${(whole / p50).toFixed(1)} x`,
  ]);
  const { cpu, cores, memoryGiB, node, loadBefore } = result.machine;
  console.log(`
${formatTable([['milliseconds', 'p50', 'p95', 'max', 'PUT to readable is'], ...rows])}

${result.samples.length} postings at ${result.size.seekers} seekers x ${result.size.postings} postings; ${result.stores}
fresh ${result.loadSeconds.toFixed(0)} s after the load began
${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, load before ${loadBefore.toFixed(2)}`);
  if (values.json) {
    await writeFile(values.json, `${JSON.stringify({ ...result, milliseconds: spreads }, null, 2)}\n`);
  }
}
