import { createListStore } from '../../src/db/lists.ts';
import { createPolicyStore } from '../../src/db/policies.ts';
import { createPostingStore } from '../../src/db/postings.ts';
import { createSeekerStore } from '../../src/db/seekers.ts';
import { selectSeen } from '../../src/db/snapshot.ts';
import type { Entry, Ruling } from '../../src/domain/entry.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import type { ListStatus } from '../../src/domain/vocabulary.ts';
import { careJob, careSeeker } from './people-and-jobs.ts';
import { openTestDatabase } from './service.ts';

/** A judgement that nobody has made, of the seeker `s` and a posting, both as they were put first. */
export function entry(
  postingId: string,
  score: number,
  changes: Partial<Entry> & { status?: ListStatus } = {},
): Entry {
  const { status = 'recommended', ...rest } = changes;
  const assessment = {
    status,
    score,
    similarity: status === 'blocked' ? Math.fround(score) : null,
    features: [Math.fround(score), null],
    findings: [],
    commute: null,
  };
  const versions = { seekerRevision: 1, postingRevision: 1, seekerReading: 0, postingReading: 0 };
  return { seekerId: 's', postingId, ...versions, assessment, ...rest };
}

/**
 * A database with one seeker, `s`, and what writes and reads the seeker's list.
 * @param lengths of the list's two parts
 */
export async function openOneList(lengths: { listLength: number; blockedLength: number }) {
  const { sql, close } = await openTestDatabase();
  await createPolicyStore(sql).publishProgram();
  const postings = createPostingStore(sql, () => UNKNOWN_PLACE);
  const seekers = createSeekerStore(sql, () => UNKNOWN_PLACE);
  const lists = createListStore(sql);
  const ruling: Ruling = {
    provenance: {
      policyVersion: 4,
      rulesetVersion: 1,
      embeddingModel: 'test',
      computedAt: new Date('2026-12-01T00:00:00Z'),
    },
    policy: { ...lengths, exposure: { listsPerVacancyMax: null } },
  };
  /** The moment of the database, as a search takes it. */
  const look = async () => (await selectSeen(sql, sql`select id from posting`)).seen;

  return {
    sql,
    close,
    postings,
    seekers,
    lists,
    ruling,
    look,
    /** The seeker and these postings, newly put, and nothing else. */
    begin: async (postingIds: string[]): Promise<void> => {
      await sql`delete from seeker`;
      await sql`delete from posting`;
      await sql`delete from posting_version`;
      await postings.put(postingIds.map((id) => ({ id, document: careJob() })));
      await seekers.put([{ id: 's', document: careSeeker() }]);
    },
    /** Writes the whole list, as of a moment: now, unless told otherwise. */
    replace: async (entries: Entry[], { seekerRevision = 1, seen = '' } = {}) => {
      const list = { seekerId: 's', seekerRevision, seekerReading: 0, entries };
      return lists.replace([list], seen || (await look()), ruling);
    },
    /** Enters a posting as it was put first. */
    enter: (...entries: Entry[]) =>
      lists.enter([{ id: entries[0]?.postingId ?? '', revision: 1, reading: 0 }], entries, ruling),
    /** The postings of the list, the best first, and then the blocked ones. */
    readIds: async () => {
      const rows = await sql<{ id: string }[]>`
        select posting_id as id from recommendation order by status = 'blocked', score desc, posting_id`;
      return rows.map(({ id }) => id);
    },
    countRefills: async () => (await sql`select seeker_id from list_refill`).length,
  };
}
