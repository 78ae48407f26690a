-- The policy that a whole night goes by, whatever is published meanwhile. Nights before this did not keep theirs: what is left
-- of one goes by the newest.
alter table batch add column policy_version integer references policy;
update batch set policy_version = (select max(version) from policy);
alter table batch alter column policy_version set not null;
