import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createHistoryStore } from '../../src/db/history.ts';
import { migrate } from '../../src/db/migrate.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import { MIGRATIONS_DIR } from '../../src/wiring.ts';
import { openTestDatabase } from '../support/service.ts';

const database = await openTestDatabase({ empty: true });
const folder = await mkdtemp(join(tmpdir(), 'hm-compact-'));
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const FINDINGS = [
  ['open.accepting', null, null],
  ['commute.within_limit', 23, 40],
  ['employment_type.wanted', 'regular', 'regular'],
  ['licence.unknown', null, '요양보호사 "1급"'],
];
const COMMUTE = {
  minutes: 23,
  minutesFrom: 20,
  minutesTo: 31,
  way: 'bus',
  estimated: true,
  distanceKm: 8.4,
};

test('what lists said before rows were compact is still told, number by number', async () => {
  const { sql } = database;
  for (const file of (await readdir(MIGRATIONS_DIR)).filter((name) => name < '0009')) {
    await cp(join(MIGRATIONS_DIR, file), join(folder, file));
  }
  await migrate(sql, folder);
  await sql`
    insert into policy (version, ruleset, document, is_default, published_by, reason)
    values (4, 3, '{}', true, 'test', 'test')`;
  await sql`insert into seeker (id, document, active) values ('s', '{}', true)`;
  await sql`insert into posting (id, document, state) values ('p', '{}', 'open'), ('q', '{}', 'open')`;
  await sql`
    insert into recommendation (
      seeker_id, posting_id, status, score, similarity, features, findings, commute, seeker_revision, posting_revision,
      seeker_reading, posting_reading, policy_version, ruleset_version, embedding_model, computed_at
    )
    values
      ('s', 'p', 'needs_check', 0.125, 0.71, '{0.5,null,0.1}', ${sql.json(FINDINGS)}, ${sql.json(COMMUTE)}, 3, 2, 1, 0,
       4, 3, 'model', '2026-11-01T00:00:00Z'),
      ('s', 'q', 'blocked', 0, null, '{}', '[]', null, 3, 1, 1, 0, 4, 3, 'model', '2026-11-01T00:00:00Z')`;
  await sql`update recommendation set score = 0.25, since = clock_timestamp() where posting_id = 'p'`;

  await migrate(sql, MIGRATIONS_DIR);
  expect(await sql`select from recommendation`).toHaveLength(0);
  const { ofPair } = createHistoryStore(sql, () => UNKNOWN_PLACE);
  const states = await ofPair('s', 'p', { limit: 10, before: undefined });
  expect(states.map(({ score }) => score)).toEqual([0.25, 0.125]);
  expect(states[0]).toMatchObject({
    status: 'needs_check',
    similarity: Math.fround(0.71),
    features: [0.5, null, Math.fround(0.1)],
    findings: FINDINGS.map(([code, seen, limit]) => ({ code, seen, limit })),
    commute: COMMUTE,
    seekerRevision: 3,
    postingRevision: 2,
    seekerReading: 1,
    postingReading: 0,
    policyVersion: 4,
    rulesetVersion: 3,
    embeddingModel: 'model',
    until: expect.any(Date),
  });
  const [bare] = await ofPair('s', 'q', { limit: 10, before: undefined });
  expect(bare).toMatchObject({
    status: 'blocked',
    similarity: null,
    features: [],
    findings: [],
    commute: null,
  });
});
