-- Which transaction last changed what a posting says or what its texts give: whoever made a list out of what was there
-- before asks whether something has come since.
alter table posting add column changed_in xid8 not null default pg_current_xact_id();
create index posting_changed on posting (changed_in) where state = 'open';
