import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShownTrace } from '../../src/app/read-trace.ts';
import type { Client, Problem } from '../support/client.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  ({ client } = service);
});
afterAll(() => service.close());

const readiness = () => client.get<{ parts: Record<string, string> }>('/readyz');

/** Kills the model's process, and the next one should it be there again, until a question was asked without one. */
const askWithout = <Answer>(ask: () => Promise<Answer>, isWithout: (answer: Answer) => boolean) =>
  until(async () => {
    const pid = service.parts.embedder.pid();
    if (service.parts.embedder.isAlive() && pid !== undefined) process.kill(pid, 'SIGKILL');
    const answer = await ask();
    return isWithout(answer) && answer;
  });

test('a model whose process is killed is down for a while, keeps nothing out, and is there again by itself', async () => {
  const ready = await askWithout(readiness, ({ status }) => status === 503);
  expect(ready.body.parts).toMatchObject({ database: 'up', queue: 'up', model: 'down' });

  const asked = await askWithout(
    () => client.post<Problem>('/v1/match', { seeker: careSeeker() }),
    ({ status }) => status !== 200,
  );
  expect([asked.status, asked.body.code]).toEqual([503, 'part.unavailable']);
  expect(Number(asked.headers.get('retry-after'))).toBeGreaterThan(0);

  expect((await client.put('/v1/postings/meanwhile', careJob())).status).toBe(201);
  await until(async () => (await readiness()).status === 200, 50_000);
  await until(async () => {
    const { body } = await client.get<ShownTrace>('/v1/postings/meanwhile/trace');
    return body.visible !== null;
  }, 50_000);
}, 150_000);
