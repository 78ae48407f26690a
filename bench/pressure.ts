import { careJob } from '../test/support/people-and-jobs.ts';
import { lostPostings, writeStorm } from '../test/support/write-storm.ts';
import { type Bench, type Row, rowOf } from './bench.ts';
import { formatTable, nowMs } from './measure.ts';
import {
  openEmbeddedStores,
  openServerStores,
  type Service,
  type Stores,
  startService,
} from './service-process.ts';

const SAMPLE_MS = 500;

/**
 * Writers that never wait, in both modes: does the memory of the process that answers stay where it is, is nothing but 429 and
 * 503 refused, and is all there that was acknowledged?
 */
export const pressure: Bench<{ writers: number; seconds: number }> = {
  small: { writers: 50, seconds: 10 },
  full: { writers: 50, seconds: 60 },
  run: async (size) => {
    const rows: Row[] = [];
    for (const [mode, open] of [
      ['embedded', openEmbeddedStores],
      ['servers', openServerStores],
    ] as const) {
      rows.push(...(await measure(mode, await open(), size)));
    }
    return rows;
  },
};

async function measure(
  mode: string,
  stores: Stores,
  { writers, seconds }: { writers: number; seconds: number },
): Promise<Row[]> {
  try {
    const service = await startService(stores);
    try {
      const memory = watchMemory(service);
      const deadline = nowMs() + seconds * 1000;
      const document = careJob();
      const storm = await writeStorm(service.client, { writers, until: () => nowMs() > deadline, document });
      const mebibytes = await memory.stop();
      const lost = await lostPostings(service.client, storm);
      print(storm.statuses, mebibytes);
      const taken = (storm.statuses[200] ?? 0) + (storm.statuses[201] ?? 0);
      const others = Object.entries(storm.statuses).filter(([code]) => !/^(2..|429|503)$/.test(code));
      const half = Math.ceil(mebibytes.length / 2);
      const name = (what: string) => `pressure, ${mode}, ${writers} writers: ${what}`;
      return [
        rowOf({ name: name('writes taken'), value: taken / seconds, unit: '/s' }),
        rowOf({
          name: name('most memory in the second half'),
          value: Math.max(...mebibytes.slice(half)),
          unit: 'MiB',
          peer: ['in the first half', Math.max(...mebibytes.slice(0, half))],
          limit: { of: 'ratio', atMost: 1.25 },
        }),
        rowOf({
          name: name('answers but 2xx, 429, 503'),
          value: others.reduce((sum, [, count]) => sum + count, 0),
          unit: '',
          limit: { of: 'value', atMost: 0 },
        }),
        rowOf({
          name: name('acknowledged and lost'),
          value: lost.length,
          unit: '',
          limit: { of: 'value', atMost: 0 },
        }),
      ];
    } finally {
      await service.close();
    }
  } finally {
    await stores.close();
  }
}

/** Asks for the resident memory of the process again and again, until it is stopped. */
function watchMemory({ client }: Service): { stop: () => Promise<number[]> } {
  const mebibytes: number[] = [];
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      const { body } = await client.get<string>('/metrics');
      mebibytes.push(Number(/^process_resident_memory_bytes (\S+)/m.exec(body)?.[1]) / 2 ** 20);
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await watching;
      return mebibytes;
    },
  };
}

function print(statuses: Record<number, number>, mebibytes: number[]): void {
  const tenths = Array.from({ length: 10 }, (_, at) => mebibytes[Math.floor((at * mebibytes.length) / 10)]);
  console.log(
    `${formatTable([
      ['answers', ...Object.keys(statuses)],
      ['', ...Object.values(statuses).map(String)],
    ])}\nMiB, in ten steps: ${tenths.map((value) => value?.toFixed(0)).join(' ')}\n`,
  );
}
