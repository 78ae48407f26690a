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

type WarnDeps = {
  policies: { current: () => Promise<Pick<Policy, 'minimumWageByYear'>> };
  now: () => number;
};

/** The codes found in a posting, and by what. */
export type Warned = { warnings: WarningCode[]; warnedBy: string };

/** What a person should look at in a posting, by the current policy and today's date in Seoul. */
export async function readWarnings(deps: WarnDeps, document: PostingDetails): Promise<PostingWarning[]> {
  return [...warningsOf(document, await deps.policies.current(), seoulDate(deps.now()))];
}

/** Postings on their way into the database, with the codes of what was found in them. */
export async function warnPostings(
  deps: WarnDeps,
  documents: { id: string; document: PostingDetails }[],
): Promise<{ id: string; document: PostingDetails; warned: Warned }[]> {
  const policy = await deps.policies.current();
  const today = seoulDate(deps.now());
  const warnedBy = warningBasis(policy, today);
  const all: { id: string; document: PostingDetails; warned: Warned }[] = [];
  for (const { id, document } of documents) {
    // This runs on the loop that answers HTTP, and a group of a bulk is long.
    if (all.length > 0) await nextTurn();
    all.push({
      id,
      document,
      warned: { warnings: codesOf(warningsOf(document, policy, today)), warnedBy },
    });
  }
  return all;
}

export type RewarnDeps = WarnDeps & {
  warnings: {
    unwarned: (
      warnedBy: string,
      limit: number,
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
 * Looks again at open postings that were looked at by an older program, other minimum wages or in another year, or
 * never. What is left over waits for the next sweep; what changes meanwhile has been looked at by its own put.
 * @returns how many were looked at
 */
export async function rewarnPostings(deps: RewarnDeps): Promise<number> {
  const policy = await deps.policies.current();
  const today = seoulDate(deps.now());
  const warnedBy = warningBasis(policy, today);
  let looked = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const rows = await deps.warnings.unwarned(warnedBy, ROWS_AT_ONCE);
    if (rows.length === 0) break;
    const found: { id: string; revision: number; warnings: WarningCode[] }[] = [];
    for (const { id, revision, document } of rows) {
      found.push({ id, revision, warnings: codesOf(warningsOf(document, policy, today)) });
      await nextTurn();
    }
    await deps.warnings.write(found, warnedBy);
    looked += rows.length;
  }
  return looked;
}
