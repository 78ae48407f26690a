import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { createPreviewTally, type Outcome } from './policy-preview.ts';
import type { ReasonCode } from './rules/reasons.ts';
import { RULE_IDS } from './rules/rule.ts';
import type { ListStatus } from './vocabulary.ts';

function entryOf(postingId: string, score: number, status: ListStatus, codes: ReasonCode[]): Entry {
  return {
    seekerId: 's',
    postingId,
    seekerRevision: 1,
    postingRevision: 1,
    seekerReading: 0,
    postingReading: 0,
    assessment: {
      status,
      score,
      similarity: null,
      features: [],
      findings: codes.map((code) => ({ code, seen: null, limit: null })),
      commute: null,
    },
  };
}
const open = (postingId: string, score = 0.5) => entryOf(postingId, score, 'recommended', []);
const asked = (postingId: string) => entryOf(postingId, 0.5, 'needs_check', ['commute.too_far']);
const blocked = (postingId: string, ...codes: ReasonCode[]) => entryOf(postingId, 0.5, 'blocked', codes);
const outcomeOf = (list: Entry[], hardRules = [...RULE_IDS]): Outcome => ({ judged: list, list, hardRules });

function countsOf(...seekers: [before: Outcome, after: Outcome][]) {
  const tally = createPreviewTally();
  for (const [before, after] of seekers) tally.add(before, after);
  return tally.counts();
}

test('every entry of the open lists is counted once: it came, went, rose, fell or stayed', () => {
  const before = outcomeOf(['a', 'b', 'c', 'd'].map((id) => open(id)));
  const after = outcomeOf(['b', 'a', 'c', 'e', 'f'].map((id) => open(id)));
  const { entries, lists } = countsOf([before, after], [after, after]);
  expect(entries).toEqual({ entered: 2, left: 1, rose: 1, fell: 1, same: 1 + 5 });
  expect(lists).toEqual({ changed: 1, unchanged: 1 });
});

test('a blocked entry is in no open list, whatever its score', () => {
  const before = outcomeOf([open('a'), blocked('b', 'commute.too_far')]);
  const { entries, coverage, meanScore } = countsOf([before, outcomeOf([open('a', 0.7), open('b', 0.1)])]);
  expect(entries).toEqual({ entered: 1, left: 0, rose: 0, fell: 0, same: 1 });
  expect(coverage).toEqual({ before: 0, after: 0 });
  expect(meanScore).toEqual({ before: 0.5, after: (0.7 + 0.1) / 2 });
});

test('three open entries cover a seeker, blocked ones do not count', () => {
  const three = outcomeOf([open('a'), open('b'), asked('c')]);
  const two = outcomeOf([open('a'), open('b'), blocked('c', 'commute.too_far')]);
  expect(countsOf([three, two], [three, three]).coverage).toEqual({ before: 1, after: 0.5 });
});

test('a list whose order holds has changed when an entry takes another status', () => {
  const { lists, statusChanges } = countsOf([outcomeOf([open('a')]), outcomeOf([asked('a')])]);
  expect(lists).toEqual({ changed: 1, unchanged: 0 });
  expect(statusChanges).toEqual([{ before: 'recommended', after: 'needs_check', pairs: 1 }]);
});

test('each rule is counted for the pairs that it blocks under one policy only, by what is hard there', () => {
  const soft = RULE_IDS.filter((rule) => rule !== 'commute');
  const far = blocked('far', 'commute.too_far');
  const poor = blocked('poor', 'commute.too_far', 'wage.below_floor');
  const before = outcomeOf([far, poor, open('x')]);
  const after = outcomeOf([asked('far'), poor, blocked('x', 'wage.below_floor', 'commute.too_far')], soft);
  expect(countsOf([before, after]).rules).toEqual([
    { rule: 'commute', blocked: 0, opened: 1 },
    { rule: 'wage', blocked: 1, opened: 0 },
  ]);
});

test('the examples are the ten largest moves, with the place after the last for who comes or goes', () => {
  const ids = Array.from({ length: 14 }, (_, index) => `p${String(index).padStart(2, '0')}`);
  const before = outcomeOf(ids.map((id) => open(id)));
  const after = outcomeOf(['new', ...ids.slice(1)].map((id) => open(id)));
  const { examples } = countsOf([before, after]);
  expect(examples).toEqual([
    { seekerId: 's', postingId: 'new', before: null, after: { rank: 1, score: 0.5, status: 'recommended' } },
    { seekerId: 's', postingId: 'p00', before: { rank: 1, score: 0.5, status: 'recommended' }, after: null },
  ]);
  const reversed = outcomeOf([...ids].reverse().map((id) => open(id)));
  const distances = countsOf([before, reversed]).examples.map((move) =>
    Math.abs((move.before?.rank ?? 0) - (move.after?.rank ?? 0)),
  );
  expect(distances).toEqual([13, 13, 11, 11, 9, 9, 7, 7, 5, 5]);
});

test('nobody to look at has no shares', () => {
  expect(countsOf()).toMatchObject({
    coverage: { before: null, after: null },
    meanScore: { before: null, after: null },
    examples: [],
  });
});
