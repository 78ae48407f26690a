import { setTimeout as sleep } from 'node:timers/promises';
import { openPool, type Sql } from '../src/db/connection.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import type { Client } from '../test/support/client.ts';
import { type Bench, rowOf } from './bench.ts';
import { copyPostings } from './copy.ts';
import type { Document } from './fiction.ts';
import { spreadOf, timed } from './measure.ts';
import { openEmbedder } from './open-embedder.ts';
import { createProvince } from './province.ts';
import { openServerStores, type Service, startService } from './service-process.ts';

const TEXTS_AT_ONCE = 32;

/**
 * Bulk intake of postings through the API. Until all vectors are there, one worker working, beside the embedding alone of the
 * same texts; then the rows, no worker working, beside COPY of the same rows into a table with the same indexes. Every round
 * takes postings that nobody has seen, and the two sides take turns.
 */
export const intake: Bench<{ postings: number; rounds: number; embedded: number; embeddedRounds: number }> = {
  small: { postings: 10_000, rounds: 3, embedded: 300, embeddedRounds: 3 },
  full: { postings: 10_000, rounds: 5, embedded: 10_000, embeddedRounds: 1 },
  run: async ({ postings, rounds, embedded, embeddedRounds }) => {
    const embedder = await openEmbedder();
    const stores = await openServerStores();
    try {
      const province = await createProvince(embedder);
      let taken = 0;
      const take = (count: number): Document[] => {
        taken += count;
        return Array.from({ length: count }, (_, at) => province.posting(taken - count + at).document);
      };
      const read = { service: [] as number[], alone: [] as number[] };
      await use(await startService(stores, 1), async (client, sql) => {
        await send(client, take(TEXTS_AT_ONCE));
        await untilEmbedded(sql, taken);
        for (let round = 0; round < embeddedRounds; round += 1) {
          const documents = take(embedded);
          read.alone.push(await embedAlone(embedder, documents.map(province.textOf.posting)));
          read.service.push(await embedThroughService(client, sql, documents, taken));
        }
      });
      const written = { service: [] as number[], copy: [] as number[] };
      await use(await startService(stores, 0), async (client) => {
        for (let round = 0; round < rounds; round += 1) {
          const documents = take(postings);
          written.service.push((await timed(() => send(client, documents))).ms);
          const ids = documents.map(({ id }) => id);
          written.copy.push(await copyPostings(await stores.target(), ids));
        }
      });
      const perSecond = (count: number, ms: number[]) => (count / spreadOf(ms).p50) * 1000;
      const seconds = (ms: number[]) => spreadOf(ms).p50 / 1000;
      return [
        rowOf({
          name: `intake of ${postings.toLocaleString('en-US')} postings, rows`,
          value: perSecond(postings, written.service),
          unit: 'rows/s',
          peer: ['COPY of the same rows', perSecond(postings, written.copy)],
          limit: { of: 'ratio', atLeast: 0.25 },
        }),
        rowOf({
          name: `intake of ${embedded.toLocaleString('en-US')} postings, until embedded`,
          value: seconds(read.service),
          unit: 's',
          peer: ['the embedding alone', seconds(read.alone)],
          limit: { of: 'ratio', atMost: 1.1 },
        }),
      ];
    } finally {
      await stores.close();
      await embedder.close();
    }
  },
};

async function use(service: Service, work: (client: Client, sql: Sql) => Promise<void>): Promise<void> {
  const sql = openPool(service.database, 1);
  try {
    await work(service.client, sql);
  } finally {
    await sql.end({ timeout: 5 });
    await service.close();
  }
}

async function send(client: Client, documents: Document[]): Promise<void> {
  const answers = await client.bulk('/v1/postings/bulk', documents);
  const refused = answers.find(({ status }) => status !== 201);
  if (refused || answers.length !== documents.length) {
    throw new Error(`The bulk load took ${answers.length} lines and refused ${JSON.stringify(refused)}`);
  }
}

async function embedAlone(embedder: Embedder, texts: string[]): Promise<number> {
  const { ms } = await timed(async () => {
    for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
      await embedder.embed('passage', texts.slice(from, from + TEXTS_AT_ONCE));
    }
  });
  return ms;
}

/** @param whole vectors that are there at the end, with those of the rounds before */
async function embedThroughService(
  client: Client,
  sql: Sql,
  documents: Document[],
  whole: number,
): Promise<number> {
  const { ms } = await timed(async () => {
    await send(client, documents);
    await untilEmbedded(sql, whole);
  });
  return ms;
}

async function untilEmbedded(sql: Sql, whole: number): Promise<void> {
  for (;;) {
    const [row] = await sql<{ vectors: number }[]>`select count(*)::int as vectors from posting_embedding`;
    if (row && row.vectors >= whole) return;
    await sleep(50);
  }
}
