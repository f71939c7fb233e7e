-- What stations told of their work: why people needed help, and how long they took. Counters, kept for good; each record adds to them once.
create table outreach.aid_tally (
  drive_id uuid not null references outreach.drive,
  reason text not null,
  people integer not null,
  primary key (drive_id, reason),
  constraint an_aid_is_counted_once_it_was_given check (people > 0)
);
create table outreach.station_tally (
  drive_id uuid primary key references outreach.drive,
  timed integer not null,
  seconds bigint not null,
  constraint a_station_tally_only_rises check (timed > 0 and seconds >= 0)
);

grant select on outreach.aid_tally, outreach.station_tally to open_thaid_officer, open_thaid_worker;
grant insert, update on outreach.aid_tally, outreach.station_tally to open_thaid_worker;
