-- By which path a person is proofed: by herself, by an officer at a desk, or from evidence that was collected in the field. Then which office stands for
-- it, which officer decided, and which one confirmed where two are asked; officers are keyed hashes as persons are.
alter table proofing.session
  add column path text not null default 'self_service',
  add column office_code text,
  add column decided_by uuid,
  add column confirmed_by uuid,
  add constraint a_path_is_known check (path in ('self_service', 'officer', 'field')),
  add constraint an_office_stands_for_what_officers_decide check (path = 'self_service' or state not in ('proofed', 'completed') or (office_code is not null and decided_by is not null)),
  add constraint the_second_officer_is_another check (confirmed_by is null or confirmed_by <> decided_by);
create index session_by_office on proofing.session (office_code, state) where office_code is not null;

grant insert on proofing.session to open_thaid_officer;
