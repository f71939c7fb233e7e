-- How often slips were printed for a case: paper opens accounts and suspends them, so one case does not make it without end.
alter table proofing.officer_case add column slips_printed integer not null default 0;
-- Who vouches for somebody is neither she nor one of the officers who have a word in the matter.
alter table proofing.officer_case
  add constraint a_witness_is_neither_subject_nor_officer check (
    witness_key is null
    or (witness_key is distinct from person_key and witness_key <> opened_by and witness_key is distinct from identified_by
        and witness_key is distinct from judged_by and witness_key is distinct from decided_by and witness_key is distinct from confirmed_by
        and witness_key is distinct from refused_by));
create index officer_case_by_opener on proofing.officer_case (opened_by) where session_id is null and state not in ('approved', 'refused', 'ended');
