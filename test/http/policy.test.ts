import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_POLICY, FEATURES, type Policy } from '../../src/domain/policy.ts';
import { RULE_IDS } from '../../src/domain/rules/rule.ts';
import type { Client, Problem } from '../support/client.ts';
import { createKey } from '../support/keys.ts';
import { POLICY, type PolicyBody, publishPolicy, readPolicy } from '../support/policies.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

type Changes = Record<string, unknown>;
const own = (changes: Changes = {}) => ({ ...DEFAULT_POLICY, ...changes }) as Policy;
type History = { items: PolicyBody[]; nextCursor: string | null };
const history = async (query = '') => (await client.get<History>(`${POLICY}/history${query}`)).body;

test('a new office reads the program’s default, with an ETag of its version', async () => {
  const { status, headers, body } = await client.get<PolicyBody>(POLICY);
  expect(status).toBe(200);
  expect(body).toEqual({
    version: 4,
    policy: DEFAULT_POLICY,
    isDefault: true,
    publishedBy: 'horizon-match',
    reason: '기본 정책',
    publishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(headers.get('etag')).toBe('"4"');
});

test('a policy is published under a new version with who and why, guarded by the version that was read', async () => {
  const published = await publishPolicy(client, own({ listLength: 50 }), '목록을 짧게', {
    'if-match': '"4"',
  });
  expect([published.status, published.headers.get('etag')]).toEqual([200, '"5"']);
  expect(published.body).toMatchObject({ version: 5, changed: true, isDefault: false });
  expect(published.body).toMatchObject({ publishedBy: 'admin', reason: '목록을 짧게' });
  expect((await readPolicy(client)).policy).toEqual(own({ listLength: 50 }));

  const late = await client.put<Problem>(
    POLICY,
    { policy: own({ listLength: 60 }), reason: '늦음' },
    { 'if-match': '"4"' },
  );
  expect([late.status, late.body.code]).toEqual([412, 'revision.mismatch']);
  expect((await readPolicy(client)).version).toBe(5);
});

test('the same policy again changes nothing, and says so', async () => {
  const { version, policy } = await readPolicy(client);
  const again = await publishPolicy(client, policy, '다시');
  expect(again.body).toMatchObject({ version, changed: false });
  expect((await history()).items[0]).toMatchObject({ version, reason: '목록을 짧게' });
});

test('a roll back publishes what an old version said as a new one, and the history stays', async () => {
  const before = await history();
  const { status, body } = await client.post<PolicyBody & { changed: boolean }>(`${POLICY}/rollback`, {
    version: 4,
    reason: '되돌림',
  });
  expect([status, body.version, body.changed, body.policy]).toEqual([200, 6, true, DEFAULT_POLICY]);
  expect((await history()).items.slice(1)).toEqual(before.items);
  expect((await client.get<PolicyBody>(`${POLICY}/versions/5`)).body).toEqual(before.items[0]);

  const late = await client.post<Problem>(
    `${POLICY}/rollback`,
    { version: 5, reason: '늦음' },
    { 'if-match': '"5"' },
  );
  expect(late.status).toBe(412);
});

test('walking the history gives every version once, newest first', async () => {
  const walked: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: History = await history(`?limit=1${cursor && `&cursor=${cursor}`}`);
    walked.push(...page.items.map(({ version }) => version));
    cursor = page.nextCursor;
  }
  expect(walked).toEqual([6, 5, 4]);
});

test.each([['1'], ['99'], ['2147483647']])('there is no version %s', async (version) => {
  const read = await client.get<Problem>(`${POLICY}/versions/${version}`);
  const rolled = await client.post<Problem>(`${POLICY}/rollback`, {
    version: Number(version),
    reason: '없음',
  });
  expect([read.status, read.body.code]).toEqual([404, 'policy.not_found']);
  expect([rolled.status, rolled.body.code]).toEqual([404, 'policy.not_found']);
});

test.each([
  [['match'], 200],
  [['seekers:read'], 200],
  [['postings:read', 'reviews:write'], 200],
  [['seekers:write', 'postings:write'], 403],
  [['batches'], 403],
])(
  'a key with %s reads policies with %d, and never publishes, rolls back or previews',
  async (scopes, status) => {
    const app = await createKey(service, scopes);
    for (const path of ['', '/schema', '/history', '/versions/4']) {
      expect((await app.get(POLICY + path)).status, path).toBe(status);
    }
    const published = await publishPolicy(app, own({ listLength: 9 }));
    const rolled = await app.post(`${POLICY}/rollback`, { version: 5, reason: '시험' });
    const previewed = await app.post(`${POLICY}/preview`, { policy: own() });
    expect([published.status, rolled.status, previewed.status]).toEqual([403, 403, 403]);
    expect((await readPolicy(client)).version).toBe(6);
  },
);

test('the schema that is served knows every feature and rule, and OpenAPI shows it', async () => {
  type Schema = {
    type: string;
    required: string[];
    properties: Record<string, Schema>;
    items?: { enum: string[] };
  };
  const { body } = await client.get<Schema & { $schema: string; default: Policy }>(`${POLICY}/schema`);
  expect(body.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(body.default).toEqual(DEFAULT_POLICY);
  const { exposure: _optional, ...needed } = DEFAULT_POLICY;
  expect(body.required.sort()).toEqual(Object.keys(needed).sort());
  expect(body.properties['weights']?.required).toEqual([...FEATURES]);
  expect(body.properties['hardRules']?.items?.enum).toEqual([...RULE_IDS]);
  const undescribed = (schema: Schema): string[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
      ...('description' in member ? [] : [name]),
      ...undescribed(member),
    ]);
  expect(undescribed(body)).toEqual([]);

  const api = await client.get<{ components: { schemas: Record<string, Schema> } }>('/openapi.json');
  expect(api.body.components.schemas['Policy']?.properties['weights']?.required).toEqual([...FEATURES]);
});

test('a policy that an older program stored is read whole, and can be published as it was read', async () => {
  await service.sql`
    insert into policy (version, ruleset, document, is_default, published_by, reason)
    select max(version) + 1, max(ruleset),
           ${service.sql.json({ weights: { similarity: 0.6, wage: 0.4 }, travel: { circuity: 1.5 }, mood: 'glad' })},
           false, 'older', '옛 프로그램' from policy`;
  const { policy } = await readPolicy(client);
  expect(policy.weights).toMatchObject({ similarity: 0.6, wage: 0.4, commute: 0, freshness: 0 });
  expect(policy.travel).toEqual({ ...DEFAULT_POLICY.travel, circuity: 1.5 });
  expect(Object.keys(policy).sort()).toEqual(Object.keys(DEFAULT_POLICY).sort());
  expect((await publishPolicy(client, policy)).body).toMatchObject({ changed: false });
  expect((await publishPolicy(client, { ...policy, listLength: 30 })).body).toMatchObject({ changed: true });
});

test('a policy that says nothing of a cap has none', async () => {
  await publishPolicy(client, own({ exposure: { listsPerVacancyMax: 2 } }));
  const { exposure: _unsaid, ...policy } = DEFAULT_POLICY;
  const published = await publishPolicy(client, policy);
  expect([published.status, published.body.policy]).toEqual([200, DEFAULT_POLICY]);
});
