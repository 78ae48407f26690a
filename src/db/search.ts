import type { PostingHit, PostingsQuery, SeekerHit, SeekersQuery } from '../domain/search.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { versionOf } from './documents.ts';
import { vectorSql } from './embeddings.ts';
import { facetRows, joinFacets } from './facets.ts';
import { isOpenNow } from './postings.ts';
import { mayPass, scoreBound } from './prefilter.ts';
import { listEndsOf } from './refills.ts';
import { isNotRejected } from './reviews.ts';
import { selectSeen } from './snapshot.ts';

/** Who may stand in whose list, exactly: SQL leaves out only what a judgement of all pairs would leave out as well. */
export function createExactSearch(sql: Sql) {
  const similarityTo = (vector: Float32Array | null) =>
    sql`-(e.embedding <#> ${vector && vectorSql(vector)}::vector)`;

  return {
    /** All open postings that a seeker may have, and of the others, which are blocked, the nearest in meaning. */
    openPostings: (query: PostingsQuery) =>
      whileAvailable(() => {
        const sides = { ...query, s: 'one', p: 'f' };
        return selectSeen<PostingHit>(
          sql,
          sql`
            with judged as (
              select d.id, d.reading, ${versionOf(sql)}, e.similarity,
                     ${mayPass(sql, sides)} as may_pass, ${scoreBound(sql, sides, 'e.similarity')} as bound
              from ${facetRows(sql, 'seeker', [query])} one, posting d ${joinFacets(sql, 'posting')}
              left join lateral (
                select ${similarityTo(query.vector)} as similarity from posting_embedding e
                where e.id = d.id and e.model = ${query.model}
              ) e on true
              where ${isOpenNow(sql, 'd')} and ${isNotRejected(sql, sql`${query.id}`, sql`d.id`)}
            )
            (select * from judged where may_pass)
            union all
            (select * from judged where not may_pass
             order by similarity desc nulls last, id limit ${query.blockedLength})`,
        );
      }),

    /**
     * The active seekers whose lists a posting may enter, among the blocked pairs too, and all who have it in their
     * lists. Who has no list yet gets one that has the posting too. Of a posting that nobody stores, all seekers that it
     * may suit.
     */
    activeSeekers: (query: SeekersQuery) =>
      whileAvailable(() => {
        const sides = { ...query, s: 'f', p: 'one' };
        const mayEnter = sql`
          listed or (has_list and (
            (may_pass and ("listCut" is null or bound >= "listCut"))
            or "blockedCut" is null or coalesce(similarity, '-infinity') >= "blockedCut"
          ))`;
        return sql<SeekerHit[]>`
          select * from (
            select d.id, d.reading, ${versionOf(sql)}, e.similarity, ${listEndsOf(sql, 'd')},
                   r.seeker_id is not null as listed, d.refreshed_at is not null as has_list,
                   ${mayPass(sql, sides)} as may_pass, ${scoreBound(sql, sides, 'e.similarity')} as bound
            from ${facetRows(sql, 'posting', [query])} one, seeker d ${joinFacets(sql, 'seeker')}
            left join lateral (
              select ${similarityTo(query.vector)} as similarity from seeker_embedding e
              where e.id = d.id and e.model = ${query.model}
            ) e on true
            left join recommendation r on r.seeker_id = d.id and r.posting_id = ${query.id}
            where d.active and ${isNotRejected(sql, sql`d.id`, sql`${query.id}`)}
            offset 0
          ) judged
          where ${query.id === null ? sql`may_pass` : mayEnter}`;
      }),
  };
}
