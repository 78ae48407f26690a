-- How often what the texts of a document give, its vector and its likely occupations, has changed. With the revision it
-- names all that a judgement depends on: what was judged by another reading is not written.
alter table seeker add column reading bigint not null default 0;
alter table posting add column reading bigint not null default 0;
