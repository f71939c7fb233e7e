-- News for other modules, written in the transaction of the fact; the worker turns each into one job for each subscriber.
create table platform.event (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  happened_at timestamptz not null
);
create index event_by_time on platform.event (happened_at, id);

create table platform.job (
  id uuid primary key,
  kind text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  last_error text,
  constraint attempts_are_counted_up check (attempts >= 0)
);
create index job_due on platform.job (run_at);

-- Short-lived counters and one-time values. Losing this table only means "start again".
create table platform.ephemeral (
  key text primary key,
  value text,
  count integer not null default 0,
  expires_at timestamptz not null
);
create index ephemeral_by_expiry on platform.ephemeral (expires_at);

grant insert on platform.event to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant select, update, delete on platform.event to open_thaid_worker;
grant insert on platform.job to open_thaid_public, open_thaid_officer, open_thaid_agency;
grant select, insert, update, delete on platform.job to open_thaid_worker;
grant select, insert, update, delete on platform.ephemeral to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
