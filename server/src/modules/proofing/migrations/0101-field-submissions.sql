-- What was collected in the field, as it came: sealed to the office, signed by the kit, numbered and chained. Nothing of a person stands in clear here.
create table proofing.field_submission (
  field_id uuid primary key,
  envelope_digest text not null,
  kit_id uuid not null,
  office_code text not null,
  drive_id text,
  holder_key uuid not null,
  submission_id uuid,
  sequence integer,
  previous_digest text,
  receipt text,
  envelope text,
  attachments jsonb not null,
  state text not null,
  reason text,
  is_flagged boolean not null default false,
  is_clock_off boolean not null default false,
  made_at timestamptz not null,
  received_at timestamptz not null,
  lease_until timestamptz,
  attempts integer not null default 0,
  session_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  note_sealed bytea,
  constraint a_field_state_is_known check (state in ('incomplete', 'received', 'quarantined', 'proofed', 'needs_officer', 'set_aside')),
  constraint a_quarantined_submission_has_a_reason check (state <> 'quarantined' or reason is not null),
  constraint a_supervisors_decision_has_a_note check ((note_sealed is null) = (decided_by is null)),
  constraint a_judged_submission_has_a_session check ((state in ('proofed', 'needs_officer')) = (session_id is not null))
);
create unique index an_envelope_is_taken_once on proofing.field_submission (envelope_digest);
create unique index a_submission_id_counts_once on proofing.field_submission (submission_id) where state not in ('quarantined', 'set_aside');
create unique index a_place_in_the_chain_is_taken_once on proofing.field_submission (kit_id, sequence) where state not in ('quarantined', 'set_aside') and not is_flagged;
create index field_backlog on proofing.field_submission (received_at) where state = 'received';
create unique index a_session_goes_on_with_one_record on proofing.field_submission (session_id) where session_id is not null;
create index field_by_office on proofing.field_submission (office_code, state);
create index field_by_kit on proofing.field_submission (kit_id, sequence);

create table proofing.field_attachment (
  field_id uuid not null,
  name text not null,
  file jsonb not null,
  size_bytes integer not null,
  received_at timestamptz not null,
  primary key (field_id, name),
  constraint an_attachment_has_a_known_name check (name in ('face', 'card_front', 'card_back'))
);

-- How far each kit's chain has come.
create table proofing.field_chain (
  kit_id uuid primary key,
  last_sequence integer not null,
  last_digest text not null,
  refused integer not null default 0
);

grant select, insert, update on proofing.field_submission, proofing.field_chain to open_thaid_officer;
grant select, insert on proofing.field_attachment to open_thaid_officer;
grant select, update on proofing.field_submission to open_thaid_worker;
grant select, delete on proofing.field_attachment to open_thaid_worker;
-- When the person's own phone is done: whose kit it was.
grant select (session_id, kit_id, drive_id) on proofing.field_submission to open_thaid_public;
grant insert on proofing.session to open_thaid_worker;
create index session_by_device on proofing.session (device_thumbprint, started_at);
