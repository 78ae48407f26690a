-- The few numbers of a document by which a search leaves out what a rule would fail for certain (`domain/facets`). Written
-- with the document. A document without a row, or with one of another `made_by`, is never left out; the sweep makes its row.
-- Places are points on the unit sphere. Null: nothing is known.

create table seeker_facet (
  id text collate "C" primary key references seeker on delete cascade,
  made_by smallint not null,
  x double precision,
  y double precision,
  z double precision,
  radius_km double precision,
  ways smallint,
  minutes_max integer,
  wage_floor double precision,
  employment_types smallint,
  available bit(336),
  occupations bit(100)
);

create table posting_facet (
  id text collate "C" primary key references posting on delete cascade,
  made_by smallint not null,
  x double precision,
  y double precision,
  z double precision,
  radius_km double precision,
  hourly double precision,
  employment_type smallint,
  shifts bit(336),
  occupations bit(100)
);

-- A new policy asks for new lists of seekers, which are made of all postings.
drop index posting_by_policy;
alter table posting drop column refreshed_policy;
