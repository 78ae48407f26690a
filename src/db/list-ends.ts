import type { PendingQuery, Row } from 'postgres';
import type { Ruling } from '../domain/entry.ts';
import type { Transaction } from './connection.ts';
import { rankKeySql } from './entries.ts';

/**
 * Cuts lists to their lengths; `list_end` says of each where its full parts end. Part by part, because sorting a hundred
 * scores is quicker than sorting all rows of many lists at once.
 */
export const trimming = (
  tx: Transaction,
  seekerIds: string[],
  { listLength, blockedLength }: Ruling['policy'],
) => tx`
  tail as materialized (
    select id as seeker_id, part.* from unnest(${seekerIds}::text[]) id, lateral (
      ${tailOfPart(tx, tx`r.status <> 'blocked'`, listLength)} union all
      ${tailOfPart(tx, tx`r.status = 'blocked'`, blockedLength)}
    ) part
  ), beyond as (
    delete from recommendation where ctid = any(array(select row_id from tail where not is_last))
  ), list_end as (
    select id as seeker_id, ${cutOfPart(tx, tx`not blocked`, listLength)} as list_cut,
           ${cutOfPart(tx, tx`blocked`, blockedLength)} as blocked_cut
    from unnest(${seekerIds}::text[]) id left join tail on seeker_id = id group by id
  )`;

/** The entries of seeker `id` from the last place of a part on. */
const tailOfPart = (tx: Transaction, isInPart: PendingQuery<Row[]>, length: number) => tx`
  (select row_id, blocked, key, ${length > 0} and row_number() over (order by key desc, posting_id) = 1 as is_last
   from (
     select r.ctid as row_id, r.status = 'blocked' as blocked, ${rankKeySql(tx, 'r')} as key, r.posting_id
     from recommendation r where r.seeker_id = id and ${isInPart}
     order by key desc, r.posting_id offset ${Math.max(0, length - 1)}
   ) entry)`;

/** A part of no length takes nothing, whatever its rank. */
const cutOfPart = (tx: Transaction, isInPart: PendingQuery<Row[]>, length: number) =>
  length === 0 ? tx`'infinity'::double precision` : tx`max(key) filter (where is_last and ${isInPart})`;
