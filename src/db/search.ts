import type { Kind } from '../domain/kind.ts';
import type { PostingHit, PostingsQuery, SeekerHit, SeekersQuery } from '../domain/search.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { versionOf } from './documents.ts';
import { vectorSql } from './embeddings.ts';
import { facetRows, joinFacets } from './facets.ts';
import { isOpenNow } from './postings.ts';
import { mayPass, scoreBound, similarityLoss } from './prefilter.ts';
import { listEndsOf } from './refills.ts';
import { isNotRejected } from './reviews.ts';
import { selectSeen } from './snapshot.ts';

/** Who may stand in whose list, exactly: SQL leaves out only what a judgement of all pairs would leave out as well. */
export function createExactSearch(sql: Sql) {
  /** The similarity of the document `d`, where it has been read. */
  const similarityOf = (kind: Kind, { vector, model }: Pick<SeekersQuery, 'vector' | 'model'>) => sql`
    (select -(e.embedding <#> ${vector && vectorSql(vector)}::vector) from ${sql(`${kind}_embedding`)} e
     where e.id = d.id and e.model = ${model})`;

  return {
    /** All open postings that a seeker may have, and of the others, which are blocked, the nearest in meaning. */
    openPostings: (query: PostingsQuery) =>
      whileAvailable(() => {
        const sides = { ...query, s: 'one', p: 'f' };
        return selectSeen<PostingHit>(
          sql,
          sql`
            with judged as (
              select d.id, d.reading, ${versionOf(sql)}, e.similarity, ${mayPass(sql, sides)} as may_pass,
                     ${scoreBound(sql, sides)} - ${similarityLoss(sql, query.policy, 'e.similarity')} as bound
              from ${facetRows(sql, 'seeker', [query])} one, posting d ${joinFacets(sql, 'posting')}
              cross join lateral (select ${similarityOf('posting', query)} as similarity offset 0) e
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
     * may suit. Vectors are many times larger than all else that is looked at, so that they are read of those only whom
     * nothing else leaves out.
     */
    activeSeekers: (query: SeekersQuery) =>
      whileAvailable(() => {
        const sides = { ...query, s: 'f', p: 'one' };
        const passes = mayPass(sql, sides);
        const atBest = scoreBound(sql, sides);
        const mayEnterAtBest = sql`
          r.seeker_id is not null or (d.refreshed_at is not null and (
            d.blocked_cut is distinct from 'infinity'
            or (${passes} and (d.list_cut is null or ${atBest} >= d.list_cut))
          ))`;
        const mayEnter = sql`
          listed or (may_pass and ("listCut" is null or bound >= "listCut"))
          or "blockedCut" is null or coalesce(similarity, '-infinity') >= "blockedCut"`;
        return sql<SeekerHit[]>`
          select * from (
            select *, at_best - ${similarityLoss(sql, query.policy, 'similarity')} as bound from (
              select d.id, d.reading, ${versionOf(sql)}, ${listEndsOf(sql, 'd')}, r.seeker_id is not null as listed,
                     ${passes} as may_pass, ${atBest} as at_best, ${similarityOf('seeker', query)} as similarity
              from ${facetRows(sql, 'posting', [query])} one, seeker d ${joinFacets(sql, 'seeker')}
              left join recommendation r on r.seeker_id = d.id and r.posting_id = ${query.id}
              where d.active and (${query.id === null ? passes : mayEnterAtBest})
              offset 0
            ) near
            offset 0
          ) judged
          where ${isNotRejected(sql, sql`judged.id`, sql`${query.id}`)} and (${query.id === null ? sql`true` : mayEnter})`;
      }),
  };
}
