import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { findBrokenPromises } from '../chaos/siege.ts';
import type { Problem } from '../support/client.ts';

import { freshList, recommendationsOf } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';

import { startTestService } from '../support/service.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { until } from '../support/until.ts';

const mounted = await mountSmallDisk(300);
const disk = typeof mounted === 'string' ? undefined : mounted;
if (typeof mounted === 'string') console.warn(`Not looked at, because ${mounted}`);
afterAll(() => disk?.remove());

type Readiness = { status: string; parts: { database: string } };

test.skipIf(!disk)(
  'on a full disk the service reads on, refuses writes with 503 and a reason, and takes them again when there is room',
  async () => {
    if (!disk) return;
    const service = await startTestService({ env: { HORIZON_DATA_DIR: join(disk.folder, 'data') } });
    const { client } = service;
    const readDatabase = async () => (await client.get<Readiness>('/readyz')).body.parts.database;
    await client.put('/v1/seekers/kim', careSeeker());
    await freshList(client, recommendationsOf('kim'));
    const wrong = await findBrokenPromises(service, 4, async ({ acknowledged }) => {
      await acknowledged(10);
      await disk.fill(20);
      await until(async () => (await readDatabase()) === 'read_only');

      const refused = await client.put<Problem>('/v1/seekers/lee', careSeeker());
      expect([refused.status, refused.body.code]).toEqual([503, 'storage.read_only']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const [line] = await client.bulk('/v1/postings/bulk', [{ id: 'care', ...careJob() }]);
      expect(line).toMatchObject({ id: 'care', status: 503 });
      expect((await client.get(recommendationsOf('kim'))).status).toBe(200);

      await disk.clear();
      await until(async () => (await readDatabase()) === 'up');
      await acknowledged(10);
    });
    await service.close();
    expect(wrong).toEqual([]);
  },
  300_000,
);
