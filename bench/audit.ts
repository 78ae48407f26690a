import { auditLists, type Tally } from '../src/app/audit-lists.ts';
import { embedDocuments } from '../src/app/embed-documents.ts';
import { auditReportLines } from '../src/cli/terminal/audit-report.ts';
import { startProgress } from '../src/cli/terminal/progress.ts';
import { parseConfig } from '../src/config.ts';
import type { SeekerProfile } from '../src/domain/seeker.ts';
import { createLogger } from '../src/logger.ts';
import { createParts, type Parts } from '../src/wiring.ts';
import { createRandom } from '../test/support/random.ts';
import { type Bench, rowOf } from './bench.ts';
import { createFiction } from './fiction.ts';
import { fill, type Population, withSeen } from './fill.ts';
import { runNight } from './night-run.ts';
import { readRealPostings } from './real-postings.ts';
import { openServerStores, type Stores, startService } from './service-process.ts';

const SEED = 20_261_124;
const EMBED_AT_ONCE = 32;
const PUT_AT_ONCE = 500;

/**
 * Whether any recommendation breaks a rule: a night makes everybody's lists, and each entry is judged again from what both
 * documents say; beside it what similarity alone would have shown. On the made-up province, or with `--data DIR` on real
 * postings (worknet_2024.csv) with made-up seekers who live where real jobs are.
 */
export const audit: Bench<{ seekers: number; postings: number }> = {
  small: { seekers: 500, postings: 1000 },
  full: { seekers: 1000, postings: 3000 },
  run: async (size, { data }) => {
    const stores = await openServerStores();
    try {
      if (data === undefined) await fill(stores, size);
      else await withSeen(stores, (parts) => putReal(parts, data, size));
      const service = await startService(stores, 2);
      await runNight(service.client).finally(service.close);
      const found = await withParts(stores, async (parts) => {
        const progress = startProgress('다시 확인');
        const all = await auditLists(parts, (done) => progress.update(done, size.seekers));
        progress.finish();
        return all;
      });
      console.log(auditReportLines(found).join('\n'));
      const broken = ({ violations, pairs }: Tally) => (100 * violations) / pairs;
      return [
        rowOf({
          name: `recommendations that break a rule, ${data === undefined ? 'made-up' : 'real'} postings`,
          value: broken(found),
          unit: '%',
          peer: ['the 50 most similar', broken(found.baseline)],
          limit: { of: 'value', atMost: 0 },
        }),
      ];
    } finally {
      await stores.close();
    }
  },
};

async function withParts<T>(stores: Stores, use: (parts: Parts) => Promise<T>): Promise<T> {
  const parts = await createParts(parseConfig(stores.env), createLogger('warn'));
  return use(parts).finally(parts.close);
}

async function putReal(parts: Parts, data: string, size: Population): Promise<void> {
  const postings = await readRealPostings(data, size.postings, SEED);
  const random = createRandom(SEED);
  const fiction = createFiction(SEED);
  const seekers = Array.from({ length: size.seekers }, (_, index) => {
    const { id, home: _home, ...profile } = fiction.seeker(`s-${index + 1}`).document;
    const home = postings[Math.floor(random() * postings.length)]?.document.workplace;
    return { id, document: { ...profile, ...(home && { home }) } as SeekerProfile };
  });
  await inParts('공고 넣기', postings, PUT_AT_ONCE, (some) => parts.postings.put(some));
  await inParts('구직자 넣기', seekers, PUT_AT_ONCE, (some) => parts.seekers.put(some));
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  await inParts('공고 읽기', postings, EMBED_AT_ONCE, (some) =>
    embedDocuments(parts, 'posting', idsOf(some)),
  );
  await inParts('구직자 읽기', seekers, EMBED_AT_ONCE, (some) =>
    embedDocuments(parts, 'seeker', idsOf(some)),
  );
}

async function inParts<Row>(
  label: string,
  rows: Row[],
  atOnce: number,
  work: (some: Row[]) => Promise<unknown>,
): Promise<void> {
  const progress = startProgress(label);
  for (let from = 0; from < rows.length; from += atOnce) {
    await work(rows.slice(from, from + atOnce));
    progress.update(Math.min(rows.length, from + atOnce), rows.length);
  }
  progress.finish();
}
