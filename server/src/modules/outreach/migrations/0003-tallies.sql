-- Who was counted for a drive, as a hash keyed for this drive alone: one person counts once, however often the news of it comes. Erased with the slips.
create table outreach.counted (
  drive_id uuid not null references outreach.drive,
  person_mark bytea not null,
  primary key (drive_id, person_mark)
);

-- Counters, kept for good. Each person adds one to one row of each table, in one transaction: their sums are the same.
create table outreach.target_tally (
  drive_id uuid not null references outreach.drive,
  target_no integer not null,
  by_slip integer not null default 0,
  by_family integer not null default 0,
  by_kit integer not null default 0,
  by_desk integer not null default 0,
  by_alone integer not null default 0,
  primary key (drive_id, target_no),
  constraint a_target_tally_only_rises check (least(by_slip, by_family, by_kit, by_desk, by_alone) >= 0)
);

-- Numbers below 1 are those of people who sat at no table of the plan (`lanes` in model.ts). `timed`: of how many the time from opening to done is known; `seconds`: those times together.
create table outreach.team_tally (
  drive_id uuid not null references outreach.drive,
  team_no integer not null,
  done integer not null default 0,
  timed integer not null default 0,
  seconds bigint not null default 0,
  last_at timestamptz not null,
  primary key (drive_id, team_no)
);

-- How many in a quarter of an hour.
create table outreach.pace_tally (
  drive_id uuid not null references outreach.drive,
  quarter_at timestamptz not null,
  team_no integer not null,
  done integer not null default 0,
  primary key (drive_id, quarter_at, team_no)
);

-- How many on a day (in Thailand), for the trend of a place over weeks.
create table outreach.day_tally (
  drive_id uuid not null references outreach.drive,
  day date not null,
  target_no integer not null,
  done integer not null default 0,
  primary key (drive_id, day, target_no)
);

-- How many needed an officer, by reason. A registration counts once here, whatever becomes of it.
create table outreach.help_tally (
  drive_id uuid not null references outreach.drive,
  reason text not null,
  people integer not null default 0,
  primary key (drive_id, reason)
);

grant select on outreach.target_tally, outreach.team_tally, outreach.pace_tally, outreach.day_tally, outreach.help_tally to open_thaid_officer, open_thaid_worker;
grant insert, update on outreach.target_tally, outreach.team_tally, outreach.pace_tally, outreach.day_tally, outreach.help_tally to open_thaid_worker;
grant select, insert, delete on outreach.counted to open_thaid_worker;

-- A link by which a big screen shows a drive's board without anybody signed in: of its code only a keyed hash is kept.
create table outreach.board_link (
  code_digest bytea primary key,
  drive_id uuid not null references outreach.drive,
  made_at timestamptz not null,
  ends_at timestamptz not null
);
create index board_link_by_end on outreach.board_link (ends_at);
grant select, insert on outreach.board_link to open_thaid_officer;
grant select, delete on outreach.board_link to open_thaid_worker;
