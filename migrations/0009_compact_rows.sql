-- A list's row in a fifth of the bytes, that costs no look-up but its own to write: numbers and codes by position, words
-- only where a verdict saw one. What the columns hold is written down in src/db/entry-codec.ts and ADR 22.

create type list_status as enum ('recommended', 'needs_check', 'blocked');

-- By what judgements were made: a row names it by one number.
create table ruling (
  id integer primary key generated always as identity,
  policy_version integer not null references policy,
  ruleset_version integer not null,
  embedding_model text not null,
  unique (policy_version, ruleset_version, embedding_model)
);

-- Lists are made anew, by the sweep, in the background: features are rounded to single precision now, and the blocked part
-- holds the nearest. What stood until now goes into the history, by its trigger.
delete from recommendation;
update seeker set refreshed_revision = 0, list_cut = null, blocked_cut = null;
drop table recommendation;
drop function keep_changed_recommendations, keep_removed_recommendations;

create table recommendation (
  score double precision not null,
  computed_at timestamptz not null,
  since timestamptz not null default clock_timestamp(),
  written_in xid8 not null default pg_current_xact_id(),
  -- Minus infinity while unknown: it comes last, and no row needs room for nulls.
  similarity real not null,
  seeker_revision integer not null,
  posting_revision integer not null,
  seeker_reading integer not null,
  posting_reading integer not null,
  ruling integer not null,
  status list_status not null,
  seeker_id text collate "C" not null,
  posting_id text collate "C" not null,
  features bytea not null,
  verdicts bytea not null,
  evidence text not null,
  primary key (seeker_id, posting_id)
);
-- No column that a new judgement changes has an index: an update touches its page and nothing else.
create index recommendation_of_posting on recommendation (posting_id);

alter table recommendation_history rename to old_history;
create table recommendation_history (
  score double precision not null,
  computed_at timestamptz not null,
  since timestamptz not null,
  until timestamptz not null,
  similarity real not null,
  seeker_revision integer not null,
  posting_revision integer not null,
  seeker_reading integer not null,
  posting_reading integer not null,
  ruling integer not null,
  status list_status not null,
  seeker_id text collate "C" not null,
  posting_id text collate "C" not null,
  features bytea not null,
  verdicts bytea not null,
  evidence text not null
);

-- The past is kept, in the new form: the numbers of the reasons at the time of this migration, from 0 on.
create temporary table reason_number on commit drop as
select code, number - 1 as number from unnest(array[
  'open.accepting', 'open.closed', 'open.expired', 'commute.remote', 'commute.dormitory', 'commute.within_limit',
  'commute.too_far', 'commute.place_too_vague', 'commute.stop_unknown', 'commute.travel_unknown',
  'commute.home_unknown', 'commute.workplace_unknown', 'commute.no_route', 'schedule.inside_availability',
  'schedule.turns_inside_availability', 'schedule.enough_hours', 'schedule.outside_availability',
  'schedule.turns_outside_availability', 'schedule.too_few_hours', 'schedule.availability_unknown',
  'schedule.shifts_unknown', 'schedule.hours_unknown', 'start.no_start_date', 'start.in_time', 'start.too_early',
  'start.available_from_unknown', 'wage.at_least_floor', 'wage.below_floor', 'wage.floor_unknown', 'wage.not_stated',
  'wage.hours_unknown', 'employment_type.wanted', 'employment_type.not_wanted', 'employment_type.not_stated',
  'employment_type.wish_unknown', 'licence.not_required', 'licence.held', 'licence.missing', 'licence.expired',
  'licence.unknown', 'driving.not_required', 'driving.able', 'driving.licence_too_low', 'driving.no_vehicle',
  'driving.unknown', 'driving.vehicle_unknown', 'experience.not_required', 'experience.enough',
  'experience.too_short', 'experience.unknown', 'experience.unclear', 'education.not_required', 'education.enough',
  'education.too_low', 'education.unknown', 'language.not_required', 'language.enough', 'language.too_low',
  'language.unknown', 'physical.not_required', 'physical.able', 'physical.too_heavy', 'physical.standing',
  'physical.outdoors', 'physical.nights', 'physical.strength_unknown', 'physical.standing_unknown',
  'physical.outdoors_unknown', 'work_permit.not_required', 'work_permit.unrestricted', 'work_permit.restricted',
  'work_permit.unknown', 'reserved.not_reserved', 'reserved.eligible', 'reserved.not_eligible', 'reserved.unknown',
  'unwanted.none', 'unwanted.maybe', 'unwanted.excluded'
]) with ordinality reason(code, number);

insert into ruling (policy_version, ruleset_version, embedding_model)
select distinct policy_version, ruleset_version, embedding_model from old_history;

