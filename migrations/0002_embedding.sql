-- The meaning of each document as a unit vector. `revision` is the document's revision whose text was last looked at;
-- `text_sha256` is that text's hash, so that a change that does not touch the text costs no inference.

create extension if not exists vector;

create table seeker_embedding (
  id text collate "C" primary key references seeker on delete cascade,
  revision bigint not null,
  model text not null,
  text_sha256 bytea not null,
  embedding vector(384) not null
);

create table posting_embedding (
  id text collate "C" primary key references posting on delete cascade,
  revision bigint not null,
  model text not null,
  text_sha256 bytea not null,
  embedding vector(384) not null
);
