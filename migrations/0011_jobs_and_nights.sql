-- Jobs that were given up, in the database: a flushed Redis forgets none of them. One row a piece of work (a coalesced job
-- is split before it is given up), named by what it does. The row hangs on what the job is about and goes with it.
create table failed_job (
  id text collate "C" primary key,
  queue text not null,
  -- What the job carries: ids, numbers and the names of tasks.
  payload jsonb not null,
  -- A code or a fixed text: never a piece of a document.
  reason text not null,
  tries integer not null,
  -- Whole milliseconds, so that a cursor can name it.
  failed_at timestamptz(3) not null,
  seeker_id text collate "C" references seeker on delete cascade,
  posting_id text collate "C" references posting on delete cascade,
  batch_id text references batch on delete cascade,
  -- The document as it was before the last try: the failure stands for as long as it stays like this.
  revision bigint,
  reading bigint
);
create index failed_job_newest on failed_job (failed_at desc, id);
create index failed_job_of_seeker on failed_job (seeker_id) where seeker_id is not null;
create index failed_job_of_posting on failed_job (posting_id) where posting_id is not null;
create index failed_job_of_batch on failed_job (batch_id) where batch_id is not null;

-- What a night could not do, and how evenly its lists treat the open postings.
alter table batch
  add column errors jsonb not null default '[]',
  add column exposure_gini double precision;
create index batch_newest on batch (started_at desc, id);

-- Who waits for a refill is sent on the way once, and again only when that has come to nothing.
alter table list_refill add column sent_at timestamptz;
