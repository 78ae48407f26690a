-- Seekers, postings, the lists that join them, and the nightly batch.
--
-- The row is the truth and the queue only delivers: `revision` counts the changes of a document and
-- `refreshed_revision` says which of them the lists have seen. Ids are compared byte by byte (collate "C"), so that
-- a tie in score breaks the same way on every machine.

create table seeker (
  id text collate "C" primary key,
  revision bigint not null default 1,
  document jsonb not null,
  active boolean not null,
  refreshed_revision bigint not null default 0,
  refreshed_at timestamptz,
  -- The lowest score that a full list keeps; null while the list has room. Written under the row's lock, with the list.
  list_cut double precision,
  blocked_cut double precision,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index seeker_lagging on seeker (updated_at) where refreshed_revision < revision;

create table posting (
  id text collate "C" primary key,
  revision bigint not null default 1,
  document jsonb not null,
  state text not null check (state in ('open', 'closed', 'expired')),
  closes_at timestamptz,
  refreshed_revision bigint not null default 0,
  refreshed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index posting_lagging on posting (updated_at) where refreshed_revision < revision;
create index posting_open on posting (id) where state = 'open';
create index posting_closing on posting (closes_at) where state = 'open' and closes_at is not null;

-- Numbers and codes, never sentences: words are rendered when a list is read.
create table recommendation (
  seeker_id text collate "C" not null references seeker on delete cascade,
  posting_id text collate "C" not null references posting on delete cascade,
  status text not null check (status in ('recommended', 'needs_check', 'blocked')),
  blocked boolean not null generated always as (status = 'blocked') stored,
  score double precision not null,
  similarity double precision,
  features double precision[] not null,
  findings jsonb not null,
  commute jsonb,
  seeker_revision bigint not null,
  posting_revision bigint not null,
  policy_version integer not null,
  ruleset_version integer not null,
  embedding_model text not null,
  computed_at timestamptz not null,
  primary key (seeker_id, posting_id)
);
create index recommendation_ranked on recommendation (seeker_id, blocked, score desc, posting_id);
create index recommendation_of_posting on recommendation (posting_id, score desc);

-- Seekers whose full list lost an entry, so that another posting may move up.
create table list_refill (
  seeker_id text collate "C" primary key references seeker on delete cascade,
  since timestamptz not null default now()
);

create table batch (
  id text primary key,
  state text not null check (state in ('running', 'done')),
  requested_by text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create unique index batch_one_running on batch (state) where state = 'running';

-- One row a chunk of seekers, `first_seeker_id` to `last_seeker_id` inclusive.
create table batch_chunk (
  batch_id text not null references batch on delete cascade,
  number integer not null,
  first_seeker_id text collate "C" not null,
  last_seeker_id text collate "C" not null,
  done_at timestamptz,
  report jsonb,
  primary key (batch_id, number)
);

-- Keys are random, so a plain SHA-256 of them is as strong as the key.
create table api_key (
  sha256 bytea primary key,
  name text not null,
  scopes text[] not null,
  area text[],
  expires_at timestamptz,
  created_at timestamptz not null default now()
);
