create schema desk;
grant usage on schema desk to open_thaid_public, open_thaid_officer, open_thaid_worker;

-- A browser of a signed-in officer: SHA-256 of the random value in its cookie. `stepped_up_at`: when her passkey was last touched.
create table desk.session (
  digest bytea primary key,
  person_key uuid not null,
  name_sealed bytea not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  stepped_up_at timestamptz
);
create index session_by_end on desk.session (ends_at);
create index session_by_person on desk.session (person_key);

-- Passkeys (WebAuthn credentials) of officers; the public key is in COSE form.
create table desk.passkey (
  credential_id text primary key,
  person_key uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  added_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index passkey_by_person on desk.passkey (person_key);

-- A code by which an officer adds her first passkey; only its digest is kept. `made_by` null: the operator.
create table desk.enrolment (
  digest bytea primary key,
  person_key uuid not null,
  made_by uuid,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
create index enrolment_by_end on desk.enrolment (ends_at);

-- Each time an officer opened somebody's record, and why. The person reads the same in her history.
create table desk.look (
  officer_key uuid not null,
  look_id uuid not null,
  at timestamptz not null,
  office_code text not null,
  person_key uuid not null,
  reason text not null,
  case_ref text,
  primary key (officer_key, look_id)
);
create index look_by_office on desk.look (office_code, look_id);

-- The public zone signs officers in and reads nothing here; the rest is the officer zone's.
grant insert on desk.session to open_thaid_public;
grant select, insert, update, delete on desk.session to open_thaid_officer;
grant select, insert, update on desk.passkey, desk.enrolment to open_thaid_officer;
grant select, insert on desk.look to open_thaid_officer;
grant select, delete on desk.session, desk.enrolment to open_thaid_worker;
grant insert on desk.enrolment to open_thaid_worker;
