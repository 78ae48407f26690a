import { writeFile } from 'node:fs/promises';
import { openPool } from '../src/db/connection.ts';
import { type Bench, readable, rowOf } from './bench.ts';
import { fill } from './fill.ts';
import { measureFreshness } from './freshness-samples.ts';
import { formatTable, spreadOf } from './measure.ts';
import { runNight } from './night-run.ts';
import { openEmbedder } from './open-embedder.ts';
import { fitExponent, plot, type Series } from './plot.ts';
import { openServerStores, startService } from './service-process.ts';
import { PROVINCE_POLICY, untilQuiet } from './settle.ts';

const TIMES = [1, 2, 4, 8];

/**
 * How the night and the refresh of one posting grow with a province whose people and jobs grow alike, on servers with two
 * workers. The night is the one that makes the lists of a province in which only the smaller one's are made.
 */
export const growth: Bench<{ seekers: number; postings: number; samples: number }> = {
  small: { seekers: 500, postings: 100, samples: 10 },
  full: { seekers: 12_500, postings: 1250, samples: 40 },
  run: async ({ seekers, postings, samples }, { svg }) => {
    const night: Series = { name: 'night', points: [] };
    const refresh: Series = { name: 'refresh of one posting', points: [] };
    const embedder = await openEmbedder();
    const stores = await openServerStores();
    try {
      let from = { seekers: 0, postings: 0 };
      for (const times of TIMES) {
        const to = { seekers: seekers * times, postings: postings * times };
        const province = await fill(stores, to, { from, policy: PROVINCE_POLICY });
        from = to;
        const service = await startService(stores, 2);
        const sql = openPool(service.database, 1);
        try {
          const { seconds } = await runNight(service.client);
          night.points.push([times, seconds]);
          await untilQuiet(sql);
          const all = await measureFreshness({ service, sql, province }, embedder, to.seekers, samples);
          refresh.points.push([times, spreadOf(all.map(({ readable: ms }) => ms)).p50 / 1000]);
        } finally {
          await sql.end({ timeout: 5 });
          await service.close();
        }
      }
    } finally {
      await stores.close();
      await embedder.close();
    }
    print([night, refresh]);
    if (svg) await writeFile(svg, plot([night, refresh], `${seekers} seekers x ${postings} postings, times`));
    const size = `from ${seekers.toLocaleString('en-US')} x ${postings.toLocaleString('en-US')}`;
    return [night, refresh].flatMap((series) => [
      rowOf({ name: `growth of the ${series.name}, ${size}`, value: fitExponent(series), unit: 'exponent' }),
      ...series.points.slice(1).map(([times, seconds]) =>
        rowOf({
          name: `${series.name} at ${times}x`,
          value: seconds,
          unit: 's',
          peer: ['1x', series.points[0]?.[1] ?? Number.NaN],
        }),
      ),
    ]);
  },
};

function print(series: Series[]): void {
  const rows = series.map(({ name, points }) => [name, ...points.map(([, seconds]) => readable(seconds))]);
  console.log(`${formatTable([['seconds', ...TIMES.map((times) => `${times}x`)], ...rows])}\n`);
}
