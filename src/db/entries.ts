import type { PendingQuery, Row } from 'postgres';
import type { Entry } from '../domain/entry.ts';
import type { Assessment } from '../domain/scoring/assess.ts';
import { arrayLiteral, bytesLiteral, type Sql, type Transaction } from './connection.ts';
import {
  type PackedAssessment,
  packAssessment,
  packSimilarity,
  unpackAssessment,
  unpackSimilarity,
} from './entry-codec.ts';

/** A recommendation, of the lists or of their history. */
export type StoredEntry = Assessment & {
  seekerId: string;
  postingId: string;
  seekerRevision: number;
  postingRevision: number;
  seekerReading: number;
  postingReading: number;
  policyVersion: number;
  rulesetVersion: number;
  embeddingModel: string;
  computedAt: Date;
};

/** A recommendation as a row keeps it. */
export type EntryRow = Omit<StoredEntry, 'similarity' | 'features' | 'findings' | 'commute'> &
  PackedAssessment & { similarity: number };

/** The columns of an entry `r` and of what it was made by; the query joins `joinRuling`. */
export const entryColumns = (sql: Sql) => sql`
  r.seeker_id as "seekerId", r.posting_id as "postingId", r.status, r.score, r.similarity, r.features, r.verdicts,
  r.evidence, r.seeker_revision as "seekerRevision", r.posting_revision as "postingRevision",
  r.seeker_reading as "seekerReading", r.posting_reading as "postingReading", u.policy_version as "policyVersion",
  u.ruleset_version as "rulesetVersion", u.embedding_model as "embeddingModel", r.computed_at as "computedAt"`;

export const joinRuling = (sql: Sql | Transaction) => sql`join ruling u on u.id = r.ruling`;

/** What `restoreEntry` makes of a row, and whatever else was selected with it. */
export type Restored<Selected> = Omit<Selected, keyof PackedAssessment | 'similarity'> & StoredEntry;

/** Turns a row of `entryColumns`, in place, into the judgement as it was made. */
export const restoreEntry = <Selected extends EntryRow>(row: Selected): Restored<Selected> =>
  Object.assign(row, unpackAssessment(row), { similarity: unpackSimilarity(row.similarity) });

/**
 * What the place of a row `r` in its part of a list depends on, as `rankKey` of the domain says: a blocked one's
 * similarity, any other's score.
 */
export const rankKeySql = (sql: Sql | Transaction, row: string) =>
  sql`case when ${sql(row)}.status = 'blocked' then ${sql(row)}.similarity else ${sql(row)}.score end`;

/**
 * The entries as a table, in one parameter a column: a statement is parsed once, however many entries there are, and
 * arrays are read faster than JSON.
 */
function entriesTable(tx: Transaction, entries: Entry[]): PendingQuery<Row[]> {
  const packed = entries.map(({ assessment }) => packAssessment(assessment));
  const numbers = (of: (entry: Entry) => number) => arrayLiteral(entries.map(of));
  return tx`
    unnest(
      ${entries.map(({ seekerId }) => seekerId)}::text[], ${entries.map(({ postingId }) => postingId)}::text[],
      ${entries.map(({ assessment }) => assessment.status)}::text[],
      ${numbers(({ assessment }) => assessment.score)}::double precision[],
      ${numbers(({ assessment }) => packSimilarity(assessment.similarity))}::real[],
      ${bytesLiteral(packed.map(({ features }) => features))}::bytea[],
      ${bytesLiteral(packed.map(({ verdicts }) => verdicts))}::bytea[],
      ${packed.map(({ evidence }) => evidence)}::text[],
      ${numbers(({ seekerRevision }) => seekerRevision)}::integer[],
      ${numbers(({ postingRevision }) => postingRevision)}::integer[],
      ${numbers(({ seekerReading }) => seekerReading)}::integer[],
      ${numbers(({ postingReading }) => postingReading)}::integer[]
    ) as x(
      seeker_id, posting_id, status_text, score, similarity, features, verdicts, evidence, seeker_revision,
      posting_revision, seeker_reading, posting_reading
    )`;
}

/**
 * Common table expressions of a statement that writes entries: `judged` are all of them beside what stands there now, and
 * `written` those that were inserted or updated: the lists are locked, so that it is known which. An entry that says the
 * same costs no write, and one that was made from newer revisions, or of the same by a newer policy, is left alone.
 * @param among rows `r` of the lists, wide enough to hold the entries, narrow enough to be found by an index
 */
export function writingEntries(
  tx: Transaction,
  entries: Entry[],
  ruling: { id: number; policyVersion: number; computedAt: Date },
  among: PendingQuery<Row[]>,
): PendingQuery<Row[]> {
  return tx`
    judged as materialized (
      select x.*, x.status_text::list_status as status, r.seeker_id is not null as stood, r.status as old_status,
             ${rankKeySql(tx, 'r')} as old_key, r.row_id,
             r.seeker_id is null or (
               x.seeker_revision >= r.seeker_revision and x.posting_revision >= r.posting_revision
               and (
                 ${ruling.policyVersion}::integer >= r.policy_version or x.seeker_revision > r.seeker_revision
                 or x.posting_revision > r.posting_revision
               )
               and (
                 x.score, x.similarity, x.status_text::list_status, x.features, x.verdicts, x.evidence,
                 x.seeker_revision, x.posting_revision, x.seeker_reading, x.posting_reading, ${ruling.id}::integer
               ) is distinct from (
                 r.score, r.similarity, r.status, r.features, r.verdicts, r.evidence,
                 r.seeker_revision, r.posting_revision, r.seeker_reading, r.posting_reading, r.ruling
               )
             ) as differs
      from ${entriesTable(tx, entries)}
      left join (
        select r.*, r.ctid as row_id, u.policy_version from recommendation r ${joinRuling(tx)} where ${among}
      ) r using (seeker_id, posting_id)
    ), inserted as (
      insert into recommendation (
        seeker_id, posting_id, status, score, similarity, features, verdicts, evidence,
        seeker_revision, posting_revision, seeker_reading, posting_reading, ruling, computed_at
      )
      select seeker_id, posting_id, status, score, similarity, features, verdicts, evidence,
             seeker_revision, posting_revision, seeker_reading, posting_reading, ${ruling.id}::integer,
             ${ruling.computedAt}::timestamptz
      from judged where not stood
      order by seeker_id, posting_id
      returning seeker_id, posting_id
    ), updated as (
      update recommendation r set
        status = j.status, score = j.score, similarity = j.similarity, features = j.features, verdicts = j.verdicts,
        evidence = j.evidence, seeker_revision = j.seeker_revision, posting_revision = j.posting_revision,
        seeker_reading = j.seeker_reading, posting_reading = j.posting_reading, ruling = ${ruling.id}::integer,
        computed_at = ${ruling.computedAt}::timestamptz, since = clock_timestamp(), written_in = pg_current_xact_id()
      from judged j where j.stood and j.differs and r.ctid = j.row_id
      returning r.seeker_id, r.posting_id
    ), written as (
      select * from inserted union all select * from updated
    )`;
}
