import type { SeekerProfile } from '../src/domain/seeker.ts';
import type { Client } from '../test/support/client.ts';
import { type Bench, rowOf } from './bench.ts';
import { fill } from './fill.ts';
import { formatTable, spreadOf, timed } from './measure.ts';
import { type Province, withoutId } from './province.ts';
import { openServerStores, startService } from './service-process.ts';

/** Documents that nobody has asked for yet are read and parsed at first sight; a centre's day begins once. */
const WARM_UP = 50;
const PARTS = ['read', 'find', 'judge'] as const;
type Sample = Record<(typeof PARTS)[number] | 'match', number>;

/** `POST /v1/match`, one wish after the other, beside what of it is reading the wish; the parts are its `Server-Timing`. */
export const match: Bench<{ postings: number; samples: number }> = {
  small: { postings: 2000, samples: 100 },
  full: { postings: 10_000, samples: 100 },
  run: async ({ postings, samples: count }) => {
    const stores = await openServerStores();
    try {
      const province = await fill(stores, { seekers: 0, postings });
      const service = await startService(stores);
      try {
        for (let at = 0; at < WARM_UP; at += 1) await measureOne(service.client, province, at);
        const samples: Sample[] = [];
        for (let at = 0; at < count; at += 1) {
          samples.push(await measureOne(service.client, province, WARM_UP + at));
        }
        print(samples);
        const p95 = (of: (sample: Sample) => number) => spreadOf(samples.map(of)).p95;
        return [
          rowOf({
            name: `match without reading the wish, p95, ${postings.toLocaleString('en-US')} postings`,
            value: p95((sample) => sample.match - sample.read),
            unit: 'ms',
            peer: ['reading the wish (model)', p95(({ read }) => read)],
          }),
        ];
      } finally {
        await service.close();
      }
    } finally {
      await stores.close();
    }
  },
};

async function measureOne(client: Client, province: Province, at: number): Promise<Sample> {
  const seeker = withoutId(province.seeker(at).document) as SeekerProfile;
  const { ms, value } = await timed(() => client.post('/v1/match', { seeker, limit: 20 }));
  if (value.status !== 200) throw new Error(`match answered ${value.status}`);
  const timing = value.headers.get('server-timing') ?? '';
  const of = (part: string) => Number(new RegExp(`${part};dur=([\\d.]+)`).exec(timing)?.[1] ?? Number.NaN);
  return { match: ms, read: of('read'), find: of('find'), judge: of('judge') };
}

function print(samples: Sample[]): void {
  const lines: [string, (sample: Sample) => number][] = [
    ['POST /v1/match', (sample) => sample.match],
    ['  reading the wish (model)', (sample) => sample.read],
    ['  finding candidates', (sample) => sample.find],
    ['  judging and wording', (sample) => sample.judge],
    ['  all beside the model', (sample) => sample.match - sample.read],
  ];
  const rows = lines.map(([name, of]) => {
    const { p50, p95, max } = spreadOf(samples.map(of));
    return [name, ...[p50, p95, max].map((ms) => ms.toFixed(1))];
  });
  console.log(`${formatTable([['milliseconds', 'p50', 'p95', 'max'], ...rows])}\n`);
}
