import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postings, seekers } from '../../test/support/arbitrary-pairs.ts';
import { policies, similarities, wordOverlaps } from '../../test/support/score-arbitraries.ts';
import { packAssessment, unpackAssessment } from '../db/entry-codec.ts';
import { NOW } from '../domain/fixtures.ts';
import { DEFAULT_POLICY } from '../domain/policy.ts';
import { NUMBERED_REASONS } from '../domain/rules/reason-numbers.ts';
import { assess } from '../domain/scoring/assess.ts';
import { contributionsOf, verdictOf } from '../domain/scoring/explain.ts';
import { LIST_STATUSES } from '../domain/vocabulary.ts';
import { Item } from '../http/schemas/answers.ts';
import { bytesOf } from './json.ts';
import { itemJson, type JudgedPair } from './present.ts';

const SOME = { numRuns: 2000 };
const MADE = {
  policyVersion: 4,
  rulesetVersion: 5,
  embeddingModel: '모델 "작은"',
  computedAt: new Date(NOW),
};

const judged: fc.Arbitrary<JudgedPair> = fc
  .record({
    seeker: seekers,
    posting: postings,
    similarity: similarities,
    wordOverlap: wordOverlaps,
    policy: policies,
    // Random documents seldom pass every rule.
    status: fc.constantFrom(...LIST_STATUSES),
  })
  .map(({ status, ...input }): JudgedPair => {
    const assessment = { ...assess({ ...input, now: NOW }), status };
    return {
      ...assessment,
      ...unpackAssessment(packAssessment(assessment)),
      ...MADE,
      seekerId: 's-1.~_',
      postingId: 'p',
      seekerRevision: 1,
      postingRevision: 12,
      rank: 3,
      warnings: ['wage.below_minimum'],
    };
  });
/** A match: nobody stores one side, and nobody has looked for warnings. */
const unstored = judged.map(
  ({ warnings: _warnings, ...pair }): JudgedPair => ({
    ...pair,
    seekerId: null,
    seekerRevision: null,
    rank: null,
  }),
);

const evidence = fc.constantFrom(null, 0, 5, 1234, '5', 'null', '', 'a', 'a "b"', '요양 보호사', '\\ 5 5');
const findings = fc.array(
  fc.record({ code: fc.constantFrom(...NUMBERED_REASONS), seen: evidence, limit: evidence }),
  { maxLength: 15 },
);

/** What the writer has to say, as an object. */
function plain(pair: JudgedPair, policy: Parameters<typeof itemJson>[1]): object {
  const { commute, warnings } = pair;
  return {
    seekerId: pair.seekerId,
    postingId: pair.postingId,
    rank: pair.rank,
    score: pair.score,
    status: pair.status,
    similarity: pair.similarity,
    contributions: contributionsOf(pair.features, policy),
    verdicts: pair.findings.map((finding) => verdictOf(finding, commute)),
    commute: commute && {
      minutes: commute.minutes,
      way: commute.way,
      estimated: commute.estimated,
      distanceKm: commute.distanceKm,
    },
    provenance: {
      policyVersion: pair.policyVersion,
      rulesetVersion: pair.rulesetVersion,
      embeddingModel: pair.embeddingModel,
      seekerRevision: pair.seekerRevision,
      postingRevision: pair.postingRevision,
      computedAt: pair.computedAt.toISOString(),
    },
    ...(warnings && { warnings }),
  };
}

const written = (...args: Parameters<typeof itemJson>) => bytesOf(itemJson(...args)).toString();

describe('an item as JSON', () => {
  it('says byte for byte what the plain object says, and is what the schema describes', () => {
    const statuses = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(judged, unstored), policies, (pair, policy) => {
        const text = written(pair, policy);
        expect(text).toBe(JSON.stringify(plain(pair, policy)));
        // The schema drops what it does not know, at every depth.
        expect(Item.parse(JSON.parse(text))).toEqual(JSON.parse(text));
        statuses.add(pair.status);
      }),
      SOME,
    );
    expect(statuses).toEqual(new Set(['blocked', 'needs_check', 'recommended']));
  });

  it('never takes the words of one verdict for those of another', () => {
    fc.assert(
      fc.property(judged, findings, (pair, found) => {
        const odd = { ...pair, findings: found };
        expect(written(odd, DEFAULT_POLICY)).toBe(JSON.stringify(plain(odd, DEFAULT_POLICY)));
      }),
      SOME,
    );
  });

  it('ends with what an answer has beside', () => {
    const [pair] = fc.sample(judged, 1);
    if (!pair) throw new Error('No sample');
    const more = { since: new Date(NOW), until: null, changes: [{ message: { ko: '임금을 낮추면' } }] };
    expect(written(pair, DEFAULT_POLICY, more)).toBe(
      JSON.stringify({ ...plain(pair, DEFAULT_POLICY), ...more }),
    );
  });
});
