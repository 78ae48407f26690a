import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../src/config.ts';
import type { LineAnswer } from '../support/client.ts';
import { freshList, recommendationsOf } from '../support/lists.ts';
import { startTestService, type TestService } from '../support/service.ts';

const FILE = join(PROJECT_ROOT, '../shared/data/postings/worknet_2024.csv');
const ROWS = 200;

const isHere = existsSync(FILE);
if (!isHere) console.warn(`Left out: the real postings are not on this machine (${FILE}).`);

type Row = { company: string; duties: string; address_by_company_name: string };

async function readPostings(): Promise<object[]> {
  const rows: Row[] = parse(await readFile(FILE, 'utf8'), { columns: true, bom: true });
  return rows.slice(0, ROWS).map(({ company, duties, address_by_company_name: address }, index) => ({
    id: `worknet-${index + 1}`,
    title: duties.slice(0, 60),
    duties,
    employer: { name: company },
    ...(address.trim() === '' ? {} : { workplace: { address } }),
  }));
}

describe.skipIf(!isHere)('200 real postings of Worknet', () => {
  let service: TestService;
  let answers: LineAnswer[];
  beforeAll(async () => {
    service = await startTestService();
    answers = await service.client.bulk('/v1/postings/bulk', await readPostings());
  });
  afterAll(() => service.close());

  test('every line has an answer, and a refused line says where and why', async () => {
    expect(answers.map(({ line }) => line)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
    const refused = answers.filter(({ status }) => status !== 201);
    for (const { line, errors } of refused) {
      console.warn(`line ${line}: ${errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ')}`);
      expect(errors[0]).toMatchObject({ pointer: expect.stringMatching(/^#\//) });
    }
    expect(refused.length).toBeLessThanOrEqual(ROWS / 20);
    const [{ stored } = {}] = await service.sql<{ stored: number }[]>`select count(*) as stored from posting`;
    expect(stored).toBe(ROWS - refused.length);
  });

  test('a seeker in own words is recommended what was posted, the meant trade among the first five', async () => {
    const wanted = { text: '할머니 할아버지 집에 찾아가서 돌봐 드리는 일을 하고 싶어요' };
    expect((await service.client.put('/v1/seekers/own-words', { wanted })).status).toBe(201);
    const { items } = await freshList(service.client, recommendationsOf('own-words'), 55_000);
    expect(items).toHaveLength(20);
    expect(items.every(({ postingId }) => postingId?.startsWith('worknet-'))).toBe(true);
    const ids = items.slice(0, 5).map(({ postingId }) => postingId ?? '');
    const top = await service.sql<{ text: string }[]>`
      select document->>'duties' as text from posting where id = any(${ids})`;
    expect(
      top.filter(({ text }) => /요양|돌봄|어르신|간병|재가|할아버지|할머니/.test(text)).length,
    ).toBeGreaterThanOrEqual(2);
  });
});
