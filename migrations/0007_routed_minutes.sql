-- What a routing engine has told about ways, so that it is asked once: minutes of moving between two cells of the map,
-- in whole 1/1000 degrees (about 100 m), so that no exact home lies here. `minutes` is null where there is no way.
-- Nothing refers to this table; emptying it only costs questions.
create table routed_minutes (
  engine text not null,
  way text not null,
  from_lat integer not null,
  from_lon integer not null,
  to_lat integer not null,
  to_lon integer not null,
  minutes real check (minutes >= 0),
  fetched_at timestamptz not null default now(),
  primary key (engine, way, from_lat, from_lon, to_lat, to_lon)
);
create index routed_minutes_fetched_at on routed_minutes (fetched_at);
