import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPool, type Sql } from '../../src/db/connection.ts';
import { createWireServer } from '../../src/db/embedded/wire-server.ts';
import { until } from '../support/until.ts';

let folder: string;
let database: PGlite;
let server: ReturnType<typeof createWireServer>;
let sql: Sql;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hm-wire-'));
  database = await PGlite.create();
  server = createWireServer(database);
  await server.listen(join(folder, '.s.PGSQL.5432'));
  sql = openPool({ socketDir: folder }, 1);
  await sql`create table note (text text)`;
});
afterAll(async () => {
  await sql.end();
  await server.close();
  await database.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => sql`delete from note`);

const message = (kind: string, ...fields: (string | number[])[]) => {
  const body = Buffer.concat(
    fields.map((field) => (typeof field === 'string' ? Buffer.from(`${field}\0`) : Buffer.from(field))),
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
};
const START_UP = message('', [0, 3, 0, 0], 'user', 'postgres', 'database', 'postgres', [0]);
const query = (text: string) => message('Q', text);
const parse = (text: string) => message('P', '', text, [0, 0]);
const BIND = message('B', '', '', [0, 0, 0, 0, 0, 0]);
const EXECUTE = message('E', '', [0, 0, 0, 0]);
const SYNC = message('S');
const FLUSH = message('H');

/** A client that speaks the protocol byte by byte, as no driver lets one do. */
async function openClient() {
  const socket: Socket = connect(join(folder, '.s.PGSQL.5432'));
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
  });
  const isIdle = () => received.subarray(-6, -1).equals(Buffer.from([90, 0, 0, 0, 5]));
  const send = (...messages: Buffer[]) => {
    received = Buffer.alloc(0);
    socket.write(Buffer.concat(messages));
  };
  const answer = () => until(() => isIdle() && received.toString('latin1'), 5000);
  send(START_UP);
  await answer();
  return { socket, send, answer, received: () => received.toString('latin1') };
}

test('a request in pieces gets its own rows, whatever another client asks in between', async () => {
  const [a, b] = await Promise.all([openClient(), openClient()]);
  a.send(parse("select 'rows of a'"), BIND);
  b.send(parse("select 'rows of b'"), BIND, EXECUTE, SYNC);
  expect(await b.answer()).toContain('rows of b');
  a.send(EXECUTE, SYNC);
  const answer = await a.answer();
  expect(answer).toContain('rows of a');
  expect(answer).not.toContain('rows of b');
  a.socket.destroy();
  b.socket.destroy();
});

test('a client that has flushed half a request keeps its turn until it syncs', async () => {
  const [a, b] = await Promise.all([openClient(), openClient()]);
  a.send(parse("select 'rows of a'"), BIND, FLUSH);
  await until(() => a.received().startsWith('1'));
  b.send(query("select 'rows of b'"));
  a.send(EXECUTE, SYNC);
  expect(await a.answer()).toContain('rows of a');
  expect(await b.answer()).toContain('rows of b');
  a.socket.destroy();
  b.socket.destroy();
});

test('a message that arrives byte by byte is one message', async () => {
  const client = await openClient();
  client.socket.setNoDelay(true);
  const bytes = query("select 'in ' || 'pieces'");
  client.send();
  for (const byte of bytes) client.socket.write(Buffer.from([byte]));
  expect(await client.answer()).toContain('in pieces');
  client.socket.destroy();
});

test('the statements of a transaction never mix with another client’s', async () => {
  const a = await openClient();
  a.send(query('begin'));
  await a.answer();
  const other = sql`insert into note values ('of the other')`.execute();
  a.send(query("insert into note values ('of a')"));
  await a.answer();
  a.send(query('rollback'));
  await a.answer();
  await other;
  expect(await sql`select text from note`).toEqual([{ text: 'of the other' }]);
  a.socket.destroy();
});

test('a client that is killed inside a transaction leaves nothing, and the next one works', async () => {
  const victim = await openClient();
  victim.send(query('begin'));
  await victim.answer();
  victim.send(query("insert into note values ('lost')"));
  await victim.answer();
  victim.socket.destroy();
  expect(await sql`select text from note`).toEqual([]);
});

test('a client that is killed in the middle of a message or a failed request concerns nobody else', async () => {
  const [half, failed] = await Promise.all([openClient(), openClient()]);
  half.send(query('select 1').subarray(0, 7));
  half.socket.destroy();
  failed.send(parse('select nothing from nowhere'), FLUSH);
  await until(() => failed.received().startsWith('E'));
  failed.socket.destroy();
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
});

test('an error in a request is answered, and the session goes on', async () => {
  await expect(sql`select nothing from nowhere`).rejects.toThrow(/nowhere/);
  await expect(sql.begin((tx) => tx`select nothing from nowhere`)).rejects.toThrow(/nowhere/);
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
});

test('a notification reaches the client that listens, sent by another', async () => {
  const [listening, sending] = [openPool({ socketDir: folder }, 1), openPool({ socketDir: folder }, 1)];
  try {
    const heard: string[] = [];
    await listening.listen('news', (payload) => heard.push(payload));
    await sending.notify('news', 'one');
    await sending.notify('other', 'nothing');
    await sending.notify('news', 'two');
    await until(() => heard.length === 2);
    expect(heard).toEqual(['one', 'two']);
  } finally {
    await Promise.all([listening.end(), sending.end()]);
  }
});

test('two pools with many connections get their own answers', async () => {
  const pools = [openPool({ socketDir: folder }, 5), openPool({ socketDir: folder }, 5)];
  try {
    const asked = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      asked.map(async (index) => {
        const [row] = await (pools[index % 2] ?? sql)`select ${index}::int as answer`;
        return row?.['answer'];
      }),
    );
    expect(answers).toEqual(asked);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
});

test('a write-ahead log that found no room is told of, a table that found none is not', async () => {
  const told: string[] = [];
  for (const file of ['base/5/16384', 'pg_wal/xlogtemp.42']) {
    const error = message('E', 'SERROR', 'VERROR', 'C53100', `Mcould not write to file "${file}"`, [0]);
    const full = {
      execProtocolRawStream: async (_: Uint8Array, to: { onRawData: (part: Uint8Array) => void }) =>
        to.onRawData(error),
    };
    const path = join(folder, `full-${told.length}-${file.length}`);
    const small = createWireServer(full, () => told.push(file));
    await small.listen(path);
    const client = connect(path);
    client.end(Buffer.concat([START_UP, query('insert into note values (1)')]));
    await new Promise((resolve) => client.resume().once('close', resolve));
    await small.close();
  }
  expect(told).toContain('pg_wal/xlogtemp.42');
  expect(told).not.toContain('base/5/16384');
});
