-- An operator may pause a whole agency: none of its services signs anybody in, whatever their own status.
alter table agencies.agency
  add column status text not null default 'active',
  add constraint an_agency_status_is_known check (status in ('active', 'paused'));
