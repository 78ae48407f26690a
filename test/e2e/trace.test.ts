import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShownTrace } from '../../src/app/read-trace.ts';
import type { Problem } from '../support/client.ts';
import { putAll } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await service.client.put('/v1/seekers/kim', careSeeker());
});
afterAll(() => service.close());

const readTrace = async (id: string) =>
  (await service.client.get<ShownTrace>(`/v1/postings/${id}/trace`)).body;
const visibleTrace = (id: string, revision = 1) =>
  until(async () => {
    const trace = await readTrace(id);
    return trace.revision === revision && trace.visible !== null && trace;
  });

function expectInOrder({ received, embedded, matched, visible, milliseconds }: ShownTrace): void {
  const times = [received, embedded, matched, visible].map((at) => Date.parse(at ?? ''));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const [start = 0, ...rest] = times;
  expect(Object.values(milliseconds)).toEqual(rest.map((at) => at - start));
}

async function countOf(series: string): Promise<number> {
  const { body } = await service.client.get<string>('/metrics');
  const line = body.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}
const visibleCount = () => countOf('horizon_posting_step_seconds_count{step="visible"}');

test('a new posting is received, embedded, judged and seen, in this order', async () => {
  await service.client.put('/v1/postings/new', careJob());
  expectInOrder(await visibleTrace('new'));
});

test('a change begins a new trace; the same document again begins none', async () => {
  await service.client.put('/v1/postings/changed', careJob());
  const first = await visibleTrace('changed');
  await service.client.put('/v1/postings/changed', careJob());
  expect(await readTrace('changed')).toEqual(first);

  // The text stays, so that the vector is only looked at again.
  await service.client.put('/v1/postings/changed', careJob({ wage: { unit: 'hour', min: 12_000 } }));
  const second = await visibleTrace('changed', 2);
  expectInOrder(second);
  expect(Date.parse(second.received ?? '')).toBeGreaterThan(Date.parse(first.visible ?? ''));
});

test('each posting of a bulk load has its own trace', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `bulk-${index}`);
  await putAll(
    service.client,
    'postings',
    Object.fromEntries(ids.map((id, index) => [id, careJob({ headcount: index + 1 })])),
  );
  for (const id of ids) expectInOrder(await visibleTrace(id));
});

test('metrics count each posting once when it has become visible', async () => {
  await service.client.put('/v1/postings/counted', careJob());
  await visibleTrace('counted');
  const before = await visibleCount();
  expect(await visibleCount()).toBe(before);
  expect(await countOf('horizon_posting_step_seconds_count{step="embedded"}')).toBe(before);

  await service.client.put('/v1/postings/counted', careJob({ headcount: 7 }));
  await visibleTrace('counted', 2);
  const scrapes = await Promise.all([visibleCount(), visibleCount(), visibleCount()]);
  expect(Math.max(...scrapes)).toBe(before + 1);
  expect(await visibleCount()).toBe(before + 1);
});

test('what has not happened is null, and what is not there is not found', async () => {
  const idle = await startTestService({ withWorkers: false });
  try {
    await idle.client.put('/v1/postings/waiting', careJob());
    const { body } = await idle.client.get<ShownTrace>('/v1/postings/waiting/trace');
    expect(body).toMatchObject({ revision: 1, embedded: null, matched: null, visible: null });
    expect(body.milliseconds).toEqual({ embedded: null, matched: null, visible: null });
    expect(Date.parse(body.received ?? '')).not.toBeNaN();
    const missing = await idle.client.get<Problem>('/v1/postings/nothing/trace');
    expect([missing.status, missing.body.code]).toEqual([404, 'posting.not_found']);
  } finally {
    await idle.close();
  }
});
