import type { DocumentVersion, FailedJob, JobSubject } from '../domain/failed-job.ts';
import type { Kind } from '../domain/kind.ts';
import { type Sql, whileAvailable } from './connection.ts';

/** Where a page of failed jobs ended. */
export type FailedJobPosition = { failedAt: Date; id: string };

/** Whether a document, a row named `d`, is still as it was when a job about it was given up: to try again would fail again. */
export const isGivenUp = (sql: Sql, kind: Kind) => sql`exists (
  select from failed_job f
  where f.${sql(`${kind}_id`)} = d.id and (f.revision, f.reading) = (d.revision, d.reading)
)`;

/** Whether the document of a failed job, a row named `f`, has changed since. */
const hasChanged = (sql: Sql) => sql`(
  exists (select from seeker d where d.id = f.seeker_id and (d.revision, d.reading) <> (f.revision, f.reading))
  or exists (select from posting d where d.id = f.posting_id and (d.revision, d.reading) <> (f.revision, f.reading))
)`;

const isDocument = (subject: JobSubject): subject is JobSubject & { kind: Kind } => subject.kind !== 'batch';

/**
 * Jobs that were given up. A row goes with its document or night, with the next success, when it is retried, and when its
 * document changes, for then it says nothing any more.
 */
export function createFailedJobStore(sql: Sql) {
  return {
    /** The version that the next try of a job about one document will find, or a newer one. */
    versionOf: (subject: JobSubject): Promise<DocumentVersion | undefined> =>
      whileAvailable(async () => {
        if (!isDocument(subject)) return undefined;
        const [row] = await sql<DocumentVersion[]>`
          select revision, reading from ${sql(subject.kind)} where id = any(${subject.ids})`;
        return row;
      }),

    /** Keeps a failure. Of what is gone meanwhile nothing is kept. */
    record: (
      { id, queue, payload, reason, tries }: Omit<FailedJob, 'failedAt'>,
      subject: JobSubject | null,
      version: DocumentVersion | undefined,
    ): Promise<void> =>
      whileAvailable(async () => {
        const column = subject ? sql`${sql(`${subject.kind}_id`)},` : sql``;
        const value = subject ? sql`s.id,` : sql``;
        const from = subject
          ? sql`from ${sql(subject.kind)} s where s.id = any(${subject.ids}) for key share`
          : sql``;
        await sql`
          insert into failed_job (id, queue, payload, reason, tries, ${column} revision, reading, failed_at)
          select ${id}, ${queue}, ${sql.json(payload as never)}, ${reason}, ${tries}::integer, ${value}
                 ${version?.revision ?? null}::bigint, ${version?.reading ?? null}::bigint, clock_timestamp()
          ${from}
          on conflict (id) do update set
            reason = excluded.reason, tries = excluded.tries, failed_at = excluded.failed_at,
            revision = excluded.revision, reading = excluded.reading`;
      }),

    /** The work was done after all: nothing that was given up about these documents, or under this id, is left. */
    clear: (id: string, subject: JobSubject | null): Promise<void> =>
      whileAvailable(async () => {
        const done =
          subject && isDocument(subject)
            ? sql`${sql(`${subject.kind}_id`)} = any(${subject.ids})`
            : sql`id = ${id}`;
        await sql`delete from failed_job where ${done}`;
      }),

    /** Failures that still stand, the newest first. */
    list: (page: { limit: number; after: FailedJobPosition | undefined }): Promise<FailedJob[]> =>
      whileAvailable(async () => {
        const after = page.after
          ? sql`(f.failed_at < ${page.after.failedAt} or (f.failed_at = ${page.after.failedAt} and f.id > ${page.after.id}))`
          : sql`true`;
        return sql<FailedJob[]>`
          select f.id, f.queue, f.payload, f.reason, f.tries, f.failed_at as "failedAt" from failed_job f
          where not ${hasChanged(sql)} and ${after}
          order by f.failed_at desc, f.id limit ${page.limit}`;
      }),

    get: (id: string): Promise<FailedJob | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<FailedJob[]>`
          select f.id, f.queue, f.payload, f.reason, f.tries, f.failed_at as "failedAt" from failed_job f
          where f.id = ${id} and not ${hasChanged(sql)}`;
        return row;
      }),

    /** Takes a failure away, unless the work has failed again meanwhile. */
    remove: ({ id, failedAt }: FailedJobPosition): Promise<void> =>
      whileAvailable(async () => {
        await sql`delete from failed_job where id = ${id} and failed_at = ${failedAt}`;
      }),

    /** Takes away what says nothing any more. */
    forgetChanged: (): Promise<number> =>
      whileAvailable(async () => (await sql`delete from failed_job f where ${hasChanged(sql)}`).count),
  };
}
