import type { Transaction } from './connection.ts';
import { joinInference } from './inferences.ts';

/**
 * Keeps what both sides of these entries say now, so that any past list can be replayed. Their rows are locked at the
 * versions that were judged; a version that is kept already costs one look at an index.
 */
export async function recordVersions(
  tx: Transaction,
  written: { seekerId: string; postingId: string }[],
): Promise<void> {
  if (written.length === 0) return;
  const seekers = [...new Set(written.map(({ seekerId }) => seekerId))];
  const postings = [...new Set(written.map(({ postingId }) => postingId))];
  await tx`
    insert into seeker_version (id, revision, reading, document, occupations)
    select d.id, d.revision, d.reading, d.document, i.occupations
    from seeker d ${joinInference(tx, 'seeker')}
    where d.id = any(${seekers})
      and not exists (select from seeker_version v where (v.id, v.revision, v.reading) = (d.id, d.revision, d.reading))
    on conflict do nothing`;
  await tx`
    insert into posting_version (id, revision, reading, document, occupations, state, received_at)
    select d.id, d.revision, d.reading, d.document, i.occupations, d.state, d.created_at
    from posting d ${joinInference(tx, 'posting')}
    where d.id = any(${postings})
      and not exists (select from posting_version v where (v.id, v.revision, v.reading) = (d.id, d.revision, d.reading))
    on conflict do nothing`;
}
