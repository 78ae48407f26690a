import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Posting } from '../domain/posting.ts';
import { brokenRules } from '../domain/rules/evaluate.ts';
import type { RuleId } from '../domain/rules/rule.ts';
import type { Seeker } from '../domain/seeker.ts';
import { appointJudge, type Judge, type JudgeDeps } from './judge.ts';

type Embedded<Row> = Row & { vector: Float32Array | null };

export type AuditListsDeps = JudgeDeps & {
  night: {
    openPostings: (model: string) => Promise<{ postings: Embedded<{ posting: Posting }>[] }>;
    seekersBetween: (first: string, last: string, model: string) => Promise<Embedded<{ seeker: Seeker }>[]>;
  };
  recommendations: {
    /** The open entries that are shown to these seekers now. */
    shownTo: (seekerIds: string[]) => Promise<{ seekerId: string; postingId: string }[]>;
  };
  seekers: { idsAfter: (id: string, limit: number) => Promise<string[]> };
  similarityRow: (query: Float32Array | null, rows: (Float32Array | null)[]) => (number | null)[];
};

/** How many pairs were looked at, how many of them break a hard rule, and which. A pair may break several. */
export type Tally = { pairs: number; violations: number; byRule: Partial<Record<RuleId, number>> };
export type Violation = { seekerId: string; postingId: string; rules: RuleId[] };
export type Audit = Tally & {
  /** The same of what similarity alone would have shown: each seeker's nearest open postings. */
  baseline: Tally;
  examples: Violation[];
  /** Shown pairs whose posting came after the audit began: not looked at. */
  skipped: number;
};

const SEEKERS_AT_ONCE = 50;
const BASELINE_LENGTH = 50;
const EXAMPLES_MAX = 20;

/**
 * Checks every recommendation that is shown now against the rules, from what both documents say now, and does the same
 * with what similarity alone would have shown. Looks at nothing that was stored of the judgement itself.
 * @param onProgress gets the number of seekers that are done
 */
export async function auditLists(deps: AuditListsDeps, onProgress: (done: number) => void): Promise<Audit> {
  const audit: Audit = { ...emptyTally(), baseline: emptyTally(), examples: [], skipped: 0 };
  const { postings } = await deps.night.openPostings(deps.embedder.model);
  const seen: Seen = {
    postings,
    vectors: postings.map(({ vector }) => vector),
    byId: new Map(postings.map(({ posting }) => [posting.id, posting])),
  };
  let done = 0;
  let ids = await deps.seekers.idsAfter('', SEEKERS_AT_ONCE);
  while (ids.length > 0) {
    await auditSeekers(deps, seen, ids, audit);
    done += ids.length;
    onProgress(done);
    ids = await deps.seekers.idsAfter(ids.at(-1) ?? '', SEEKERS_AT_ONCE);
  }
  return audit;
}

type Seen = {
  postings: Embedded<{ posting: Posting }>[];
  vectors: (Float32Array | null)[];
  byId: Map<string, Posting>;
};

const emptyTally = (): Tally => ({ pairs: 0, violations: 0, byRule: {} });

async function auditSeekers(deps: AuditListsDeps, seen: Seen, ids: string[], audit: Audit): Promise<void> {
  const seekers = await deps.night.seekersBetween(ids.at(0) ?? '', ids.at(-1) ?? '', deps.embedder.model);
  const shown = await deps.recommendations.shownTo(ids);
  const judge = await appointJudge(deps, {
    seekers: seekers.map(({ seeker }) => seeker),
    postings: seen.postings.map(({ posting }) => posting),
  });
  for (const { seeker, vector } of seekers) {
    const own = shown.filter(({ seekerId }) => seekerId === seeker.id);
    for (const { postingId } of own) {
      const posting = seen.byId.get(postingId);
      if (!posting) {
        audit.skipped += 1;
        continue;
      }
      const rules = count(audit, judge, seeker, posting);
      if (rules.length > 0 && audit.examples.length < EXAMPLES_MAX) {
        audit.examples.push({ seekerId: seeker.id, postingId, rules });
      }
    }
    for (const posting of nearest(deps.similarityRow(vector, seen.vectors), seen)) {
      count(audit.baseline, judge, seeker, posting);
    }
    await nextTurn();
  }
}

/** Adds a pair to a tally. @returns the hard rules that it breaks */
function count(tally: Tally, { judge, policy }: Judge, seeker: Seeker, posting: Posting): RuleId[] {
  const rules = brokenRules(judge(seeker, posting, null).assessment.findings, policy);
  tally.pairs += 1;
  if (rules.length > 0) tally.violations += 1;
  for (const rule of rules) tally.byRule[rule] = (tally.byRule[rule] ?? 0) + 1;
  return rules;
}

/** The open postings that are most similar; those without a vector are nobody's nearest. */
function nearest(similarities: (number | null)[], { postings }: Seen): Posting[] {
  return postings
    .flatMap(({ posting }, index) => {
      const similarity = similarities[index] ?? null;
      return similarity === null ? [] : [{ posting, similarity }];
    })
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, BASELINE_LENGTH)
    .map(({ posting }) => posting);
}
