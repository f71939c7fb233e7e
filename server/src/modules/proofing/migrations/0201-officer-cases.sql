-- An officer's work on one person: with the session of the person's phone, or without a phone (session_id null). Officers, witness and guardian are keyed
-- hashes as persons are. The desk's picture is a capture like the phone's; `slip_digest` is of a secret that only the paper has.
create table proofing.officer_case (
  case_id uuid primary key,
  session_id uuid,
  office_code text not null,
  state text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  person_key uuid,
  identified_how text,
  identified_by uuid,
  identified_at timestamptz,
  witness_key uuid,
  guardian_key uuid,
  guardian_is_parent boolean,
  face_file jsonb,
  face_same boolean,
  judged_by uuid,
  judged_at timestamptz,
  tool_result text,
  tool_distance double precision,
  tool_engine text,
  second_needed text[] not null default '{}',
  decided_by uuid,
  decided_at timestamptz,
  confirmed_by uuid,
  confirmed_at timestamptz,
  refusal text,
  refused_by uuid,
  refused_at timestamptz,
  slip_digest bytea,
  slip_ends_at timestamptz,
  slip_session_id uuid,
  delete_captures_at timestamptz not null,
  constraint officer_case_state_is_known check (state in ('opened', 'identified', 'record_opened', 'face_judged', 'awaiting_confirmation', 'approved', 'refused', 'ended')),
  constraint a_way_to_identify_is_known check (identified_how in ('chip', 'card_seen', 'two_persons')),
  constraint an_identified_case_names_a_person check (state in ('opened', 'refused', 'ended') or (person_key is not null and identified_how is not null and identified_by is not null)),
  constraint the_tool_speaks_after_the_officer check (tool_result is null or face_same is not null),
  constraint a_decided_case_was_looked_at check (state not in ('awaiting_confirmation', 'approved') or (face_same and decided_by is not null)),
  constraint what_needs_a_second_officer_has_one check (state <> 'approved' or second_needed = '{}' or confirmed_by is not null),
  constraint the_second_officer_is_another check (confirmed_by is null or (confirmed_by <> decided_by and confirmed_by <> identified_by and confirmed_by <> judged_by)),
  constraint nobody_decides_about_herself check (person_key is null or ((decided_by is null or decided_by <> person_key) and (confirmed_by is null or confirmed_by <> person_key))),
  constraint a_refusal_has_a_reason check ((state = 'refused') = (refusal is not null)),
  constraint a_refusal_names_its_officer check ((state = 'refused') = (refused_by is not null)),
  constraint only_an_approved_case_has_a_slip check (slip_digest is null or state = 'approved'),
  constraint a_slip_ends check ((slip_digest is null) = (slip_ends_at is null))
);
create unique index a_session_is_one_case on proofing.officer_case (session_id) where session_id is not null;
create unique index a_slip_opens_one_case on proofing.officer_case (slip_digest) where slip_digest is not null;
create index officer_case_by_office on proofing.officer_case (office_code, state, opened_at);
create index officer_case_by_end on proofing.officer_case (expires_at) where state not in ('approved', 'refused', 'ended');
create index officer_case_by_deletion on proofing.officer_case (delete_captures_at) where face_file is not null;

grant select, insert, update on proofing.officer_case to open_thaid_officer;
-- A phone that shows a slip: read by its digest, used up when the account is open.
grant select, update (slip_digest, slip_ends_at, slip_session_id) on proofing.officer_case to open_thaid_public;
grant select, update on proofing.officer_case to open_thaid_worker;

-- The approved case whose slip the phone showed; the live face is all that is missing.
alter table proofing.session add column slip_case_id uuid;
