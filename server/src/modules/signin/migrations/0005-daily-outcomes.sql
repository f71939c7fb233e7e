-- How many sign-ins of a client ended in which way on a day: counted when their rows are swept, in the sweep's own statement, so that no
-- sign-in costs more and none counts twice. No person, no sign-in can be found from it.
create table signin.daily_outcome (
  day date not null,
  client_id text not null,
  outcome text not null,
  count integer not null,
  primary key (client_id, day, outcome),
  constraint an_outcome_is_known check (outcome in ('signed_in', 'refused', 'level', 'not_scanned', 'left_after_scan', 'not_fetched')),
  constraint a_count_counts check (count > 0)
);
create index daily_outcome_by_day on signin.daily_outcome (day);

grant select on signin.daily_outcome to open_thaid_agency;
grant select, insert, update, delete on signin.daily_outcome to open_thaid_worker;
