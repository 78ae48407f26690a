import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditLists } from '../../src/app/audit-lists.ts';
import { embedDocuments } from '../../src/app/embed-documents.ts';
import { refreshSeekers } from '../../src/app/refresh-seekers.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
  const { postings, seekers } = opened.parts;
  await postings.put([
    { id: 'care', document: careJob() },
    { id: 'lift', document: forkliftJob() },
    { id: 'poor', document: careJob({ wage: { unit: 'hour', min: 9000 } }) },
    { id: 'far', document: careJob({ workplace: { lat: 37.57, lon: 126.98 } }) },
    { id: 'gone', document: careJob({ closesAt: '2026-01-01T00:00:00+09:00' }) },
  ]);
  await seekers.put([
    { id: 'kim', document: careSeeker() },
    { id: 'lee', document: careSeeker({ wage: { minHourly: 20_000 } }) },
  ]);
  for (const id of ['kim', 'lee']) await refreshSeekers(opened.parts, [id]);
});
afterAll(() => opened.close());

const audit = async () => {
  const steps: number[] = [];
  const result = await auditLists(opened.parts, (done) => steps.push(done));
  expect(steps).toEqual([2]);
  return result;
};

test("lists break no rule; a posting without a vector is nobody's nearest", async () => {
  expect(await audit()).toMatchObject({ pairs: 2, violations: 0, byRule: {}, examples: [] });
  // Postings are read into vectors by their own refresh: only what has one can be anybody's nearest.
  const { baseline } = await audit();
  expect(baseline).toEqual({ pairs: 0, violations: 0, byRule: {} });
});

test('the baseline counts each pair once, and every rule that it breaks', async () => {
  await embedDocuments(opened.parts, 'posting', ['care', 'lift', 'poor', 'far']);
  const { baseline } = await audit();
  // kim: poor, far. lee, who wants 20,000 won: all four, and far by two rules.
  expect(baseline).toEqual({ pairs: 8, violations: 6, byRule: { wage: 5, commute: 2 } });
});

test('a broken rule in a list is found under its name, whatever the row says of itself', async () => {
  await opened.sql`
    insert into recommendation (
      seeker_id, posting_id, status, score, similarity, features, verdicts, evidence, seeker_revision, posting_revision,
      seeker_reading, posting_reading, ruling, computed_at)
    select 'kim', 'far', 'recommended', 1, 1, '', '', '[0]', 1, 1, 0, 0, max(id), now() from ruling
    on conflict (seeker_id, posting_id) do update set status = 'recommended', verdicts = '', evidence = '[0]'`;
  expect(await audit()).toMatchObject({
    pairs: 3,
    violations: 1,
    byRule: { commute: 1 },
    examples: [{ seekerId: 'kim', postingId: 'far', rules: ['commute'] }],
  });
});
