import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '../../src/db/connection.ts';
import type { Kind } from '../../src/domain/kind.ts';

/** A document, or a review, whose id is those of its seeker and its posting. */
type Written = Kind | 'review';
/** A document as it would be read: its revision where it is known, and what it says; null: it is not there. */
type State = { revision: number | undefined; document: object } | null;

/**
 * What was sent and what was acknowledged, by document. Each document has one writer, which waits for an answer or the
 * loss of the connection before it goes on, so that the order of its writes is known.
 */
type Account = {
  /** What the last acknowledged write left. */
  acknowledged: State;
  /** What later writes may have left, whose answers never came. */
  possible: State[];
};

export type Write = {
  /** @param revision of the document now, out of the answer; undefined after a deletion */
  acknowledge: (revision: number | undefined) => void;
  /** The service said no, for certain: nothing was written. */
  refuse: () => void;
};

/** Keeps account of writes, and holds the database against it in the end. */
export function createLedger() {
  const accounts = new Map<string, Account>();
  const accountOf = (kind: Written, id: string): Account => {
    const key = `${kind} ${id}`;
    const account = accounts.get(key) ?? { acknowledged: null, possible: [] };
    accounts.set(key, account);
    return account;
  };
  const counts = { sent: 0, acknowledged: 0 };

  return {
    counts,
    /** Notes a write that is about to be sent; without a document, a deletion. */
    send: (kind: Written, id: string, document: object | null): Write => {
      const account = accountOf(kind, id);
      const state: State = document && { revision: undefined, document };
      account.possible.push(state);
      counts.sent += 1;
      return {
        acknowledge: (revision) => {
          account.acknowledged = state && { ...state, revision };
          account.possible = [];
          counts.acknowledged += 1;
        },
        refuse: () => {
          account.possible = account.possible.filter((one) => one !== state);
        },
      };
    },
    /** @returns what was acknowledged and is not there, one sentence each */
    check: async (sql: Sql): Promise<string[]> => {
      const stored = new Map<string, NonNullable<State>>();
      const rows = await sql<{ key: string; revision: number; document: object }[]>`
        select 'seeker ' || id as key, revision, document from seeker
        union all select 'posting ' || id, revision, document from posting
        union all
        select 'review ' || seeker_id || '/' || posting_id, revision,
               jsonb_build_object('decision', decision, 'reasonCode', reason_code) from review`;
      for (const { key, ...state } of rows) stored.set(key, state);
      return [
        ...[...accounts].flatMap(([key, account]) => checkAccount(key, stored.get(key) ?? null, account)),
        ...(await checkEvents(sql)),
        ...(await checkTraces(sql)),
      ];
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;

/** Every revision of a review has one event, no more and no less. */
async function checkEvents(sql: Sql): Promise<string[]> {
  const rows = await sql<{ pair: string; revision: number; events: number }[]>`
    select r.seeker_id || '/' || r.posting_id as pair, r.revision, count(e.id)::int as events
    from review r left join review_event e using (seeker_id, posting_id)
    group by r.seeker_id, r.posting_id, r.revision
    having count(e.id) <> r.revision or count(distinct e.revision) <> r.revision`;
  return rows.map(
    ({ pair, revision, events }) => `review ${pair} is at revision ${revision} with ${events} events`,
  );
}

/** The way of every open posting is known, from its last put into the lists. */
async function checkTraces(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string; revision: number }[]>`
    select p.id, p.revision
    from posting p left join posting_embedding e on e.id = p.id and e.revision = p.revision
    where p.state = 'open'
      and (p.received_at <= p.matched_at and p.matched_at <= p.visible_at and e.embedded_at is not null) is not true`;
  return rows.map(({ id, revision }) => `posting ${id} has no whole trace at revision ${revision}`);
}

function checkAccount(key: string, stored: State, { acknowledged, possible }: Account): string[] {
  if (agrees(stored, acknowledged) || possible.some((state) => agrees(stored, state))) return [];
  const say = (state: State) => (state ? `revision ${state.revision ?? '?'}` : 'not there');
  return [
    `${key} is ${say(stored)}; acknowledged: ${say(acknowledged)}; unanswered since: ${possible.length}`,
  ];
}

function agrees(stored: State, state: State): boolean {
  if (stored === null || state === null) return stored === state;
  const isRevision = state.revision === undefined || state.revision === stored.revision;
  return isRevision && isDeepStrictEqual(stored.document, state.document);
}
