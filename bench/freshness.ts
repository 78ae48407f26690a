import { type Bench, type Row, rowOf } from './bench.ts';
import { measureFreshness, type Sample } from './freshness-samples.ts';
import { formatTable, spreadOf } from './measure.ts';
import { openEmbedder } from './open-embedder.ts';
import { settle } from './settle.ts';

/** How long it takes from the start of a PUT until the posting stands in the list that a GET reads; see README.md. */
export const freshness: Bench<{
  seekers: number;
  postings: number;
  embeddedSeekers: number;
  embeddedPostings: number;
  samples: number;
}> = {
  small: { seekers: 5000, postings: 1000, embeddedSeekers: 1000, embeddedPostings: 1000, samples: 40 },
  full: { seekers: 100_000, postings: 10_000, embeddedSeekers: 5000, embeddedPostings: 1000, samples: 100 },
  run: async ({ seekers, postings, embeddedSeekers, embeddedPostings, samples }) => [
    ...(await measureMode('server', { seekers, postings }, samples, 1000)),
    ...(await measureMode(
      'embedded',
      { seekers: embeddedSeekers, postings: embeddedPostings },
      samples,
      2000,
    )),
  ],
};

/** @param atMost milliseconds within which 19 of 20 postings must be readable; no bound is asked for 0 people */
async function measureMode(
  mode: 'embedded' | 'server',
  population: { seekers: number; postings: number },
  count: number,
  atMost: number,
): Promise<Row[]> {
  if (population.seekers === 0) return [];
  const embedder = await openEmbedder();
  try {
    return await settle(mode, population, async (settled) => {
      const samples = await measureFreshness(settled, embedder, population.seekers, count);
      console.log(`${settled.service.words}; ${population.seekers} seekers, ${population.postings} postings`);
      print(samples);
      const p95 = (key: 'readable' | 'everywhere') => spreadOf(samples.map((sample) => sample[key])).p95;
      const peer = spreadOf(samples.map(({ insert, embedding }) => insert + embedding)).p95;
      return [
        rowOf({
          name: `freshness, p95, ${mode}, ${population.seekers.toLocaleString('en-US')} seekers`,
          value: p95('readable'),
          unit: 'ms',
          peer: ['one INSERT and one embedding', peer],
          limit: { of: 'value', atMost },
        }),
        rowOf({ name: 'the same, until in all lists that take it', value: p95('everywhere'), unit: 'ms' }),
      ];
    });
  } finally {
    await embedder.close();
  }
}

function print(samples: Sample[]): void {
  const of = (key: keyof Sample) => spreadOf(samples.map((sample) => sample[key]));
  const lines: [string, keyof Sample][] = [
    ['PUT to readable', 'readable'],
    ['  until the PUT is answered', 'answered'],
    ['  then until its judging begins', 'untilJudging'],
    ['  then until it is readable', 'untilReadable'],
    ['PUT to all lists that take it', 'everywhere'],
    ['peer: bare INSERT', 'insert'],
    ['peer: one embedding', 'embedding'],
    ['one read of the list, at rest', 'read'],
    ['lists that it entered', 'lists'],
  ];
  const rows = lines.map(([name, key]) => {
    const { p50, p95, max } = of(key);
    return [name, ...[p50, p95, max].map((value) => value.toFixed(1))];
  });
  console.log(`${formatTable([['milliseconds', 'p50', 'p95', 'max'], ...rows])}\n`);
}
