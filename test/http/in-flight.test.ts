import { afterEach, describe, expect, test } from 'vitest';
import type { LineAnswer, Problem } from '../support/client.ts';
import { careJob } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';
import { lostPostings, writeStorm } from '../support/write-storm.ts';

let service: TestService;
afterEach(() => service.close());

/** A bulk load that goes on until it is ended, or broken off. */
function openBulk(id: string) {
  const breakOff = new AbortController();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(`${JSON.stringify({ id, ...careJob() })}\n`));
      end = () => controller.close();
    },
  });
  const answer = fetch(`${service.client.url}/v1/postings/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.client.key}`, 'content-type': 'application/x-ndjson' },
    body,
    duplex: 'half',
    signal: breakOff.signal,
  }).then((response) => response.text());
  answer.catch(() => {});
  return { answer, end: () => end(), breakOff: () => breakOff.abort() };
}

const putOne = () => service.client.put<Problem>('/v1/postings/one', careJob());
const isRefused = async () => (await putOne()).status === 503;

describe('a process that has as many requests as it takes', () => {
  test('refuses more until one is done, and still says how it is', async () => {
    service = await startTestService({ withWorkers: false, env: { HTTP_IN_FLIGHT_MAX: '2' } });
    const bulks = [openBulk('a'), openBulk('b')];
    await until(isRefused);
    const { status, headers, body } = await putOne();
    expect([status, body.code]).toEqual([503, 'service.busy']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    for (const path of ['/livez', '/readyz', '/metrics']) {
      expect((await service.client.get(path)).status).toBe(200);
    }

    bulks[0]?.end();
    const line: LineAnswer = JSON.parse((await bulks[0]?.answer) ?? '');
    expect([line.id, line.status]).toEqual(['a', 201]);
    await until(async () => !(await isRefused()));

    // What a caller leaves behind is let go as well.
    const third = openBulk('c');
    await until(isRefused);
    third.breakOff();
    await until(async () => !(await isRefused()));
    bulks[1]?.end();
    await bulks[1]?.answer;
  });
});

describe('50 writers that never wait', () => {
  const answers = async (env: Record<string, string>) => {
    service = await startTestService({ env });
    const deadline = Date.now() + 4000;
    const storm = await writeStorm(service.client, {
      writers: 50,
      until: () => Date.now() > deadline,
      document: careJob(),
    });
    expect(await lostPostings(service.client, storm)).toEqual([]);
    expect(storm.acknowledged.size).toBeGreaterThan(0);
    expect(storm.withoutRetryAfter).toBe(0);
    return Object.keys(storm.statuses).map(Number);
  };

  test('are slowed, not refused, below the limit, and all that was acknowledged is there', async () => {
    expect((await answers({})).filter((status) => status >= 300)).toEqual([]);
  });

  test('are refused above the limit and by nothing but 503, and all that was acknowledged is there', async () => {
    const statuses = await answers({ HTTP_IN_FLIGHT_MAX: '8' });
    expect(statuses.filter((status) => status >= 300)).toEqual([503]);
  });
});
