import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPool } from '../src/db/connection.ts';
import { createClient } from '../test/support/client.ts';
import { createFiction } from './fiction.ts';
import { describeMachine, formatTable, type Spread, spreadOf, timed } from './measure.ts';
import { startEmbeddedService, startServerService } from './service-process.ts';

/**
 * `POST /v1/match` beside what of it is reading the wish: `npm run bench:match [-- --server] [--postings 10000]
 * [--samples 100] [--json FILE]`. The peer of the same run is `POST /v1/occupations/suggest` for the same text, which
 * embeds and classifies it once and scores nothing; a match embeds the wish as a query and classifies it as well.
 */
const { values } = parseArgs({
  options: {
    server: { type: 'boolean', default: false },
    postings: { type: 'string', default: '10000' },
    samples: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});
const size = { postings: Number(values.postings), samples: Number(values.samples) };
const machine = describeMachine();
const service = await (values.server ? startServerService() : startEmbeddedService());
const client = createClient(service.url, service.key);
const sql = openPool(service.database, 1);
const LINES_AT_ONCE = 1000;
/** Documents that nobody has asked for yet are read and parsed at first sight; a centre's day begins once. */
const WARM_UP = 50;

try {
  const fiction = createFiction(7);
  const ids = Array.from({ length: size.postings }, (_, index) => `p-${index + 1}`);
  for (let from = 0; from < ids.length; from += LINES_AT_ONCE) {
    const lines = ids.slice(from, from + LINES_AT_ONCE).map((id) => fiction.posting(id));
    const answers = await client.bulk('/v1/postings/bulk', lines);
    if (answers.some(({ status }) => status >= 300)) throw new Error('A posting was refused.');
  }
  await untilQuiet();
  const samples: { match: number; timed: number[] }[] = [];
  for (let at = -WARM_UP; at < size.samples; at += 1) {
    const { id: _id, ...seeker } = fiction.seeker(`s-${at + WARM_UP}`).document;
    const match = await timed(() => client.post<{ items: unknown[] }>('/v1/match', { seeker, limit: 20 }));
    if (match.value.status !== 200) throw new Error(`match answered ${match.value.status}`);
    const timing = match.value.headers.get('server-timing') ?? '';
    const parts = ['read', 'find', 'judge'].map((name) =>
      Number(new RegExp(`${name};dur=([\\d.]+)`).exec(timing)?.[1] ?? Number.NaN),
    );
    if (at >= 0) samples.push({ match: match.ms, timed: parts });
  }
  await report(samples);
} finally {
  await sql.end({ timeout: 5 });
  await service.close();
}

async function untilQuiet(): Promise<void> {
  for (;;) {
    const [row] = await sql<{ left: number }[]>`
      select count(*)::int as left from posting where refreshed_revision < revision`;
    if (row?.left === 0) return;
    console.log(`${row?.left} postings to go`);
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

async function report(samples: { match: number; timed: number[] }[]): Promise<void> {
  const part = (at: number) => spreadOf(samples.map((sample) => sample.timed[at] ?? Number.NaN));
  const spreads: Record<string, Spread> = {
    'POST /v1/match': spreadOf(samples.map(({ match }) => match)),
    '  reading the wish (model)': part(0),
    '  beside it': spreadOf(samples.map(({ match, timed: [read = 0] }) => match - read)),
    '    finding candidates': part(1),
    '    judging and wording': part(2),
  };
  const rows = Object.entries(spreads).map(([name, spread]) => [
    name,
    ...[spread.p50, spread.p95, spread.max].map((ms) => ms.toFixed(1)),
  ]);
  console.log(`
${formatTable([['milliseconds', 'p50', 'p95', 'max'], ...rows])}

${samples.length} wishes at ${size.postings} open postings; ${service.stores}
${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, load before ${machine.loadBefore.toFixed(2)}`);
  if (values.json)
    await writeFile(values.json, `${JSON.stringify({ machine, size, spreads, samples }, null, 2)}\n`);
}
