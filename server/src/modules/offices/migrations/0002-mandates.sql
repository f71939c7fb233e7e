-- A mandate: who may act for an office, in which role, from when until when. A person is a keyed hash; several mandates are several rows.
create table offices.mandate (
  person_key uuid not null,
  office_code text not null,
  role text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (person_key, office_code, role),
  constraint a_role_is_known check (role in ('registrar', 'officer', 'supervisor', 'helper')),
  constraint a_mandate_ends_after_it_begins check (valid_until > valid_from)
);

grant select on offices.mandate to open_thaid_public, open_thaid_officer, open_thaid_worker;
grant insert, update on offices.mandate to open_thaid_worker;
