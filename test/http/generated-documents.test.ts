import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PostingSchema } from '../../src/http/schemas/posting.ts';
import { SeekerSchema } from '../../src/http/schemas/seeker.ts';
import { postingDetails, profiles } from '../support/arbitraries.ts';

/** As it comes over HTTP: what is undefined is not there. */
const sent = (document: object): unknown => JSON.parse(JSON.stringify(document));

test('whatever the property tests judge is a document that the API takes, field for field', () => {
  const seen = { seeker: new Set<string>(), posting: new Set<string>() };
  fc.assert(
    fc.property(profiles, postingDetails, (profile, details) => {
      const [seeker, posting] = [
        SeekerSchema.safeParse(sent(profile)),
        PostingSchema.safeParse(sent(details)),
      ];
      expect(seeker.error?.issues).toBeUndefined();
      expect(posting.error?.issues).toBeUndefined();
      for (const name of Object.keys(seeker.data ?? {})) seen.seeker.add(name);
      for (const name of Object.keys(posting.data ?? {})) seen.posting.add(name);
    }),
    { numRuns: 1_000 },
  );
  expect([...seen.seeker].sort()).toEqual(Object.keys(SeekerSchema.shape).sort());
  expect([...seen.posting].sort()).toEqual(Object.keys(PostingSchema.shape).sort());
});
