import type { Transaction } from './connection.ts';
import { joinInference } from './inferences.ts';

/**
 * Common table expressions that keep what both sides of the entries in `written` say now, so that any past list can be
 * replayed. Their rows are locked at the versions that were judged; a version that is kept already costs one look at an
 * index, and where nothing was written nothing is looked at.
 */
export const keepingVersions = (tx: Transaction) => tx`
  seeker_versions as (
    insert into seeker_version (id, revision, reading, document, occupations)
    select d.id, d.revision, d.reading, d.document, i.occupations
    from (select distinct seeker_id as id from written) w join seeker d using (id) ${joinInference(tx, 'seeker')}
    where not exists (
      select from seeker_version v where (v.id, v.revision, v.reading) = (d.id, d.revision, d.reading)
    )
    on conflict do nothing
  ), posting_versions as (
    insert into posting_version (id, revision, reading, document, occupations, state, received_at)
    select d.id, d.revision, d.reading, d.document, i.occupations, d.state, d.created_at
    from (select distinct posting_id as id from written) w join posting d using (id) ${joinInference(tx, 'posting')}
    where not exists (
      select from posting_version v where (v.id, v.revision, v.reading) = (d.id, d.revision, d.reading)
    )
    on conflict do nothing
  )`;
