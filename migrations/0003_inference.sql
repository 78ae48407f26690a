-- What nobody has said of a document but its texts tell: the likely occupations (KECO codes) of a posting or of a
-- seeker's jobs. A document's own words are never touched; a row of an older revision counts for nothing.
--
-- `made_by` names the model and the state of its classifier; null: a model that has none. `occupations` holds one
-- list [{code, probability}] a text (a posting has one, a seeker one a job), null where a code was given;
-- `text_sha256` the texts' hashes beside them, so that a text that has not changed is not read again.
-- Both are null where there is nothing to read.

create table seeker_inference (
  id text collate "C" primary key references seeker on delete cascade,
  revision bigint not null,
  made_by text,
  occupations jsonb,
  text_sha256 jsonb
);

create table posting_inference (
  id text collate "C" primary key references posting on delete cascade,
  revision bigint not null,
  made_by text,
  occupations jsonb,
  text_sha256 jsonb
);
