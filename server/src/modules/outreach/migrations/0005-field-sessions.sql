-- The registration that goes on with a record from the field, as a keyed hash of its session, and the table whose kit collected it: so that the person
-- counts for that table when her own phone is done. Number -2 stands for kits that no table has (`lanes` in model.ts).
alter table outreach.field_record
  add column session_mark bytea,
  add column team_no integer not null default -2;
create unique index a_registration_goes_on_with_one_field_record on outreach.field_record (session_mark) where session_mark is not null;
