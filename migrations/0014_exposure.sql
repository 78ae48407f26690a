-- From where on lists admit a posting that is in as many lists as the policy lets it be: its last entry, by score and, where
-- scores are equal, by the seeker's id. Null: it has places left, or no night has settled them yet.
alter table posting
  add column exposure_cut double precision,
  add column exposure_cut_seeker text collate "C";

-- What every list would take if postings had no cap: best first, further than the list is long. Staged by the chunks of a
-- night, one row a seeker, until the night has settled who is admitted where.
create table night_offer (
  batch_id text not null references batch on delete cascade,
  seeker_id text collate "C" not null,
  posting_ids jsonb not null,
  scores jsonb not null,
  primary key (batch_id, seeker_id)
);

-- What the cap cost and brought, in a night's report.
alter table batch add column fair_exposure jsonb;
