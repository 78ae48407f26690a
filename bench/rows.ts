import { parseConfig } from '../src/config.ts';
import { openPool, type Sql } from '../src/db/connection.ts';
import { createListStore } from '../src/db/lists.ts';
import { migrate } from '../src/db/migrate.ts';
import { createPolicyStore } from '../src/db/policies.ts';
import { createPostingStore } from '../src/db/postings.ts';
import { createSeekerStore } from '../src/db/seekers.ts';
import { selectSeen } from '../src/db/snapshot.ts';
import type { Entry, Ruling, WholeList } from '../src/domain/entry.ts';
import { UNKNOWN_PLACE } from '../src/domain/place/place.ts';
import { RULESET_VERSION } from '../src/domain/rules/evaluate.ts';
import type { Assessment } from '../src/domain/scoring/assess.ts';
import { MIGRATIONS_DIR, openDatabase } from '../src/wiring.ts';
import { careJob, careSeeker } from '../test/support/people-and-jobs.ts';
import { type Bench, type Row, readable, rowOf } from './bench.ts';
import { copyLists } from './copy.ts';
import { formatTable, timed } from './measure.ts';
import { judgeExamples } from './pairs.ts';
import { openEmbeddedStores, openServerStores } from './service-process.ts';

/** What a list of the default policy holds, and how many of them the night writes in one transaction. */
const LIST_LENGTH = 100;
const BLOCKED_LENGTH = 20;
const LISTS_AT_ONCE = 50;
const DOCUMENTS_AT_ONCE = 500;
/** Every tenth entry of a list is judged anew, as a busy day leaves it to the night. */
const CHANGED = 10;

/**
 * What it takes to write rows of lists through `lists.replace`, as the night does, beside a COPY of the same rows into a
 * table with the same indexes; where COPY hangs, in the embedded database, beside `insert ... select`. And what they take
 * on disk.
 */
export const rows: Bench<{ rows: number; postings: number; embeddedRows: number }> = {
  small: { rows: 40_000, postings: 5000, embeddedRows: 5000 },
  full: { rows: 200_000, postings: 10_000, embeddedRows: 5000 },
  run: async ({ rows: count, postings, embeddedRows }) => [
    ...(await onServer(count, postings)),
    ...(await embedded(embeddedRows, 500)),
  ],
};

async function onServer(count: number, postings: number): Promise<Row[]> {
  const stores = await openServerStores();
  const sql = openPool(await stores.target(), 2);
  try {
    const copy = { name: 'binary COPY', write: async () => copyLists(await stores.target()) };
    return await measure(sql, 'server', count, postings, copy);
  } finally {
    await sql.end({ timeout: 5 });
    await stores.close();
  }
}

async function embedded(count: number, postings: number): Promise<Row[]> {
  const stores = await openEmbeddedStores();
  process.env['TMPDIR'] = stores.env['TMPDIR'];
  const database = await openDatabase(parseConfig(stores.env));
  try {
    await migrate(database.sql, MIGRATIONS_DIR);
    const insert = { name: 'insert ... select', write: () => insertRows(database.sql) };
    return await measure(database.sql, 'embedded', count, postings, insert);
  } finally {
    await database.close();
    await stores.close();
  }
}

type Peer = { name: string; write: () => Promise<number> };

async function measure(sql: Sql, mode: string, count: number, postings: number, peer: Peer): Promise<Row[]> {
  const seekers = Math.ceil(count / (LIST_LENGTH + BLOCKED_LENGTH));
  await putDocuments(sql, seekers, postings);
  const lists = makeLists(seekers, postings);
  const ruling = await rulingOf(sql);
  const total = lists.reduce((sum, { entries }) => sum + entries.length, 0);
  const perSecond = (ms: number) => total / (ms / 1000);

  const first = perSecond(await writeAll(sql, lists, ruling, total));
  const [size] = await sql<{ all: number; heap: number }[]>`
    select pg_total_relation_size('recommendation') as all, pg_relation_size('recommendation') as heap`;
  const copied = perSecond(await peer.write());
  const same = perSecond(await writeAll(sql, lists, ruling, 0));
  const some = lists.map(changed);
  const tenth = perSecond(await writeAll(sql, some, ruling, total / CHANGED));
  console.log(
    `\n${formatTable([
      [`${mode}: ${readable(total)} rows of ${readable(seekers)} lists`, 'rows/s'],
      ['all new', readable(first)],
      ['nothing changed', readable(same)],
      ['every tenth changed', readable(tenth)],
      [peer.name, readable(copied)],
    ])}`,
  );
  const bytes = (whole: number) => whole / total;
  return [
    rowOf({
      name: `rows of lists written, ${mode}`,
      value: first,
      unit: 'rows/s',
      peer: [peer.name, copied],
    }),
    rowOf({
      name: `rows of lists looked at again, ${mode}`,
      value: same,
      unit: 'rows/s',
      peer: ['all new', first],
    }),
    rowOf({
      name: `bytes a row with its indexes, ${mode}`,
      value: bytes(size?.all ?? 0),
      unit: 'B',
      peer: ['the row alone', bytes(size?.heap ?? 0)],
    }),
  ];
}

