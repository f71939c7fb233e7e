create schema proofing;
grant usage on schema proofing to open_thaid_public, open_thaid_officer, open_thaid_worker;

-- A session belongs to a device key first and to a person once the card fits; `person_key` is a keyed hash.
create table proofing.session (
  session_id uuid primary key,
  state text not null,
  device_thumbprint text not null,
  device_jwk jsonb not null,
  device_name text not null,
  language text not null,
  terms_version text not null,
  face_consent boolean not null,
  hand_over_code text not null,
  person_key uuid,
  officer_reason text,
  card_failures integer not null default 0,
  front_file jsonb,
  back_file jsonb,
  face_challenges integer not null default 0,
  face_failures integer not null default 0,
  challenge_id uuid,
  challenge_steps text[],
  challenge_step integer,
  challenge_step_ends_at timestamptz,
  challenge_frames integer not null default 0,
  challenge_sealed bytea,
  face_file jsonb,
  distance double precision,
  engine text,
  policy text,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  completed_at timestamptz,
  delete_captures_at timestamptz not null,
  constraint session_state_is_known check (state in ('started', 'document_checked', 'face_pending', 'proofed', 'completed', 'needs_officer', 'refused', 'expired')),
  constraint a_checked_document_names_a_person check (state not in ('document_checked', 'face_pending', 'proofed', 'completed') or person_key is not null),
  constraint a_decision_has_a_time check (state not in ('proofed', 'completed') or decided_at is not null),
  constraint a_completed_session_has_a_time check ((state = 'completed') = (completed_at is not null)),
  constraint an_open_challenge_is_whole check ((challenge_id is null) = (challenge_steps is null) and (challenge_id is null) = (challenge_step is null))
);
create unique index hand_over_code_opens_one_case on proofing.session (hand_over_code);
create index session_by_person on proofing.session (person_key) where person_key is not null;
create index session_by_deletion on proofing.session (delete_captures_at) where front_file is not null or back_file is not null or face_file is not null;

grant select, insert, update on proofing.session to open_thaid_public;
grant select, update on proofing.session to open_thaid_officer, open_thaid_worker;
