-- Doors with a waiting room. One row for each door, however many wait: a place in the queue is a signed number in the hands of the person.
-- Losing a row means that those who wait start again.
create table platform.door (
  name text primary key,
  epoch text not null default substr(md5(random()::text), 1, 8),
  given bigint not null default 0,
  serving bigint not null default 0,
  -- How many numbers the latest hand-out gave: `returning` sees the row before an update only from PostgreSQL 18 on.
  granted bigint not null default 0,
  state jsonb not null default '{}',
  constraint nobody_is_called_before_there_is_a_number check (serving <= given)
);

-- What the operator sets by hand while the program runs, over the settings. Serving processes only read it.
create table platform.switch (
  name text primary key,
  value double precision not null,
  set_at timestamptz not null,
  constraint a_switch_is_not_negative check (value >= 0)
);

grant select, insert, update on platform.door to open_thaid_public, open_thaid_worker;
grant select on platform.switch to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant insert, update, delete on platform.switch to open_thaid_all;
