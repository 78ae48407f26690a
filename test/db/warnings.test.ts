import { afterAll, beforeAll, expect, test } from 'vitest';
import { warnStored } from '../../src/app/warn-postings.ts';
import type { Sql } from '../../src/db/connection.ts';
import { createPostingStore } from '../../src/db/postings.ts';
import { createWarningStore } from '../../src/db/warnings.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { careJob } from '../support/people-and-jobs.ts';
import { openTestDatabase } from '../support/service.ts';

let sql: Sql;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ sql, close } = await openTestDatabase());
});
afterAll(() => close());

const UNFAIR = careJob({ title: '요양보호사 모집, 40세 이하' });
const depsAt = (date: string, policy = DEFAULT_POLICY) => ({
  policies: { current: async () => policy },
  now: () => Date.parse(`${date}T12:00:00+09:00`),
  warnings: createWarningStore(sql),
});
const stored = async () =>
  sql<{ id: string; warnings: string[] | null }[]>`select id, warnings from posting order by id`;

test('every open posting is looked at once for each policy and year, whatever put it', async () => {
  const postings = createPostingStore(sql, () => UNKNOWN_PLACE);
  await postings.put([
    { id: 'closed', document: { ...UNFAIR, status: 'closed' } },
    { id: 'fair', document: careJob({ wage: { unit: 'hour', min: 10_320 } }) },
    { id: 'unfair', document: UNFAIR },
  ]);
  expect((await stored()).map(({ warnings }) => warnings)).toEqual([null, null, null]);

  const autumn = depsAt('2026-11-01');
  // Those of a load are looked at by its job, the rest by the sweep.
  expect(await warnStored(autumn, ['closed', 'unfair'])).toBe(1);
  expect((await stored()).map(({ warnings }) => warnings)).toEqual([null, null, ['discrimination.age']]);
  expect(await warnStored(autumn)).toBe(1);
  expect(await stored()).toEqual([
    { id: 'closed', warnings: null },
    { id: 'fair', warnings: [] },
    { id: 'unfair', warnings: ['discrimination.age'] },
  ]);
  expect(await warnStored(autumn)).toBe(0);

  // The wage of a year that the office has entered counts from its first day on, without another publication.
  const entered = {
    ...DEFAULT_POLICY,
    minimumWageByYear: { ...DEFAULT_POLICY.minimumWageByYear, 2027: 10_700 },
  };
  expect(await warnStored(depsAt('2026-12-31', entered))).toBe(2);
  expect((await stored())[1]).toEqual({ id: 'fair', warnings: [] });
  expect(await warnStored(depsAt('2027-01-01', entered))).toBe(2);
  expect((await stored())[1]).toEqual({ id: 'fair', warnings: ['wage.below_minimum'] });
});

test('what was found in an older revision is never written over a newer one', async () => {
  const warnings = createWarningStore(sql);
  await createPostingStore(sql, () => UNKNOWN_PLACE).put([{ id: 'unfair', document: careJob() }]);
  await warnings.write([{ id: 'unfair', revision: 1, warnings: ['discrimination.sex'] }], 'old');
  // The newer one keeps what was known until somebody looks at it.
  expect((await stored()).find(({ id }) => id === 'unfair')?.warnings).toEqual(['discrimination.age']);
});
