-- What the kits of a drive sent, and what became of it, until the drive is erased; then the counts stay in `field_tally`. The record stands as a keyed
-- hash of its id. Nobody is registered by it: that is counted when her own phone has set its PIN.
create table outreach.field_record (
  record_mark bytea primary key,
  drive_id uuid not null references outreach.drive,
  state text not null,
  told_at timestamptz not null,
  constraint a_field_record_is_in_a_known_state check (state in ('waiting', 'proofed', 'needs_officer', 'quarantined'))
);
create index field_record_by_drive on outreach.field_record (drive_id, state);

create table outreach.field_tally (
  drive_id uuid not null references outreach.drive,
  state text not null,
  records integer not null,
  primary key (drive_id, state)
);

grant select on outreach.field_record, outreach.field_tally to open_thaid_officer, open_thaid_worker;
grant insert, update on outreach.field_record, outreach.field_tally to open_thaid_worker;
grant delete on outreach.field_record to open_thaid_worker;
