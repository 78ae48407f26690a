import autocannon from 'autocannon';
import { type Bench, readable, rowOf } from './bench.ts';
import { formatTable, spreadOf } from './measure.ts';
import { createRandom } from './random.ts';
import { startProcesses } from './service-process.ts';
import { settle } from './settle.ts';

const CONNECTIONS = 50;
const WARM_UP_SECONDS = 2;

type Load = { perSecond: number; p50: number; p99: number; bytes: number };

/** GET of seekers' lists over 50 connections, beside the same rows through bare Hono and postgres.js, taking turns. */
export const reads: Bench<{ seekers: number; postings: number; rounds: number; seconds: number }> = {
  small: { seekers: 1000, postings: 1000, rounds: 5, seconds: 4 },
  full: { seekers: 20_000, postings: 5000, rounds: 9, seconds: 10 },
  run: ({ seekers, postings, rounds, seconds }) =>
    settle('server', { seekers, postings }, async ({ service, province }) => {
      const ids = Array.from({ length: seekers }, (_, at) => province.seeker(at).document.id);
      const bare = await startProcesses([['bench/peers/bare-reads.ts']], service.env);
      const loads: Record<'service' | 'bare', Load[]> = { service: [], bare: [] };
      try {
        for (const url of [service.client.url, bare.url]) {
          await load(url, service.client.key, ids, WARM_UP_SECONDS);
        }
        for (let round = 0; round < rounds; round += 1) {
          loads.bare.push(await load(bare.url, service.client.key, ids, seconds));
          loads.service.push(await load(service.client.url, service.client.key, ids, seconds));
        }
      } finally {
        await bare.close();
      }
      print(loads);
      const median = (of: 'service' | 'bare', what: keyof Load) =>
        spreadOf(loads[of].map((one) => one[what])).p50;
      const peer = 'bare Hono and postgres.js';
      return [
        rowOf({
          name: `reads of lists, ${CONNECTIONS} connections`,
          value: median('service', 'perSecond'),
          unit: 'requests/s',
          peer: [peer, median('bare', 'perSecond')],
          limit: { of: 'ratio', atLeast: 0.8 },
        }),
        rowOf({
          name: `reads of lists, ${CONNECTIONS} connections, p99`,
          value: median('service', 'p99'),
          unit: 'ms',
          peer: [peer, median('bare', 'p99')],
          limit: { of: 'ratio', atMost: 1.5 },
        }),
      ];
    }),
};

async function load(url: string, key: string, ids: string[], seconds: number): Promise<Load> {
  const random = createRandom(7);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          path: `/v1/seekers/${ids[Math.floor(random() * ids.length)]}/recommendations`,
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
