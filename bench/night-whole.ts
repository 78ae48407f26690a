import { openPool, type Sql } from '../src/db/connection.ts';
import { type Bench, readable, rowOf } from './bench.ts';
import { spreadOf, timed } from './measure.ts';
import { searchWithFaiss } from './peers/faiss.ts';
import { type Settled, settle } from './settle.ts';

/** Neighbours that the index looks for, of each seeker. */
const NEIGHBOURS = 50;
/** As many as the workers that share the night. */
const CONNECTIONS = 2;

/**
 * The whole night of a province on servers, from nothing: two workers, rules, score and rows written; beside pgvector's search for
 * nearest neighbours alone, through an HNSW index in the same PostgreSQL, two connections at it, and faiss's, exact, with two
 * threads; both projected from a part of the seekers. Making an index counts for nothing.
 */
export const nightWhole: Bench<{ seekers: number; postings: number; neighbours: number; rounds: number }> = {
  small: { seekers: 5000, postings: 1000, neighbours: 1000, rounds: 3 },
  full: { seekers: 100_000, postings: 10_000, neighbours: 2000, rounds: 3 },
  run: ({ seekers, postings, neighbours, rounds }) =>
    settle('server', { seekers, postings }, async ({ night, service, sql, province }) => {
      const { report, seconds } = night;
      console.log(`${service.words}\n${JSON.stringify(report)}`);
      const part = Math.min(seekers, neighbours);
      const peer = await searchNeighbours({ service, sql }, part, rounds);
      const faiss = await searchWithFaiss({
        postings: Array.from({ length: postings }, (_, at) => province.posting(at).vector),
        seekers: Array.from({ length: part }, (_, at) => province.seeker(at).vector),
        neighbours: NEIGHBOURS,
        threads: CONNECTIONS,
        rounds,
      });
      const size = `${seekers.toLocaleString('en-US')} x ${postings.toLocaleString('en-US')}`;
      return [
        rowOf({
          name: `whole night, ${size}, rows written`,
          value: seconds,
          unit: 's',
          peer: [`pgvector HNSW, ${NEIGHBOURS} nearest`, peer * seekers],
          limit: { of: 'ratio', atMost: 1 },
        }),
        ...(faiss === undefined
          ? []
          : [
              rowOf({
                name: `whole night, ${size}, rows written`,
                value: seconds,
                unit: 's',
                peer: [`faiss, flat, ${NEIGHBOURS} nearest`, (faiss / part) * seekers],
              }),
            ]),
        rowOf({ name: `whole night, ${size}, pairs`, value: report.pairs / seconds, unit: 'pairs/s' }),
        rowOf({ name: `whole night, ${size}, rows`, value: report.changes / seconds, unit: 'rows/s' }),
      ];
    }),
};

/** @returns seconds a seeker, the middle of several rounds after one to warm up */
async function searchNeighbours(
  { service, sql }: Pick<Settled, 'service' | 'sql'>,
  seekers: number,
  rounds: number,
): Promise<number> {
  await sql`create table bench_neighbour as select id, embedding from posting_embedding`;
  const made = await timed(
    async () => sql`create index on bench_neighbour using hnsw (embedding vector_ip_ops)`,
  );
  await sql`create table bench_seeker as
    select row_number() over (order by id) as number, embedding from seeker_embedding order by id limit ${seekers}`;
  await sql`analyze bench_neighbour`;
  console.log(`HNSW index made in ${readable(made.ms / 1000)} s`);
  const pools = Array.from({ length: CONNECTIONS }, () => openPool(service.database, 1));
  try {
    const seconds: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const { ms } = await timed(() => Promise.all(pools.map((pool, part) => searchPart(pool, part))));
      if (round > 0) seconds.push(ms / 1000);
    }
    return spreadOf(seconds).p50 / seekers;
  } finally {
    await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })));
  }
}

/** The seekers of one connection. A narrower search than its limit would find too few. */
async function searchPart(sql: Sql, part: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('hnsw.ef_search', ${String(NEIGHBOURS)}, true), set_config('enable_seqscan', 'off', true)`;
    await tx`
      select count(near.id)
      from (select embedding from bench_seeker where number % ${CONNECTIONS}::int = ${part}::int) seeker
      cross join lateral (
        select n.id from bench_neighbour n order by n.embedding <#> seeker.embedding limit ${NEIGHBOURS}
      ) near`;
  });
}
