-- When a posting's newest revision was received, judged and visible in the lists, and by which transaction; null for what has
-- not happened since, and for what had happened before traces were kept. Its vector says by itself when it was made.
alter table posting
  add column received_at timestamptz,
  add column matched_at timestamptz,
  add column visible_at timestamptz,
  add column visible_in xid8;
alter table posting alter column received_at set default clock_timestamp();
-- Metrics ask for what became visible since they last looked.
create index posting_visible on posting (visible_in) where visible_in is not null;

-- When the vector of this revision was there.
alter table seeker_embedding add column embedded_at timestamptz;
alter table posting_embedding add column embedded_at timestamptz;
