-- How often what the texts of a document give, its vector and its likely occupations, has changed. With the revision it
-- names all that a judgement depends on: what was judged by another reading is not written.
alter table seeker add column reading bigint not null default 0;
alter table posting add column reading bigint not null default 0;

-- The weights of the score have changed: lists are made anew, by the sweep, in the background.
delete from recommendation;
update seeker set refreshed_revision = 0, list_cut = null, blocked_cut = null;
update posting set refreshed_revision = 0;
