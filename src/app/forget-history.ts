import { KINDS, type Kind } from '../domain/kind.ts';

export type ForgetHistoryDeps = {
  historyDays: number;
  /** The moment, milliseconds since the epoch. */
  now: () => number;
  history: {
    forgetStates: (endedBefore: Date, limit: number) => Promise<number>;
    forgetVersions: (kind: Kind, after: string, limit: number) => Promise<string | undefined>;
  };
  batches: { forget: (endedBefore: Date) => Promise<number> };
};

const DAY_MS = 24 * 60 * 60 * 1000;
const STATES_AT_ONCE = 10_000;
const DOCUMENTS_AT_ONCE = 500;

/**
 * Forgets what is older than the office keeps: past states of recommendations, then what was kept to replay them, and
 * the reports of nights.
 * @returns how many states went
 */
export async function forgetHistory({
  historyDays,
  now,
  history,
  batches,
}: ForgetHistoryDeps): Promise<number> {
  const endedBefore = new Date(now() - historyDays * DAY_MS);
  let forgotten = 0;
  for (;;) {
    const gone = await history.forgetStates(endedBefore, STATES_AT_ONCE);
    forgotten += gone;
    if (gone < STATES_AT_ONCE) break;
  }
  for (const kind of KINDS) {
    let last: string | undefined = '';
    while (last !== undefined) last = await history.forgetVersions(kind, last, DOCUMENTS_AT_ONCE);
  }
  await batches.forget(endedBefore);
  return forgotten;
}
