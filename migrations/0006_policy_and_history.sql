-- The policy in the database: published versions, never changed afterwards. `ruleset` is the newest set of rules that the
-- publishing program knew; a program only judges by policies that are not ahead of it. `is_default`: the office
-- has not written one of its own. Versions 1 to 3 lived in the program.
create table policy (
  version integer primary key check (version > 3),
  ruleset integer not null,
  document jsonb not null,
  is_default boolean not null,
  published_by text not null,
  reason text not null,
  published_at timestamptz not null default now()
);

-- Which policy a document's lists were last made by: a new one is a change of everything, and costs no write of rows.
alter table seeker add column refreshed_policy integer not null default 0;
alter table posting add column refreshed_policy integer not null default 0;
create index seeker_by_policy on seeker (refreshed_policy) where active;
create index posting_by_policy on posting (refreshed_policy) where state = 'open';

-- Lists are made anew, by the sweep, in the background: rows name a stored policy and both readings from here on.
delete from recommendation;
update seeker set refreshed_revision = 0, list_cut = null, blocked_cut = null;
update posting set refreshed_revision = 0;
alter table recommendation
  add column seeker_reading bigint not null,
  add column posting_reading bigint not null,
  -- Since when the row has stood like this; `computed_at` is the moment that it was judged for. By the clock, not by the
  -- start of the transaction, which may lie before another one's that was waited for.
  add column since timestamptz not null default clock_timestamp(),
  add column written_in xid8 not null default pg_current_xact_id(),
  add constraint recommendation_policy foreign key (policy_version) references policy;

-- What the documents said when they were judged, so that any past list can be replayed. Written with the first entry
-- that names the version; a seeker's go with the seeker.
create table seeker_version (
  id text collate "C" not null references seeker on delete cascade,
  revision bigint not null,
  reading bigint not null,
  document jsonb not null,
  occupations jsonb,
  primary key (id, revision, reading)
);
create table posting_version (
  id text collate "C" not null,
  revision bigint not null,
  reading bigint not null,
  document jsonb not null,
  occupations jsonb,
  state text not null,
  received_at timestamptz not null,
  primary key (id, revision, reading)
);

-- Each state of a recommendation that is no more, from `since` to `until`.
create table recommendation_history (
  seeker_id text collate "C" not null references seeker on delete cascade,
  posting_id text collate "C" not null,
  status text not null,
  score double precision not null,
  similarity double precision,
  features double precision[] not null,
  findings jsonb not null,
  commute jsonb,
  seeker_revision bigint not null,
  posting_revision bigint not null,
  seeker_reading bigint not null,
  posting_reading bigint not null,
  policy_version integer not null references policy,
  ruleset_version integer not null,
  embedding_model text not null,
  computed_at timestamptz not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (seeker_id, posting_id, since)
);
create index recommendation_history_until on recommendation_history (until);
create index recommendation_history_of_posting on recommendation_history (posting_id);

-- No writer can forget the history, nor can an erased seeker leave one behind. What came and went in one transaction
-- was never seen.
create function keep_changed_recommendations() returns trigger language plpgsql as $$
begin
  insert into recommendation_history
  select o.seeker_id, o.posting_id, o.status, o.score, o.similarity, o.features, o.findings, o.commute,
         o.seeker_revision, o.posting_revision, o.seeker_reading, o.posting_reading, o.policy_version,
         o.ruleset_version, o.embedding_model, o.computed_at, o.since, n.since
  from gone o join come n using (seeker_id, posting_id)
  where o.written_in <> pg_current_xact_id() and n.since > o.since;
  return null;
end $$;
create function keep_removed_recommendations() returns trigger language plpgsql as $$
begin
  insert into recommendation_history
  select o.seeker_id, o.posting_id, o.status, o.score, o.similarity, o.features, o.findings, o.commute,
         o.seeker_revision, o.posting_revision, o.seeker_reading, o.posting_reading, o.policy_version,
         o.ruleset_version, o.embedding_model, o.computed_at, o.since, clock_timestamp()
  from gone o
  where o.written_in <> pg_current_xact_id() and exists (select from seeker s where s.id = o.seeker_id);
  return null;
end $$;
create trigger recommendation_changed after update on recommendation
  referencing old table as gone new table as come for each statement execute function keep_changed_recommendations();
create trigger recommendation_removed after delete on recommendation
  referencing old table as gone for each statement execute function keep_removed_recommendations();
