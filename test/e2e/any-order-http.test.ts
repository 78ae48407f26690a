import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeExpired } from '../../src/app/close-expired.ts';
import { sweep } from '../../src/app/sweep.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { publishPolicy } from '../support/policies.ts';
import { findLag } from '../support/quiet.ts';
import { findDifferences } from '../support/recompute.ts';
import { reviewOf } from '../support/reviews.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { lives, type Step, TOWN_POLICY } from '../support/town-steps.ts';
import { until } from '../support/until.ts';

/** The lives of `any-order.test.ts` through the API, with the service's own queue and workers beside it; one town has all. */
const LIVES = 5;
const STEPS_MAX = 40;
const SEED = Number(process.env['TOWN_SEED'] ?? 20_261_124);
const REST_MS_MAX = 120_000;
/** How long the workers are left alone where a life lets jobs come through. */
const WORK_MS = 30;

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString();

/** One document by itself, several as a load; all are taken. */
async function put(kind: Kind, all: { id: string; document: object }[]): Promise<number[]> {
  const { client } = service;
  const [one] = all;
  if (one && all.length === 1) return [(await client.put(`/v1/${kind}s/${one.id}`, one.document)).status];
  const lines = all.map(({ id, document }) => ({ id, ...document }));
  return (await client.bulk(`/v1/${kind}s/bulk`, lines)).map(({ status }) => status);
}

const remove = async (kind: Kind, id: string) => [(await service.client.del(`/v1/${kind}s/${id}`)).status];

/** Takes a step. @returns how it was answered, and which answers are right */
const take: { [Name in Step['do']]: (step: Extract<Step, { do: Name }>) => Promise<[number[], number[]]> } = {
  'put seekers': async ({ all }) => [
    await put(
      'seeker',
      all.map(({ id, profile }) => ({ id, document: profile })),
    ),
    [200, 201],
  ],
  'put postings': async ({ all }) => [
    await put(
      'posting',
      all.map(({ id, details, closesInMs }) => ({
        id,
        document: closesInMs === undefined ? details : { ...details, closesAt: inFuture(closesInMs) },
      })),
    ),
    [200, 201],
  ],
  'delete seeker': async ({ id }) => [await remove('seeker', id), [204, 404]],
  'delete posting': async ({ id }) => [await remove('posting', id), [204, 404]],
  review: async ({ pair: { seekerId, postingId }, draft: { decision, reasonCode } }) => {
    const said = reasonCode ? { decision, reasonCode } : { decision };
    const { status } = await service.client.put(reviewOf(seekerId, postingId), said);
    return [[status], [200, 201, 404]];
  },
  publish: async ({ policy }) => [[(await publishPolicy(service.client, policy)).status], [200]],
  night: async () => [[(await service.client.raw('POST', '/v1/batches')).status], [202, 409]],
  maintain: async ({ task }) => {
    await (task === 'sweep' ? sweep : closeExpired)(service.parts);
    return [[], []];
  },
  work: async () => {
    await sleep(WORK_MS);
    return [[], []];
  },
};

test('whatever is asked of the API, in any order, the lists end as if computed from nothing', async () => {
  const { parts, sql, client } = service;
  await publishPolicy(client, TOWN_POLICY);
  for (const steps of fc.sample(lives(STEPS_MAX), { numRuns: LIVES, seed: SEED })) {
    for (const step of steps) {
      const [answers, right] = await take[step.do](step as never);
      expect(
        answers.filter((status) => !right.includes(status)),
        JSON.stringify(step),
      ).toEqual([]);
    }
    await until(async () => {
      await closeExpired(parts);
      return (await findLag(sql, parts.embedder.model)).length === 0;
    }, REST_MS_MAX);
    expect(await findDifferences(parts, sql)).toEqual([]);
  }
}, 600_000);
