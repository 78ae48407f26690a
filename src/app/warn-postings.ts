import { setImmediate as nextTurn } from 'node:timers/promises';
import { seoulDate } from '../domain/clock.ts';
import {
  codesOf,
  type PostingWarning,
  type WarningCode,
  warningBasis,
  warningsOf,
} from '../domain/legality/warnings.ts';
import type { Policy } from '../domain/policy.ts';
import type { PostingDetails } from '../domain/posting.ts';

export type WarnDeps = {
  policies: { current: () => Promise<Pick<Policy, 'minimumWageByYear'>> };
  now: () => number;
};

/** The codes found in a posting, and by what. */
export type Warned = { warnings: WarningCode[]; warnedBy: string };

/** What a person should look at in a posting, by the current policy and today's date in Seoul. */
export async function readWarnings(deps: WarnDeps, document: PostingDetails): Promise<PostingWarning[]> {
  return [...warningsOf(document, await deps.policies.current(), seoulDate(deps.now()))];
}

/** The codes of what a person should look at in a posting on its way into the database. */
export async function warnPosting(deps: WarnDeps, document: PostingDetails): Promise<Warned> {
  const terms = await currentTerms(deps);
  return { warnings: codesIn(document, terms), warnedBy: terms.warnedBy };
}

export type WarnStoredDeps = WarnDeps & {
  warnings: {
    unwarned: (
      warnedBy: string,
      limit: number,
      among?: string[],
    ) => Promise<{ id: string; revision: number; document: PostingDetails }[]>;
    write: (
      found: { id: string; revision: number; warnings: WarningCode[] }[],
      warnedBy: string,
    ) => Promise<void>;
  };
};

/** Small enough that requests are answered in between. */
const ROWS_AT_ONCE = 100;
const ROUNDS_MAX = 200;

/**
 * Looks at open postings that were looked at by an older program, other minimum wages or in another year, or never. What is
 * left over waits for the next sweep; what changes meanwhile is looked at by its own put or job.
 * @param among only these; all, where it is absent
 * @returns how many were looked at
 */
export async function warnStored(deps: WarnStoredDeps, among?: string[]): Promise<number> {
  const terms = await currentTerms(deps);
  let looked = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const rows = await deps.warnings.unwarned(terms.warnedBy, ROWS_AT_ONCE, among);
    if (rows.length === 0) break;
    const found: { id: string; revision: number; warnings: WarningCode[] }[] = [];
    for (const { id, revision, document } of rows) {
      found.push({ id, revision, warnings: codesIn(document, terms) });
      await nextTurn();
    }
    await deps.warnings.write(found, terms.warnedBy);
    looked += rows.length;
  }
  return looked;
}

type Terms = { policy: Pick<Policy, 'minimumWageByYear'>; today: string; warnedBy: string };

async function currentTerms({ policies, now }: WarnDeps): Promise<Terms> {
  const policy = await policies.current();
  const today = seoulDate(now());
  return { policy, today, warnedBy: warningBasis(policy, today) };
}

const codesIn = (document: PostingDetails, { policy, today }: Terms) =>
  codesOf(warningsOf(document, policy, today));
