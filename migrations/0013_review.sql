-- What people decided about a pair. It goes with the seeker, free text and all; a posting may be deleted and come again, and
-- what was decided about it still holds.
create table review (
  seeker_id text collate "C" not null references seeker on delete cascade,
  posting_id text collate "C" not null,
  revision bigint not null default 1,
  decision text not null check (decision in ('accepted', 'rejected', 'contacted', 'applied', 'hired', 'withdrawn')),
  reason_code text,
  note text,
  decided_by text not null,
  -- Whole milliseconds, so that a page ends where the next one begins.
  decided_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (seeker_id, posting_id)
);
create index review_newest on review (seeker_id, decided_at desc, posting_id);
-- Lists leave these out; few pairs are rejected, so that the look costs next to nothing.
create index review_rejected on review (posting_id, seeker_id) where decision = 'rejected';

-- Each decision as it was made, with what stood in the list at that moment (null: the pair was not in it; no rank: a rule
-- blocked it). Never the note. It holds a pseudonym and codes, so that it outlives the seeker's erasure.
create table review_event (
  id bigint generated always as identity primary key,
  seeker_id text collate "C" not null,
  posting_id text collate "C" not null,
  revision bigint not null,
  decision text not null,
  reason_code text,
  decided_by text not null,
  decided_at timestamptz not null,
  rank integer,
  score double precision,
  policy_version integer
);
create index review_event_of_pair on review_event (seeker_id, posting_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger review_event_append_only before update or delete or truncate on review_event
  for each statement execute function refuse_change();
