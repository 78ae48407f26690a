-- The policy that a whole night goes by, whatever is published meanwhile. A night from before this, or one that an older program
-- starts, kept none: it goes by the newest.
alter table batch add column policy_version integer references policy;
