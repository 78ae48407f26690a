-- What a person should look at in a posting, as codes, and by which rules and minimum wages they were found. Null: nobody
-- has looked yet, or the posting was put by an older program; the sweep looks at what is not found by the current ones.
alter table posting add column warnings jsonb, add column warned_by text;
