import autocannon from 'autocannon';
import type { Sql } from '../src/db/connection.ts';
import type { Client } from '../test/support/client.ts';
import { createRandom } from '../test/support/random.ts';
import { type Bench, type Row, readable, rowOf } from './bench.ts';
import { formatTable, spreadOf } from './measure.ts';
import { startProcesses } from './service-process.ts';
import { settle } from './settle.ts';

const CONNECTIONS = 50;
const WARM_UP_SECONDS = 2;
/** Whose lists are read. */
const READ_SEEKERS = 2000;

type Load = { perSecond: number; p50: number; p99: number; bytes: number };

const SIDES = ['service', 'rows', 'answers'] as const;
type Side = (typeof SIDES)[number];
const BARE_ROWS = 'bare Hono, postgres.js: the rows';
const BARE_ANSWERS = 'bare Hono, postgres.js: the same bytes';

/**
 * GET of seekers' lists over 50 connections, beside bare Hono and postgres.js, taking turns: with the same rows, which are a
 * tenth of the bytes, for they hold numbers where the service answers words; and with the same bytes, ready-made.
 */
export const reads: Bench<{ seekers: number; postings: number; rounds: number; seconds: number }> = {
  small: { seekers: 1000, postings: 1000, rounds: 5, seconds: 3 },
  full: { seekers: 20_000, postings: 5000, rounds: 9, seconds: 10 },
  run: ({ seekers, postings, rounds, seconds }) =>
    settle('server', { seekers, postings }, async ({ service, province, sql }) => {
      const count = Math.min(seekers, READ_SEEKERS);
      const ids = Array.from({ length: count }, (_, at) => province.seeker(at).document.id);
      await keepAnswers(sql, service.client, ids);
      const bare = await startProcesses([['bench/peers/bare-reads.js']], service.env);
      const listOf = (id: string) => `/v1/seekers/${id}/recommendations`;
      const { key, url } = service.client;
      const loads: Record<Side, (duration: number) => Promise<Load>> = {
        service: (duration) => load(url, listOf, key, ids, duration),
        rows: (duration) => load(bare.url, listOf, key, ids, duration),
        answers: (duration) => load(bare.url, (id) => `/ready/${id}`, key, ids, duration),
      };
      const measured: Record<Side, Load[]> = { service: [], rows: [], answers: [] };
      try {
        for (const side of SIDES) await loads[side](WARM_UP_SECONDS);
        for (let round = 0; round < rounds; round += 1) {
          for (const side of SIDES) measured[side].push(await loads[side](seconds));
        }
      } finally {
        await bare.close();
      }
      print(measured);
      return rowsOf((side, what) => spreadOf(measured[side].map((one) => one[what])).p50);
    }),
};

function rowsOf(median: (side: Side, what: keyof Load) => number): Row[] {
  const name = `reads of lists, ${CONNECTIONS} connections`;
  const rate = { name, value: median('service', 'perSecond'), unit: 'requests/s' };
  const p99 = { name: `${name}, p99`, value: median('service', 'p99'), unit: 'ms' };
  return [
    rowOf({
      ...rate,
      peer: [BARE_ROWS, median('rows', 'perSecond')],
      limit: { of: 'ratio', atLeast: 0.8 },
    }),
    rowOf({ ...p99, peer: [BARE_ROWS, median('rows', 'p99')], limit: { of: 'ratio', atMost: 1.5 } }),
    rowOf({ ...rate, peer: [BARE_ANSWERS, median('answers', 'perSecond')] }),
    rowOf({ ...p99, peer: [BARE_ANSWERS, median('answers', 'p99')] }),
  ];
}

/** The service's answers, for the peer that only hands them out. */
async function keepAnswers(sql: Sql, client: Client, ids: string[]): Promise<void> {
  await sql`create table bench_answer (id text primary key, body text not null)`;
  for (const id of ids) {
    const { body } = await client.get(`/v1/seekers/${id}/recommendations`);
    await sql`insert into bench_answer values (${id}, ${JSON.stringify(body)})`;
  }
}

async function load(
  url: string,
  pathOf: (id: string) => string,
  key: string,
  ids: string[],
  seconds: number,
): Promise<Load> {
  const random = createRandom(7);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          path: pathOf(ids[Math.floor(random() * ids.length)] ?? ''),
          headers: { ...request.headers, authorization: `Bearer ${key}` },
        }),
      },
    ],
  });
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} requests failed.`);
  }
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.throughput.total / result.requests.total,
  };
}

function print(loads: Record<string, Load[]>): void {
  const rows = Object.entries(loads).map(([name, all]) => {
    const median = (what: keyof Load) => readable(spreadOf(all.map((one) => one[what])).p50);
    return [name, median('perSecond'), median('p50'), median('p99'), median('bytes')];
  });
  console.log(
    `${formatTable([['medians of the rounds', 'requests/s', 'p50 ms', 'p99 ms', 'bytes'], ...rows])}\n`,
  );
}
