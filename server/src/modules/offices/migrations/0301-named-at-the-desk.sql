-- Helpers have a calling (อสม., กำนัน, ผู้ใหญ่บ้าน, ครู …); who ended a mandate before its time, and when. A mandate that the operator gave has no giver.
alter table offices.mandate
  add column calling text,
  add column ended_by uuid,
  add column ended_at timestamptz,
  add constraint a_calling_is_known check (calling in ('health_volunteer', 'subdistrict_headman', 'village_headman', 'teacher', 'official', 'other')),
  add constraint nobody_names_herself check (given_by is null or given_by <> person_key),
  add constraint an_ending_has_a_time check (ended_by is null or ended_at is not null);
