import type { Commute } from '../domain/commute.ts';
import type { Entry, Provenance } from '../domain/entry.ts';
import type { Evidence, Finding } from '../domain/rules/rule.ts';
import type { ListStatus } from '../domain/vocabulary.ts';
import type { Sql, Transaction } from './connection.ts';

/** A finding as a row keeps it: code, what was seen, the limit. */
type StoredFinding = [code: Finding['code'], seen: Evidence, limit: Evidence];

/** A recommendation as a row keeps it. */
export type EntryRow = {
  seekerId: string;
  postingId: string;
  status: ListStatus;
  score: number;
  similarity: number | null;
  features: (number | null)[];
  findings: StoredFinding[];
  commute: Commute | null;
  seekerRevision: number;
  postingRevision: number;
  seekerReading: number;
  postingReading: number;
  policyVersion: number;
  rulesetVersion: number;
  embeddingModel: string;
  computedAt: Date;
};

/**
 * The columns of an entry `r`, of the lists or of their history. Features are read as JSON, because the driver is told of
 * no array types (`connection.ts`).
 */
export const entryColumns = (sql: Sql) => sql`
  r.seeker_id as "seekerId", r.posting_id as "postingId", r.status, r.score, r.similarity,
  to_jsonb(r.features) as features, r.findings, r.commute, r.seeker_revision as "seekerRevision",
  r.posting_revision as "postingRevision", r.seeker_reading as "seekerReading",
  r.posting_reading as "postingReading", r.policy_version as "policyVersion",
  r.ruleset_version as "rulesetVersion", r.embedding_model as "embeddingModel", r.computed_at as "computedAt"`;

/**
 * Cosines come out of pgvector for one refresh and out of a matrix product for the night, and differ in the seventh
 * digit. A score that moved by less than this is the same score and costs no write.
 */
const SAME_SCORE = 1e-5;

export const storeFinding = ({ code, seen, limit }: Finding): StoredFinding => [code, seen, limit];
export const restoreFinding = ([code, seen, limit]: StoredFinding): Finding => ({ code, seen, limit });

/**
 * Inserts or updates list entries; an entry that is already there in the same words costs no write, and one that was
 * made from newer revisions, or of the same by a newer policy, is left alone.
 * @returns the pairs that were written
 */
export async function upsertEntries(
  tx: Transaction,
  entries: Entry[],
  provenance: Provenance,
): Promise<{ seekerId: string; postingId: string }[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ assessment, ...pair }) => ({
    seeker_id: pair.seekerId,
    posting_id: pair.postingId,
    status: assessment.status,
    score: assessment.score,
    similarity: assessment.similarity,
    features: assessment.features,
    findings: assessment.findings.map(storeFinding),
    commute: assessment.commute,
    seeker_revision: pair.seekerRevision,
    posting_revision: pair.postingRevision,
    seeker_reading: pair.seekerReading,
    posting_reading: pair.postingReading,
  }));
  return tx<{ seekerId: string; postingId: string }[]>`
    insert into recommendation as r (
      seeker_id, posting_id, status, score, similarity, features, findings, commute,
      seeker_revision, posting_revision, seeker_reading, posting_reading, policy_version, ruleset_version,
      embedding_model, computed_at
    )
    select x.seeker_id, x.posting_id, x.status, x.score, x.similarity, x.features, x.findings, x.commute,
           x.seeker_revision, x.posting_revision, x.seeker_reading, x.posting_reading,
           ${provenance.policyVersion}::integer, ${provenance.rulesetVersion}::integer, ${provenance.embeddingModel},
           ${provenance.computedAt}::timestamptz
    from jsonb_to_recordset(${tx.json(rows)}) as x(
      seeker_id text, posting_id text, status text, score double precision, similarity double precision,
      features double precision[], findings jsonb, commute jsonb, seeker_revision bigint, posting_revision bigint,
      seeker_reading bigint, posting_reading bigint
    )
    order by x.seeker_id, x.posting_id
    on conflict (seeker_id, posting_id) do update set
      status = excluded.status, score = excluded.score, similarity = excluded.similarity,
      features = excluded.features, findings = excluded.findings,
      commute = excluded.commute,
      seeker_revision = excluded.seeker_revision, posting_revision = excluded.posting_revision,
      seeker_reading = excluded.seeker_reading, posting_reading = excluded.posting_reading,
      policy_version = excluded.policy_version, ruleset_version = excluded.ruleset_version,
      embedding_model = excluded.embedding_model, computed_at = excluded.computed_at,
      since = clock_timestamp(), written_in = pg_current_xact_id()
    where excluded.seeker_revision >= r.seeker_revision and excluded.posting_revision >= r.posting_revision
      and (excluded.policy_version >= r.policy_version or excluded.seeker_revision > r.seeker_revision
        or excluded.posting_revision > r.posting_revision)
      and (abs(r.score - excluded.score) > ${SAME_SCORE}::double precision
        or (r.similarity is null) <> (excluded.similarity is null)
        or (r.status, r.findings, r.commute, r.seeker_revision, r.posting_revision, r.seeker_reading,
            r.posting_reading, r.policy_version, r.ruleset_version, r.embedding_model)
          is distinct from
           (excluded.status, excluded.findings, excluded.commute, excluded.seeker_revision,
            excluded.posting_revision, excluded.seeker_reading, excluded.posting_reading,
            excluded.policy_version, excluded.ruleset_version, excluded.embedding_model))
    returning seeker_id as "seekerId", posting_id as "postingId"`;
}