export async function putDocuments(sql: Sql, seekers: number, postings: number): Promise<void> {
  const locate = () => UNKNOWN_PLACE;
  const put = async (count: number, write: (ids: number[]) => Promise<unknown>) => {
    for (let from = 0; from < count; from += DOCUMENTS_AT_ONCE) {
      await write(Array.from({ length: Math.min(DOCUMENTS_AT_ONCE, count - from) }, (_, at) => from + at));
    }
  };
  await createPolicyStore(sql).publishProgram();
  await put(seekers, (all) =>
    createSeekerStore(sql, locate).put(all.map((at) => ({ id: seekerId(at), document: careSeeker() }))),
  );
  await put(postings, (all) =>
    createPostingStore(sql, locate).put(all.map((at) => ({ id: postingId(at), document: careJob() }))),
  );
  await sql`analyze`;
}

const seekerId = (at: number) => `s-${String(at).padStart(6, '0')}`;
const postingId = (at: number) => `p-${String(at).padStart(6, '0')}`;

/** Lists out of real judgements of made-up pairs, each posting in as many lists as any other. */
export function makeLists(seekers: number, postings: number): WholeList[] {
  const examples = judgeExamples(40, 200);
  const isBlocked = ({ status }: Assessment) => status === 'blocked';
  const parts = [
    { examples: examples.filter((one) => !isBlocked(one)), length: LIST_LENGTH },
    { examples: examples.filter(isBlocked), length: BLOCKED_LENGTH },
  ];
  let next = 0;
  return Array.from({ length: seekers }, (_, at) => {
    const versions = { seekerId: seekerId(at), seekerRevision: 1, seekerReading: 0 };
    const entries = parts.flatMap(({ examples: some, length }) =>
      Array.from({ length }, (): Entry => {
        next += 1;
        const assessment = some[next % some.length] as Assessment;
        const posting = { postingId: postingId(next % postings), postingRevision: 1, postingReading: 0 };
        return { ...versions, ...posting, assessment };
      }),
    );
    return { ...versions, entries };
  });
}

/** The same list with every tenth entry a little better. */
export function changed(list: WholeList): WholeList {
  const entries = list.entries.map((entry, at) => {
    if (at % CHANGED > 0) return entry;
    const { assessment } = entry;
    return { ...entry, assessment: { ...assessment, score: assessment.score + 2 ** -20 } };
  });
  return { ...list, entries };
}

export async function rulingOf(sql: Sql): Promise<Ruling> {
  const { version } = await createPolicyStore(sql).current();
  return {
    provenance: {
      policyVersion: version,
      rulesetVersion: RULESET_VERSION,
      embeddingModel: 'bench/0123456789ab',
      computedAt: new Date(),
    },
    policy: {
      listLength: LIST_LENGTH,
      blockedLength: BLOCKED_LENGTH,
      exposure: { listsPerVacancyMax: null },
    },
  };
}

/** @returns milliseconds */
export async function writeAll(
  sql: Sql,
  lists: WholeList[],
  ruling: Ruling,
  expected: number,
): Promise<number> {
  const store = createListStore(sql);
  const { seen } = await selectSeen(sql, sql`select id from posting`);
  const { ms, value } = await timed(async () => {
    let written = 0;
    for (let from = 0; from < lists.length; from += LISTS_AT_ONCE) {
      written += (await store.replace(lists.slice(from, from + LISTS_AT_ONCE), seen, ruling)).changed;
    }
    return written;
  });
  if (value !== Math.ceil(expected)) throw new Error(`${value} rows were written, not ${expected}.`);
  return ms;
}

const insertRows = async (sql: Sql): Promise<number> => {
  await sql`create table bench_recommendation (like recommendation including all)`;
  const { ms } = await timed(async () => sql`insert into bench_recommendation select * from recommendation`);
  return ms;
};
