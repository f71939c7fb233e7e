-- What an office is, and for which places it is there: codes of provinces (2 digits), districts (4) or subdistricts (6); the empty code is the whole
-- country. A field point hangs on the office that sent it.
alter table offices.office
  add column kind text not null default 'district',
  add column area_codes text[] not null default '{}',
  add column parent_code text,
  add constraint an_office_is_of_a_known_kind check (kind in ('district', 'municipality', 'region', 'central', 'field_point')),
  add constraint a_field_point_has_a_parent check ((kind = 'field_point') = (parent_code is not null));
update offices.office
   set kind = case when district_code is null then 'municipality' else 'district' end,
       area_codes = case when district_code is null then array[province_code] else array[district_code] end;

-- A mandate may be narrower than its role and its office: some acts, some places. Null: all of them.
alter table offices.mandate
  add column acts text[],
  add column area_codes text[],
  add column given_by uuid,
  add column given_at timestamptz;
-- Who works for an office, for its supervisor.
create index mandate_by_office on offices.mandate (office_code, valid_until);

-- Registrars and supervisors give mandates to helpers at their own desk, and end them.
grant insert, update on offices.mandate to open_thaid_officer;
