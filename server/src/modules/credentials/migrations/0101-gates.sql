create schema if not exists credentials;
grant usage on schema credentials to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;

-- A place of an agency where people show their card. What it may ask for is decided when it is made and never changed: another purpose is
-- another gate.
create table credentials.gate (
  gate_id uuid primary key,
  agency_id uuid not null,
  name_th text not null,
  name_en text not null,
  lane text not null,
  use text not null,
  purpose_th text not null,
  purpose_en text not null,
  -- The law that lets the agency see citizen numbers at this gate; null: it never sees one.
  legal_basis text,
  requests text[] not null,
  -- Meets invented people only: nobody approved it.
  sandbox boolean not null,
  status text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- Set-up: SHA-256 of a code that a device exchanges, once, together with its key.
  setup_digest bytea,
  setup_ends_at timestamptz,
  public_jwk jsonb,
  lease_ends_at timestamptz,
  seen_at timestamptz,
  constraint a_gate_has_a_name_in_both_languages check (name_th <> '' and name_en <> ''),
  constraint a_gate_tells_its_purpose_in_both_languages check (purpose_th <> '' and purpose_en <> ''),
  constraint a_gate_status_is_known check (status in ('active', 'paused', 'revoked')),
  constraint a_use_is_known check (use in ('domestic_flight', 'age_check', 'counter')),
  constraint a_gate_asks_for_something check (cardinality(requests) > 0),
  constraint a_domestic_flight_asks_for_name_and_portrait_only check (use <> 'domestic_flight' or requests = array['boarding']),
  constraint an_age_check_asks_for_age_only check (use <> 'age_check' or requests <@ array['over18', 'over20']),
  constraint a_counter_asks_for_known_things check (requests <@ array['boarding', 'over18', 'over20', 'full', 'address']),
  constraint the_citizen_number_at_a_gate_needs_a_legal_basis check (legal_basis is not null or not ('full' = any (requests))),
  constraint a_setup_code_ends check ((setup_digest is null) = (setup_ends_at is null)),
  constraint a_device_has_a_lease check ((public_jwk is null) = (lease_ends_at is null))
);
create index gate_by_agency on credentials.gate (agency_id);
create unique index gate_by_setup_code on credentials.gate (setup_digest) where setup_digest is not null;

-- What a gate did, for its counts: never about whom. Ids of what the device reports are made there, so that a report sent twice counts once.
create table credentials.gate_event (
  gate_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  kind text not null,
  cause text,
  primary key (gate_id, event_id),
  constraint an_event_kind_is_known check (kind in ('passed', 'failed', 'unknown', 'by_hand', 'reported'))
);
create index gate_event_by_time on credentials.gate_event (gate_id, at);

-- One code that a phone shows: what it would let a gate see. Both texts are kept as digests; the short one under our key, because its 40 bits
-- could be tried out by whoever has the row.
create table credentials.presentation (
  presentation_id uuid primary key,
  person_key uuid not null,
  device_id uuid not null,
  request text not null,
  code_digest bytea not null unique,
  typed_digest bytea not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  gate_id uuid,
  outcome text,
  cause text,
  constraint a_request_is_known check (request in ('boarding', 'over18', 'over20', 'full', 'address')),
  constraint a_code_lives_for_a_minute_at_most check (ends_at <= made_at + interval '60 seconds'),
  constraint an_outcome_is_known check (outcome in ('passed', 'failed', 'unknown')),
  constraint a_used_code_has_gate_and_outcome check ((used_at is null) = (gate_id is null) and (used_at is null) = (outcome is null))
);
create index presentation_by_typed_code on credentials.presentation (typed_digest);
create index presentation_by_end on credentials.presentation (ends_at);

-- The agency zone makes, pauses and counts gates; it sees no code and no person. The public zone serves their devices.
grant select, insert on credentials.gate to open_thaid_agency;
grant update (status, changed_at, setup_digest, setup_ends_at, sandbox, public_jwk, lease_ends_at) on credentials.gate to open_thaid_agency;
grant select on credentials.gate_event to open_thaid_agency;
grant select on credentials.gate to open_thaid_public;
grant update (setup_digest, setup_ends_at, public_jwk, lease_ends_at, seen_at) on credentials.gate to open_thaid_public;
grant insert on credentials.gate_event to open_thaid_public;
-- To say "unless it is there" needs the key.
grant select (gate_id, event_id) on credentials.gate_event to open_thaid_public;
grant select, insert on credentials.presentation to open_thaid_public;
grant update (ends_at, used_at, gate_id, outcome, cause) on credentials.presentation to open_thaid_public;
grant select, delete on credentials.presentation, credentials.gate_event to open_thaid_worker;