insert into recommendation_history
select h.score, h.computed_at, h.since, h.until, coalesce(h.similarity, '-infinity'), h.seeker_revision,
       h.posting_revision, h.seeker_reading, h.posting_reading, u.id, h.status::list_status, h.seeker_id, h.posting_id,
       coalesce(f.features, ''), coalesce(v.verdicts, ''), (
         jsonb_build_array(case
           when h.commute is null then to_jsonb(0)
           when h.commute->'minutesFrom' = h.commute->'minutes' and h.commute->'minutesTo' = h.commute->'minutes' then c.sure
           else c.sure || jsonb_build_array(h.commute->'minutesFrom', h.commute->'minutesTo')
         end) || coalesce(e.evidence, '[]')
       )::text
from old_history h
join ruling u using (policy_version, ruleset_version, embedding_model)
cross join lateral (
  select string_agg(float4send(coalesce(value, 'NaN')::real), '' order by place) as features
  from unnest(h.features) with ordinality feature(value, place)
) f
cross join lateral (
  select string_agg(set_byte('\x00', 0, n.number::integer), '' order by place) as verdicts
  from jsonb_array_elements(h.findings) with ordinality told(finding, place)
  join reason_number n on n.code = finding->>0
) v
cross join lateral (
  select jsonb_agg(part order by place, side) as evidence
  from jsonb_array_elements(h.findings) with ordinality told(finding, place),
       lateral (values
         (0, to_jsonb(case when finding->1 = finding->2 then -place else place - 1 end)),
         (1, finding->1),
         (2, finding->2)
       ) parts(side, part)
  where (finding->1 <> 'null' or finding->2 <> 'null') and not (side = 2 and finding->1 = finding->2)
) e
cross join lateral (
  select jsonb_build_array(
    array_position(array['walk', 'bicycle', 'bus', 'car', 'shuttle', 'remote', 'dormitory'], h.commute->>'way') - 1,
    (h.commute->>'estimated')::boolean::integer, h.commute->'distanceKm', h.commute->'minutes'
  ) as sure
) c;
drop table old_history;
alter table recommendation_history add primary key (seeker_id, posting_id, since);
create index recommendation_history_until on recommendation_history (until);
create index recommendation_history_of_posting on recommendation_history (posting_id);

-- No writer can forget the history, nor can an erased seeker leave one behind. What came and went in one transaction
-- was never seen.
create function keep_changed_recommendations() returns trigger language plpgsql as $$
begin
  insert into recommendation_history
  select o.score, o.computed_at, o.since, n.since, o.similarity, o.seeker_revision, o.posting_revision, o.seeker_reading,
         o.posting_reading, o.ruling, o.status, o.seeker_id, o.posting_id, o.features, o.verdicts, o.evidence
  from gone o join come n using (seeker_id, posting_id)
  where o.written_in <> pg_current_xact_id() and n.since > o.since;
  return null;
end $$;
create function keep_removed_recommendations() returns trigger language plpgsql as $$
begin
  insert into recommendation_history
  select o.score, o.computed_at, o.since, clock_timestamp(), o.similarity, o.seeker_revision, o.posting_revision,
         o.seeker_reading, o.posting_reading, o.ruling, o.status, o.seeker_id, o.posting_id, o.features, o.verdicts,
         o.evidence
  from gone o
  where o.written_in <> pg_current_xact_id() and exists (select from seeker s where s.id = o.seeker_id);
  return null;
end $$;
create trigger recommendation_changed after update on recommendation
  referencing old table as gone new table as come for each statement execute function keep_changed_recommendations();
create trigger recommendation_removed after delete on recommendation
  referencing old table as gone for each statement execute function keep_removed_recommendations();

-- Instead of foreign keys, which look up both documents for each row: writers of lists hold the locks of both, so that they
-- are there, and what hangs on a document goes in the statement that deletes it. First the list, then its history: who
-- takes an entry out of a list meanwhile has written the history when its lock is free.
create function forget_lists_of_seekers() returns trigger language plpgsql as $$
begin
  delete from recommendation where seeker_id in (select id from gone);
  delete from recommendation_history where seeker_id in (select id from gone);
  delete from list_refill where seeker_id in (select id from gone);
  return null;
end $$;
create function forget_entries_of_postings() returns trigger language plpgsql as $$
begin
  delete from recommendation where posting_id in (select id from gone);
  return null;
end $$;
create trigger seeker_removed after delete on seeker
  referencing old table as gone for each statement execute function forget_lists_of_seekers();
create trigger posting_removed after delete on posting
  referencing old table as gone for each statement execute function forget_entries_of_postings();

-- Which transaction asked for a new list: a list that was looked for before does not answer it.
alter table list_refill
  drop constraint list_refill_seeker_id_fkey,
  add column marked_in xid8 not null default pg_current_xact_id();
