import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LineAnswer } from '../support/client.ts';
import { careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

const NDJSON = { 'content-type': 'application/x-ndjson' };

let service: TestService;
// Nobody works the queue off: ten thousand embeddings would take the machine for minutes.
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
});
afterAll(() => service.close());

const posting = (id: string, title = '주방 보조') => ({ id, title, employer: { name: '새만금식당' } });
const countOf = async (prefix: string): Promise<number> => {
  const [row] = await service.sql<{ count: number }[]>`
    select count(*) from posting where id like ${`${prefix}%`}`;
  return row?.count ?? Number.NaN;
};

test('of ten thousand lines with bad ones among them, every good one is written and each is answered in order', async () => {
  const lines: unknown[] = Array.from({ length: 10_000 }, (_, index) => posting(`p-${index + 1}`));
  const put = (line: number, text: unknown) => {
    lines[line - 1] = text;
  };
  put(100, '');
  put(2500, JSON.stringify({ title: '이름 없는 줄', employer: { name: '가' } }));
  put(5000, '{"id":"p-5000","title":');
  put(7000, posting('p-7000', '가'.repeat(100_000)));
  put(9000, { ...posting('p-9000'), sex: 'f' });
  put(9999, posting('p-1', '나중 것'));

  const answers = await service.client.bulk('/v1/postings/bulk', lines);

  expect(answers.map(({ line }) => line)).toEqual(
    Array.from({ length: 10_000 }, (_, index) => index + 1).filter((line) => line !== 100),
  );
  const bad = answers.filter(({ status }) => status >= 300);
  expect(bad.map(({ line, id, status }) => [line, id, status])).toEqual([
    [2500, null, 400],
    [5000, null, 400],
    [7000, null, 413],
    [9000, 'p-9000', 400],
  ]);
  expect(bad.map(({ errors }) => errors[0]?.pointer)).toEqual(['#/id', '#', '#', '#/sex']);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(9994);
  expect(answers.find(({ line }) => line === 9999)).toMatchObject({ id: 'p-1', status: 200, revision: 2 });
  expect(await countOf('p-')).toBe(9994);
  const [first] = await service.sql`select document->>'title' as title from posting where id = 'p-1'`;
  expect(first).toEqual({ title: '나중 것' });
});

test('the same lines again change nothing and say so', async () => {
  const lines = [posting('same-1'), posting('same-2')];
  await service.client.bulk('/v1/postings/bulk', lines);
  const again = await service.client.bulk('/v1/postings/bulk', lines);
  expect(again.map(({ status, revision, changed }) => [status, revision, changed])).toEqual([
    [200, 1, false],
    [200, 1, false],
  ]);
});

test('of lines with one id, the later wins, side by side too', async () => {
  const lines = ['하나', '둘', '셋'].map((title) => posting('twice', title));
  const answers = await service.client.bulk('/v1/postings/bulk', lines);
  expect(answers.map(({ status, revision }) => [status, revision])).toEqual([
    [201, 1],
    [200, 2],
    [200, 3],
  ]);
  const [row] = await service.sql`select document->>'title' as title from posting where id = 'twice'`;
  expect(row).toEqual({ title: '셋' });
});

test('lines end with or without carriage returns, and the last one needs no end', async () => {
  const text = `${JSON.stringify(posting('crlf-1'))}\r\n \t\r\n${JSON.stringify(posting('crlf-2'))}`;
  const { body } = await service.client.raw<LineAnswer[]>('POST', '/v1/postings/bulk', text, NDJSON);
  expect(body.map(({ line, status }) => [line, status])).toEqual([
    [1, 201],
    [3, 201],
  ]);
});

test('lines in bytes that are not UTF-8, arrays and bare values are answered and stop nothing', async () => {
  const good = Buffer.from(JSON.stringify(posting('bytes')));
  const body = Buffer.concat([Buffer.from('"\xff"\n[1]\n7\nnull\n', 'latin1'), good]);
  const answer = await service.client.raw<LineAnswer[]>(
    'POST',
    '/v1/postings/bulk',
    new Uint8Array(body),
    NDJSON,
  );
  expect(answer.body.map(({ status }) => status)).toEqual([400, 400, 400, 400, 201]);
});

test('seekers go the same way, with the same firewall', async () => {
  const answers = await service.client.bulk('/v1/seekers/bulk', [
    { id: 's-1', ...careSeeker() },
    { id: 's-2', ...careSeeker({ wanted: { text: '주민번호 900101-1234567' } }) },
    { id: 's 3', ...careSeeker() },
    { id: 's-4', wanted: { text: '청소' }, marital: 'single' },
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 400, 400, 400]);
  expect(answers.map(({ errors }) => errors[0]?.pointer)).toEqual([
    undefined,
    '#/wanted/text',
    '#/id',
    '#/marital',
  ]);
  expect(await service.sql`select id from seeker`).toEqual([{ id: 's-1' }]);
});

test('an empty body is no line and no error', async () => {
  const answer = await service.client.raw<LineAnswer[]>('POST', '/v1/postings/bulk', '', NDJSON);
  expect([answer.status, answer.body]).toEqual([200, []]);
});

test('a body that is not NDJSON is refused as such', async () => {
  const json = { 'content-type': 'application/json' };
  const { status } = await service.client.raw('POST', '/v1/postings/bulk', '[]', json);
  expect(status).toBe(415);
});
