import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
});
afterAll(() => service.close());

/** Texts out of any UTF-16 code units: control characters, NUL and halves of characters too. */
const text = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 20 });
const anything = fc.oneof(
  fc.jsonValue(),
  text,
  fc.double(),
  fc.constantFrom(-0, 1e308, 2 ** 53, '', '9999-12-31', '24:00', '__proto__'),
);

/** A good document in which some members, one level down too, are anything at all. */
const spoiltOf = (document: object) =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(document).map(([name, value]) => [
          name,
          fc.oneof(
            { weight: 4, arbitrary: fc.constant(value) },
            { weight: 1, arbitrary: spoiltMember(value) },
          ),
        ]),
      ),
      { requiredKeys: [] },
    )
    .chain((members) =>
      fc.dictionary(text, anything, { maxKeys: 1 }).map((more) => ({ ...members, ...more })),
    );

const spoiltMember = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null) return anything;
  const names = Object.keys(value);
  return fc.oneof(
    anything,
    fc
      .tuple(fc.constantFrom(...names, 'other'), anything)
      .map(([name, member]) => (Array.isArray(value) ? [member] : { ...value, [name]: member })),
  );
};

const seeker = fc.oneof(spoiltOf(careSeeker()), anything);
const posting = fc.oneof(spoiltOf(careJob()), anything);
const review = fc.oneof(
  spoiltOf({ decision: 'rejected', reasonCode: 'commute', note: '멀다고 합니다' }),
  anything,
);
const ids = fc.oneof(fc.constantFrom('s-1', 'p-1'), anything);

test.each<[string, string, fc.Arbitrary<unknown>]>([
  ['PUT', '/v1/seekers/s-1', seeker],
  ['PUT', '/v1/postings/p-1', posting],
  ['PUT', '/v1/reviews/s-1/p-1', review],
  ['POST', '/v1/match', fc.record({ seeker, posting, limit: anything }, { requiredKeys: [] })],
  [
    'POST',
    '/v1/evaluate',
    fc.record({ seeker, posting, seekerId: ids, postingId: ids }, { requiredKeys: [] }),
  ],
])('whatever JSON comes, %s %s never fails inside', async (method, path, body) => {
  const json = { 'content-type': 'application/json' };
  await fc.assert(
    fc.asyncProperty(body, async (value) => {
      const sent = JSON.stringify(value) ?? '';
      const answer = await service.client.raw(method, path, sent, json);
      expect(answer.status, sent).toBeLessThan(500);
    }),
    { numRuns: 250, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
  );
});

test('whatever lines come in bulk, each is answered and none fails inside', async () => {
  const line = fc.oneof(
    fc.tuple(ids, posting).map(([id, value]) => ({ id, ...Object(value) })),
    anything,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (values) => {
      const lines = values.map((value) => JSON.stringify(value) ?? 'null');
      const answers = await service.client.bulk('/v1/postings/bulk', lines);
      expect(answers).toHaveLength(lines.length);
      for (const { status } of answers) expect(status, lines.join('\n')).toBeLessThan(500);
    }),
    { numRuns: 60, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
  );
});
