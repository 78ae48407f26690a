import type { PendingQuery, Row } from 'postgres';
import { CLOSENESS_OUTSIDE_GROUP } from '../domain/facets/occupation-groups.ts';
import { reaches } from '../domain/facets/reach.ts';
import { EARTH_RADIUS_KM } from '../domain/place/distance.ts';
import type { Policy } from '../domain/policy.ts';
import type { RuleId } from '../domain/rules/rule.ts';
import type { Sql } from './connection.ts';

/** Facets of a seeker `s` and a posting `p`, which may be missing; a policy, and whether a routing engine is asked. */
export type Sides = { s: string; p: string; policy: Policy; isRouted: boolean };

type Fragment = PendingQuery<Row[]>;

/** What the arithmetic of two programs may differ in. */
const SLACK_KM = 0.01;
const SLACK_SCORE = 1e-5;

/** PostgreSQL refuses products that are too small for it, so shares are bounded in whole billionths. */
const STEP = 1e-9;

const number = (sql: Sql, value: number) => sql`${value}::double precision`;
const up = (sql: Sql, share: number) => number(sql, Math.ceil(share / STEP) * STEP);

/** Kilometres through the ground, which are never more than over it; null where a place is unknown. */
function chordKm(sql: Sql, { s, p }: Sides): Fragment {
  const square = (axis: string) =>
    sql`(${sql(s)}.${sql(axis)} - ${sql(p)}.${sql(axis)}) * (${sql(s)}.${sql(axis)} - ${sql(p)}.${sql(axis)})`;
  return sql`${number(sql, EARTH_RADIUS_KM)} * sqrt(${square('x')} + ${square('y')} + ${square('z')})`;
}

/** The longest straight line that one of the seeker's ways manages within the seeker's limit, kilometres. */
function reachKm(sql: Sql, { s, policy, isRouted }: Sides): Fragment {
  const byWay = reaches(policy, isRouted).map(
    ({ kmPerMinute, overheadMinutes }, bit) => sql`
      case when ${sql(s)}.ways & ${1 << bit} > 0
        then (${sql(s)}.minutes_max - ${number(sql, overheadMinutes)}) * ${number(sql, kmPerMinute)} end`,
  );
  return sql`greatest(${join(sql, byWay, sql`, `)})`;
}

/** For each rule that facets know of: true where it does not fail for certain, null where that is not known. */
const NOT_FAILING: Partial<Record<RuleId, (sql: Sql, sides: Sides) => Fragment>> = {
  wage: (sql, { s, p }) => sql`${sql(p)}.hourly >= ${sql(s)}.wage_floor`,
  employment_type: (sql, { s, p }) => sql`${sql(p)}.employment_type & ${sql(s)}.employment_types <> 0`,
  schedule: (sql, { s, p }) => sql`${sql(p)}.shifts & ${sql(s)}.available = ${sql(p)}.shifts`,
  commute: (sql, sides) => sql`
    ${chordKm(sql, sides)} <= ${reachKm(sql, sides)} + ${sql(sides.s)}.radius_km + ${sql(sides.p)}.radius_km
      + ${number(sql, SLACK_KM)}`,
};

/** False only where a rule that the policy calls hard fails for certain. */
export function mayPass(sql: Sql, sides: Sides): Fragment {
  const conditions = Object.entries(NOT_FAILING)
    .filter(([rule]) => sides.policy.hardRules.includes(rule as RuleId))
    .map(([, condition]) => sql`coalesce(${condition(sql, sides)}, true)`);
  return join(sql, [sql`true`, ...conditions], sql` and `);
}

/** The score that no judgement surpasses, however similar the two are: each feature at its best, less what is lost for certain. */
export function scoreBound(sql: Sql, sides: Sides): Fragment {
  const { s, p, policy, isRouted } = sides;
  const { weights, neutral, wageFullAt } = policy;
  const isKnown = sql`${sql(s)}.made_by is not null and ${sql(p)}.made_by is not null`;
  const spare = sql`${sql(p)}.hourly - ${sql(s)}.wage_floor`;
  const full = sql`${sql(s)}.wage_floor * ${number(sql, wageFullAt)}`;
  const [km, reach] = [chordKm(sql, sides), reachKm(sql, sides)];
  const best = {
    occupation: sql`
      case when not (${isKnown}) then 1
        when ${sql(s)}.occupations is null or ${sql(p)}.occupations is null then ${up(sql, neutral.occupation)}
        when bit_count(${sql(s)}.occupations & ${sql(p)}.occupations) = 0
          then ${number(sql, CLOSENESS_OUTSIDE_GROUP)}
        else 1 end`,
    // A routing engine may know no way where there is one, or a quicker one.
    commute: isRouted
      ? sql`1`
      : sql`case when ${km} >= ${reach} then 0 when ${km} < ${reach} then 1 - ${km} / ${reach} else 1 end`,
    wage: sql`
      case when not (${isKnown}) then 1
        when ${sql(s)}.wage_floor is null or ${sql(p)}.hourly is null then ${up(sql, neutral.wage)}
        when ${spare} <= 0 then 0
        when ${spare} >= ${full} then 1
        else (${spare}) / (${full}) end`,
  };
  const bounded = Object.entries(best) as [keyof typeof best, Fragment][];
  const others = Object.entries(weights)
    .filter(([feature]) => !(feature in best))
    .reduce((sum, [, weight]) => sum + weight, SLACK_SCORE);
  const parts = bounded.map(
    ([feature, value]) => sql`${up(sql, weights[feature])} * greatest(${number(sql, STEP)}, ${value})`,
  );
  return join(sql, [number(sql, others), ...parts], sql` + `);
}

/**
 * By how much no judgement reaches `scoreBound`, because of the similarity.
 * @param similarity the column of the similarity, which may be null
 */
export function similarityLoss(
  sql: Sql,
  { weights, neutral, similarityRange: { from, to } }: Policy,
  similarity: string,
): Fragment {
  const share = sql`
    case when ${sql(similarity)} is null then ${up(sql, neutral.similarity)}
      when ${sql(similarity)} <= ${number(sql, from)} then 0
      when ${sql(similarity)} >= ${number(sql, to)} then 1
      else (${sql(similarity)} - ${number(sql, from)}) / ${number(sql, to - from)} end`;
  return sql`${up(sql, weights.similarity)} * (1 - ${share})`;
}

function join(sql: Sql, parts: Fragment[], separator: Fragment): Fragment {
  return parts.reduce((joined, part) => sql`${joined}${separator}${part}`);
}
