create schema outreach;
grant usage on schema outreach to open_thaid_public, open_thaid_officer, open_thaid_worker;

-- A registration drive: a place, a day or some, and what is to be reached. `number_key_sealed`: the key under which its slips are encrypted, itself
-- encrypted; when it is gone, so are they.
create table outreach.drive (
  drive_id uuid primary key,
  office_code text not null,
  name_th text not null,
  name_en text not null,
  place_th text not null,
  place_en text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  slips_until timestamptz not null,
  languages text[] not null,
  state text not null,
  revision integer not null default 1,
  next_slip integer not null default 1,
  number_key_sealed bytea,
  planned_by uuid not null,
  planned_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  erased_at timestamptz,
  synthetic boolean not null default false,
  constraint a_drive_is_in_a_known_state check (state in ('planned', 'open', 'closed')),
  constraint a_drive_ends_after_it_begins check (ends_at > starts_at),
  constraint slips_count_until_the_drive_ends_at_least check (slips_until >= ends_at),
  constraint an_open_drive_was_opened check (state <> 'open' or opened_at is not null),
  constraint a_closed_drive_has_a_time check ((state = 'closed') = (closed_at is not null)),
  constraint a_closed_drive_alone_is_erased check (erased_at is null or state = 'closed'),
  constraint an_erased_drive_has_no_key check ((erased_at is null) = (number_key_sealed is not null)),
  constraint a_drive_speaks_a_language check (cardinality(languages) > 0 and languages <@ array['th', 'en'])
);
create index drive_by_office on outreach.drive (office_code, starts_at);
create index drive_to_tidy on outreach.drive (state, ends_at) where erased_at is null;

-- Whom a drive wants to reach: a village, a subdistrict, a list of a school. Counts, never persons. Number 0 stands for who is on no list, and has no row.
create table outreach.target (
  drive_id uuid not null references outreach.drive,
  target_no integer not null,
  kind text not null,
  name_th text not null,
  name_en text not null,
  place_code text,
  people integer not null,
  primary key (drive_id, target_no),
  constraint a_target_has_a_number check (target_no > 0),
  constraint a_target_is_of_a_known_kind check (kind in ('village', 'subdistrict', 'school_list')),
  constraint a_target_counts_people check (people > 0),
  constraint a_target_lies_in_a_place check (place_code is null or place_code ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$')
);

-- A team at its table: how many helpers, which kits, for which target it sits there. Number 0 stands for the self-service lane, and has no row.
create table outreach.team (
  drive_id uuid not null references outreach.drive,
  team_no integer not null,
  name_th text not null,
  name_en text not null,
  helpers integer not null,
  target_no integer,
  kits text[] not null,
  primary key (drive_id, team_no),
  constraint a_team_has_a_number check (team_no > 0),
  constraint a_team_has_helpers check (helpers > 0),
  constraint a_team_sits_for_a_target_of_its_drive foreign key (drive_id, target_no) references outreach.target (drive_id, target_no)
);
create index team_by_kit on outreach.team using gin (kits);

grant select on outreach.drive, outreach.target, outreach.team to open_thaid_public, open_thaid_officer, open_thaid_worker;
grant insert, update on outreach.drive to open_thaid_officer, open_thaid_worker;
grant insert, update, delete on outreach.target, outreach.team to open_thaid_officer, open_thaid_worker;
