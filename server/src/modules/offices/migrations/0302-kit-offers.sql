-- A supervisor's word, given ahead and shown as a QR: whoever collects for the office sets up one device with it, within some minutes.
create table offices.kit_offer (
  code_digest text primary key,
  office_code text not null,
  drive_id text,
  hours integer not null,
  made_by uuid not null,
  made_at timestamptz not null,
  kit_id uuid,
  constraint an_offered_kit_ends_within_72_hours check (hours between 1 and 72)
);
create unique index a_kit_comes_of_one_offer on offices.kit_offer (kit_id) where kit_id is not null;
grant select, insert, update (kit_id) on offices.kit_offer to open_thaid_officer;
