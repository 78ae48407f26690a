import { DomainError } from '../domain/errors.ts';
import {
  DEFAULT_POLICY,
  isSamePolicy,
  type Policy,
  type PublishedPolicy,
  restorePolicy,
} from '../domain/policy.ts';
import type { Proposal, Publication, PublishOutcome } from '../domain/publication.ts';
import type { Precondition } from '../domain/put.ts';
import { RULESET_VERSION } from '../domain/rules/evaluate.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';

type Draft = Omit<Proposal, 'condition'> & { isDefault: boolean };
type PolicyRow = Omit<Publication, 'policy'> & { version: number; document: Partial<Policy> };
type NewestRow = PolicyRow & { ruleset: number };

/** Versions that lived in the program before there was a table. */
const LAST_IN_PROGRAM = 3;
const PROGRAM = 'horizon-match';
const VERSION_MAX = 2 ** 31 - 1;

/** The version of the newest policy that this program's rules are able to judge by, as a part of a statement. */
export const currentVersion = (sql: Sql | Transaction) =>
  sql`(select max(version) from policy where ruleset <= ${RULESET_VERSION})`;

/**
 * Policies as they were published. A version never changes, so each is read once by a process; which one is current is
 * asked anew every time, because another machine may have published.
 */
export function createPolicyStore(sql: Sql) {
  const known = new Map<number, PublishedPolicy>();

  const find = async (version: number): Promise<Publication> => {
    const [row] = await sql<PolicyRow[]>`select ${columns(sql)} from policy where version = ${version}`;
    if (!row) throw notFound(version);
    return publicationOf(row);
  };
  const get = async (version: number): Promise<PublishedPolicy> => {
    const hit = known.get(version);
    if (hit) return hit;
    const { policy } = await find(version);
    known.set(version, policy);
    return policy;
  };
  const readCurrentVersion = async (): Promise<number> => {
    const [row] = await sql<{ version: number | null }[]>`
      select ${currentVersion(sql)} as version`;
    return row?.version ?? 0;
  };

  return {
    /** @throws {DomainError} policy.not_found */
    get: (version: number): Promise<PublishedPolicy> => whileAvailable(() => get(version)),

    /** The newest policy that this program's rules are able to judge by. */
    current: (): Promise<PublishedPolicy> => whileAvailable(async () => get(await readCurrentVersion())),

    /**
     * A version with who published it and why; without a version, the current one.
     * @throws {DomainError} policy.not_found
     */
    publication: (version?: number): Promise<Publication> =>
      whileAvailable(async () => find(version ?? (await readCurrentVersion()))),

    /**
     * Publishes what this program brings: the default where the office has not written a policy of its own, and where
     * the rules are new, so that all lists are made anew by them. Does nothing on a database that has seen it.
     */
    publishProgram: (): Promise<void> =>
      inTransaction(sql, async (tx) => {
        const newest = await lockNewest(tx);
        if (newest && newest.ruleset >= RULESET_VERSION) return;
        const isDefault = newest?.isDefault ?? true;
        await insert(tx, (newest?.version ?? LAST_IN_PROGRAM) + 1, {
          document: isDefault ? DEFAULT_POLICY : restorePolicy(newest?.version ?? 0, newest?.document ?? {}),
          isDefault,
          publishedBy: PROGRAM,
          reason: newest ? '프로그램의 규칙이 바뀌었습니다' : '기본 정책',
        });
      }),

    /**
     * Publishes the office's own policy as a new version; one that says the same as the newest is none. A policy that
     * says what the program brings is the default again, and follows the program from then on.
     * @throws {DomainError} revision.mismatch when another has been published since the writer has read
     */
    publish: ({ document, publishedBy, reason, condition }: Proposal): Promise<PublishOutcome> =>
      inTransaction(sql, async (tx) => {
        const newest = await lockNewest(tx);
        requireVersion(newest?.version ?? LAST_IN_PROGRAM, condition);
        if (newest && isSamePolicy(newest.document, document)) {
          return { ...publicationOf(newest), changed: false };
        }
        const isDefault = isSamePolicy(document, DEFAULT_POLICY);
        const draft = { document, isDefault, publishedBy, reason };
        return { ...(await insert(tx, (newest?.version ?? LAST_IN_PROGRAM) + 1, draft)), changed: true };
      }),

    /** Published versions, newest first, from the one before `before` on. */
    history: (limit: number, before: number | undefined): Promise<Publication[]> =>
      whileAvailable(async () => {
        const rows = await sql<PolicyRow[]>`
          select ${columns(sql)} from policy
          where version < ${before ?? VERSION_MAX} order by version desc limit ${limit}`;
        return rows.map(publicationOf);
      }),
  };
}

const columns = (sql: Sql | Transaction) => sql`
  version, document, is_default as "isDefault", published_by as "publishedBy", reason, published_at as "publishedAt"`;

const notFound = (version: number) =>
  new DomainError('policy.not_found', `There is no policy of version ${version}.`);

/** A row's columns by name: what else was selected for the store's own use does not leave it. */
function publicationOf(row: PolicyRow): Publication {
  const { version, document, isDefault, publishedBy, reason, publishedAt } = row;
  return { policy: restorePolicy(version, document), isDefault, publishedBy, reason, publishedAt };
}

function requireVersion(newest: number, condition: Precondition | undefined): void {
  if (!condition || condition.revisions === 'any' || condition.revisions.includes(newest)) return;
  throw new DomainError('revision.mismatch', `The policy is at version ${newest}.`);
}

/** One publication after the other. */
async function lockNewest(tx: Transaction): Promise<NewestRow | undefined> {
  await tx`lock table policy in exclusive mode`;
  const [row] = await tx<NewestRow[]>`
    select ruleset, ${columns(tx)} from policy order by version desc limit 1`;
  return row;
}

async function insert(tx: Transaction, version: number, draft: Draft): Promise<Publication> {
  const { document, isDefault, publishedBy, reason } = draft;
  const { version: _own, ...stored } = restorePolicy(version, document);
  const [row] = await tx<PolicyRow[]>`
    insert into policy (version, ruleset, document, is_default, published_by, reason)
    values (${version}, ${RULESET_VERSION}, ${tx.json(stored)}, ${isDefault}, ${publishedBy}, ${reason})
    returning ${columns(tx)}`;
  if (!row) throw new Error('An insert that returns no row');
  return publicationOf(row);
}
