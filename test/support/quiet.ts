import type { Sql } from '../../src/db/connection.ts';
import { RULESET_VERSION } from '../../src/domain/rules/evaluate.ts';

/**
 * What the service has still to do, as its rows say it, without asking the service: documents whose lists have not seen
 * their newest revision, that have no current vector, or whose lists an older policy made; refills; running nights.
 * @returns one sentence each; empty when all is quiet
 */
export async function findLag(sql: Sql, model: string): Promise<string[]> {
  const rows = await sql<{ what: string }[]>`
    with current as (select max(version) as version from policy where ruleset <= ${RULESET_VERSION})
    select 'posting ' || id || ' is not refreshed' as what from posting where refreshed_revision < revision
    union all
    select 'seeker ' || id || ' is not refreshed' from seeker where refreshed_revision < revision
    union all
    select 'seeker ' || id || ' is behind the policy' from seeker, current
    where active and refreshed_policy < current.version
    union all
    select 'posting ' || id || ' should be expired' from posting where state = 'open' and closes_at <= now()
    union all
    select 'posting ' || d.id || ' has no vector' from posting d
    left join posting_embedding e on e.id = d.id and e.model = ${model} and e.revision = d.revision
    where d.state = 'open' and e.id is null
    union all
    select 'seeker ' || d.id || ' has no vector' from seeker d
    left join seeker_embedding e on e.id = d.id and e.model = ${model} and e.revision = d.revision
    where d.active and e.id is null
    union all
    select 'seeker ' || seeker_id || ' waits for a refill' from list_refill
    union all
    select 'batch ' || id || ' is running' from batch where state = 'running'`;
  return rows.map(({ what }) => what);
}
