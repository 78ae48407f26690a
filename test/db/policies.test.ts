import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { createPolicyStore } from '../../src/db/policies.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { RULESET_VERSION } from '../../src/domain/rules/evaluate.ts';
import { openTestDatabase } from '../support/service.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
});
afterAll(() => database.close());
beforeEach(() => sql`delete from policy`);

const store = () => createPolicyStore(sql);
const own = { ...DEFAULT_POLICY, listLength: 7 };
const publish = (document: Policy, basedOn: number | undefined, publishedBy: string, reason: string) =>
  store().publish({
    document,
    publishedBy,
    reason,
    ...(basedOn !== undefined && { condition: { revisions: [basedOn] } }),
  });
const newerRules = () => sql`update policy set ruleset = ruleset - 1`;
const versionAndLength = async () => {
  const { version, listLength } = await store().current();
  return { version, listLength };
};

test('the first start publishes the default, and every further start leaves it at that', async () => {
  await Promise.all([store().publishProgram(), store().publishProgram()]);
  await store().publishProgram();
  expect(await store().current()).toEqual({ ...DEFAULT_POLICY, version: 4 });
  expect(await store().history(10, undefined)).toMatchObject([
    { isDefault: true, publishedBy: 'horizon-match' },
  ]);
});

test('new rules publish a version of their own: the new default, or what the office has written', async () => {
  await store().publishProgram();
  await sql`update policy set document = jsonb_set(document, '{listLength}', '1')`;
  await newerRules();
  await store().publishProgram();
  expect(await versionAndLength()).toEqual({ version: 5, listLength: DEFAULT_POLICY.listLength });

  await publish(own, 5, 'counsellor', '짧게');
  await newerRules();
  await store().publishProgram();
  expect(await versionAndLength()).toEqual({ version: 7, listLength: 7 });
});

test('two who publish on the same version: the second is told, and nothing of it is kept', async () => {
  await store().publishProgram();
  expect((await publish(own, 4, 'a', '하나')).policy).toEqual({ ...own, version: 5 });
  const second = publish({ ...own, listLength: 8 }, 4, 'b', '둘');
  await expect(second).rejects.toMatchObject({ code: 'revision.mismatch' });
  expect(await versionAndLength()).toEqual({ version: 5, listLength: 7 });
});

test('a program never judges by a policy that is ahead of its rules', async () => {
  await store().publishProgram();
  await publish(own, 4, 'newer program', '앞선 규칙');
  await sql`update policy set ruleset = ${RULESET_VERSION + 1} where version = 5`;
  expect(await versionAndLength()).toMatchObject({ version: 4 });
});

test('a feature that an older program did not know counts nothing in its policies', async () => {
  await store().publishProgram();
  await sql`update policy set document = document #- '{weights,words}' #- '{neutral,words}' #- '{hardRules}'`;
  const policy = await store().get(4);
  expect(policy.weights.words).toBe(0);
  expect(policy.neutral.words).toBe(DEFAULT_POLICY.neutral.words);
  expect(policy.hardRules).toEqual(DEFAULT_POLICY.hardRules);
});

test('what only a newer program knows is not shown, so that what was read can be published again', async () => {
  await store().publishProgram();
  await sql`
    update policy set document = jsonb_set(document, '{travel,speedKmh,tram}', '18') || '{"mood": 1}'
      || '{"hardRules": ["smile", "open", "open"]}'`;
  const { policy } = await store().publication();
  expect(policy).toEqual({ ...DEFAULT_POLICY, version: 4, hardRules: ['open'] });
});

test('the same policy again is not published, in whatever order its hard rules are listed', async () => {
  await store().publishProgram();
  expect(await publish(own, undefined, 'a', '하나')).toMatchObject({ changed: true, publishedBy: 'a' });
  const again = { ...own, hardRules: [...own.hardRules].reverse() };
  expect(await publish(again, undefined, 'b', '둘')).toMatchObject({ changed: false, publishedBy: 'a' });
  expect(await store().history(10, undefined)).toHaveLength(2);
  // The same words on an outdated version are still outdated.
  await expect(publish(own, 4, 'c', '셋')).rejects.toMatchObject({ code: 'revision.mismatch' });
});

test('who goes back to what the program brings follows the program again', async () => {
  await store().publishProgram();
  expect(await publish(own, undefined, 'a', '하나')).toMatchObject({ isDefault: false });
  expect(await publish(DEFAULT_POLICY, undefined, 'a', '기본으로')).toMatchObject({ isDefault: true });
});

test('a version that was never published is not found', async () => {
  await expect(store().get(99)).rejects.toMatchObject({ code: 'policy.not_found' });
  await expect(store().current()).rejects.toMatchObject({ code: 'policy.not_found' });
});
