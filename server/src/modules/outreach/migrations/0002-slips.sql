-- A slip of a drive for one person. What is printed on it and her citizen number are encrypted under the drive's key; `person_mark` is a hash of the number
-- keyed for this drive alone, so that one person has one slip. Of the code that is printed only a keyed hash is kept: a slip printed again gets another
-- code, and the paper before it counts no more.
create table outreach.slip (
  drive_id uuid not null references outreach.drive,
  slip_no integer not null,
  target_no integer not null,
  person_mark bytea not null,
  sealed bytea not null,
  state text not null,
  code_digest bytea,
  prints integer not null default 0,
  printed_at timestamptz,
  ended_at timestamptz,
  primary key (drive_id, slip_no),
  constraint one_slip_for_a_person_of_a_drive unique (drive_id, person_mark),
  constraint a_slip_is_for_a_target_of_its_drive foreign key (drive_id, target_no) references outreach.target (drive_id, target_no),
  constraint a_slip_is_in_a_known_state check (state in ('waiting', 'printed', 'used', 'withdrawn')),
  constraint a_printed_slip_has_a_code check (state <> 'printed' or code_digest is not null),
  constraint a_slip_that_waits_has_no_code check (state <> 'waiting' or code_digest is null),
  constraint an_ended_slip_has_a_time check ((state in ('used', 'withdrawn')) = (ended_at is not null))
);
create unique index a_code_opens_one_slip on outreach.slip (code_digest) where code_digest is not null;
create index slip_by_target on outreach.slip (drive_id, target_no, state);

-- An invitation that somebody made for family or neighbours. Who made it is not kept; days instead of times, so that no time betrays it either.
create table outreach.family_invitation (
  code_digest bytea primary key,
  drive_id uuid references outreach.drive,
  made_on date not null,
  ends_on date not null,
  used_on date,
  constraint an_invitation_ends_after_it_begins check (ends_on > made_on)
);
create index family_invitation_by_drive on outreach.family_invitation (drive_id);
create index family_invitation_by_end on outreach.family_invitation (ends_on);

-- A registration that was begun with a slip or an invitation: which drive it will count for. The session stands as a keyed hash.
create table outreach.opening (
  session_mark bytea primary key,
  drive_id uuid references outreach.drive,
  slip_no integer,
  invitation_digest bytea,
  target_no integer not null,
  opened_at timestamptz not null,
  helped_reason text,
  constraint an_opening_is_by_a_slip_or_an_invitation check ((slip_no is null) <> (invitation_digest is null)),
  constraint a_slip_opens_for_its_drive check (slip_no is null or drive_id is not null)
);
create index opening_by_drive on outreach.opening (drive_id);
create index opening_by_time on outreach.opening (opened_at);

-- The public zone reads a slip by its code and notes what was begun with it; that it was used, the worker writes when the registration is done.
grant select on outreach.slip, outreach.family_invitation to open_thaid_public, open_thaid_officer, open_thaid_worker;
grant insert on outreach.family_invitation to open_thaid_public;
grant select, insert, update on outreach.opening to open_thaid_public;
grant select on outreach.opening to open_thaid_worker;
grant update (helped_reason) on outreach.opening to open_thaid_worker;
grant delete on outreach.opening, outreach.slip, outreach.family_invitation to open_thaid_worker;
grant insert, update on outreach.slip to open_thaid_officer, open_thaid_worker;
grant update on outreach.family_invitation to open_thaid_worker;
