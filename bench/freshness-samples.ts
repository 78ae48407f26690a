import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedder } from '../src/embedding/embedder.ts';
import type { ListBody } from '../test/support/client.ts';
import type { MadeSeeker } from './fiction.ts';
import { nowMs, timed } from './measure.ts';
import { withoutId } from './province.ts';
import type { Settled } from './settle.ts';

type Town = Pick<Settled, 'service' | 'province' | 'sql'>;

const POLL_MS = 4;
const LOST_AFTER_MS = 60_000;

/** Milliseconds, and a number of lists. */
export type Sample = {
  readable: number;
  answered: number;
  /** From the answer until the judging begins: reading its text, and waiting. */
  untilJudging: number;
  /** From there until it is readable: search, judging and writing. */
  untilReadable: number;
  /** From the start of the PUT until it stands in all lists that take it. */
  everywhere: number;
  read: number;
  insert: number;
  embedding: number;
  lists: number;
};

/** Who refuses something might refuse the very work that is made for them. */
const refusesNothing = ({ document }: MadeSeeker) =>
  !/싫어요|못 합니다/.test(JSON.stringify(document['wanted']));

/**
 * Puts postings one after the other, each made to suit one seeker out of all, and reads that seeker's list until it is
 * there, then waits until it is in all; after each come the peers.
 */
export async function measureFreshness(
  settled: Town,
  embedder: Embedder,
  seekers: number,
  count: number,
): Promise<Sample[]> {
  const { sql, province } = settled;
  await sql`create table if not exists bench_insert (id text primary key, document jsonb not null)`;
  const samples: Sample[] = [];
  for (let at = 0; at < count; at += 1) {
    let index = Math.floor((at * seekers) / count);
    while (!refusesNothing(province.seeker(index))) index = (index + 1) % seekers;
    samples.push(await measureOne(settled, embedder, `fresh-${seekers}-${at}`, province.seeker(index)));
  }
  return samples;
}

/** One posting through the API into the list of the seeker whom it suits, then its two peers. */
async function measureOne(
  settled: Town,
  embedder: Embedder,
  id: string,
  seeker: MadeSeeker,
): Promise<Sample> {
  const { sql, province } = settled;
  const { client } = settled.service;
  const posting = province.postingFor(id, seeker);
  const seekerId = seeker.document.id;
  const start = nowMs();
  const put = await client.put(`/v1/postings/${id}`, withoutId(posting));
  const answered = nowMs();
  if (put.status !== 201) throw new Error(`PUT answered ${put.status} ${JSON.stringify(put.body)}`);
  await untilReadable(settled, seekerId, id);
  const readable = nowMs();

  const [row] = await sql<{ judged: number }[]>`
    select extract(epoch from computed_at)::float8 * 1000 as judged from recommendation
    where seeker_id = ${seekerId} and posting_id = ${id}`;
  const judged = row?.judged ?? Number.NaN;
  const everywhere = await untilEverywhere(sql, id);
  const read = await timed(() => readList(settled, seekerId));
  const insert = await timed(
    () => sql`insert into bench_insert values (${id}, ${sql.json(posting as never)})`,
  );
  const embedding = await timed(() => embedder.embed('passage', [province.textOf.posting(posting)]));
  const [entered] = await sql<{ lists: number }[]>`
    select count(*)::int as lists from recommendation where posting_id = ${id}`;
  return {
    readable: readable - start,
    answered: answered - start,
    untilJudging: judged - answered,
    untilReadable: readable - judged,
    everywhere: everywhere - start,
    read: read.ms,
    insert: insert.ms,
    embedding: embedding.ms,
    lists: entered?.lists ?? 0,
  };
}

const readList = ({ service }: Pick<Town, 'service'>, seekerId: string) =>
  service.client.get<ListBody>(`/v1/seekers/${seekerId}/recommendations?limit=100`);

/** @returns when the last list had it, by the database's clock, milliseconds since the epoch */
async function untilEverywhere(sql: Town['sql'], postingId: string): Promise<number> {
  for (;;) {
    const [row] = await sql<{ at: number | null }[]>`
      select extract(epoch from visible_at)::float8 * 1000 as at from posting where id = ${postingId}`;
    if (typeof row?.at === 'number') return row.at;
    await sleep(POLL_MS);
  }
}

async function untilReadable(settled: Town, seekerId: string, postingId: string): Promise<void> {
  const deadline = performance.now() + LOST_AFTER_MS;
  for (;;) {
    const { body } = await readList(settled, seekerId);
    if (body.items?.some((item) => item.postingId === postingId)) return;
    if (performance.now() > deadline) throw new Error(`${postingId} never reached the list of ${seekerId}.`);
    await sleep(POLL_MS);
  }
}
