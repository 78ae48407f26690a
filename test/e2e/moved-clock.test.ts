import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrokenPromises } from '../chaos/siege.ts';
import { moveClock } from '../support/moved-clock.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(async () => {
  moveClock(0);
  await service.close();
});

test('a clock that is moved an hour on and back again changes no list, and the sweep goes on', async () => {
  const closesAt = new Date(Date.now() + HOUR_MS / 2).toISOString();
  const wrong = await findBrokenPromises(service, 6, async ({ acknowledged }) => {
    await acknowledged(8);
    for (const shiftMs of [HOUR_MS, -HOUR_MS, HOUR_MS, 0]) {
      moveClock(shiftMs);
      await acknowledged(4);
      // By the process it has closed or is open for long; by the database it closes in half an hour.
      const put = await service.client.put(`/v1/postings/closing-${shiftMs}`, { ...POSTING, closesAt });
      expect(put.status).toBeLessThan(300);
      await acknowledged(6);
    }
  });
  expect(wrong).toEqual([]);

  await service.sql`update posting set refreshed_revision = 0, updated_at = now() - interval '1 minute'`;
  const isSwept = async () => {
    const [row] = await service.sql`select from posting where refreshed_revision < revision limit 1`;
    return row === undefined;
  };
  await until(isSwept, 200_000);
}, 600_000);

const POSTING = { title: '방울토마토 선별·포장', employer: { name: '너른들빛 영농조합' } };
