-- Roots of web verifiers, apart from those of cards: who may register a verifier must not be able to make a card.
create table credentials.verifier_root (
  kid text primary key,
  der bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  constraint a_root_of_verifiers_ends_after_it_begins check (not_after > not_before)
);

-- A service of an agency that asks for the card on the web (OpenID4VP). What it may ask for is decided when it is made and never changed:
-- another purpose is another verifier.
create table credentials.verifier (
  verifier_id uuid primary key,
  agency_id uuid not null,
  name_th text not null,
  name_en text not null,
  use text not null,
  purpose_th text not null,
  purpose_en text not null,
  -- The law that lets the agency see citizen numbers here; null: it never sees one.
  legal_basis text,
  retention_days integer not null,
  requests text[] not null,
  -- Requests lie and answers go below it, and nowhere else.
  address text not null,
  -- Meets invented people only: nobody approved it.
  sandbox boolean not null,
  status text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  constraint a_verifier_has_a_name_in_both_languages check (name_th <> '' and name_en <> ''),
  constraint a_verifier_tells_its_purpose_in_both_languages check (purpose_th <> '' and purpose_en <> ''),
  constraint a_verifier_status_is_known check (status in ('active', 'paused', 'revoked')),
  constraint a_use_of_a_verifier_is_known check (use in ('domestic_flight', 'age_check', 'counter')),
  constraint a_verifier_asks_for_something check (cardinality(requests) > 0),
  constraint a_domestic_flight_asks_for_name_and_portrait_only check (use <> 'domestic_flight' or requests = array['boarding']),
  constraint an_age_check_asks_for_age_only check (use <> 'age_check' or requests <@ array['over18', 'over20']),
  constraint a_counter_asks_for_known_things check (requests <@ array['boarding', 'over18', 'over20', 'full', 'address']),
  constraint the_citizen_number_on_the_web_needs_a_legal_basis check (legal_basis is not null or not ('full' = any (requests))),
  constraint retention_has_a_limit check (retention_days between 0 and 36500)
);
create index verifier_by_agency on credentials.verifier (agency_id);
create index verifier_without_approval on credentials.verifier (made_at) where sandbox;

-- Certificates of verifiers. SHA-256 of the certificate is the client identifier (x509_hash). A newer one lets the earlier go on for a while.
create table credentials.verifier_certificate (
  digest bytea primary key,
  verifier_id uuid not null references credentials.verifier,
  der bytea not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  constraint a_digest_of_a_certificate_has_32_bytes check (octet_length(digest) = 32),
  constraint a_verifier_certificate_lives_for_a_year_at_most check (ends_at <= made_at + interval '366 days')
);
create index verifier_certificate_by_verifier on credentials.verifier_certificate (verifier_id, made_at);

-- One request of a verifier on one person's phone. `agreed` is written before anything is sent: from then on the person's history says that it
-- may have been, whatever happens to us.
create table credentials.disclosure (
  disclosure_id uuid primary key,
  person_key uuid not null,
  device_id uuid not null,
  verifier_id uuid not null,
  request text not null,
  -- SHA-256 of the signed request: two phones cannot answer one.
  request_digest bytea not null unique,
  response_uri text not null,
  -- What stood on the screen, as a digest that the phone signs.
  shown_digest text not null,
  reference_code text not null,
  state text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  decided_at timestamptz,
  outcome_at timestamptz,
  constraint a_disclosure_is_of_a_known_request check (request in ('boarding', 'over18', 'over20', 'full', 'address')),
  constraint a_disclosure_state_is_known check (state in ('waiting', 'agreed', 'declined', 'received', 'not_received', 'uncertain')),
  constraint a_decided_disclosure_has_a_time check ((state = 'waiting') = (decided_at is null)),
  constraint an_outcome_of_a_disclosure_has_a_time check ((state in ('waiting', 'agreed', 'declined')) = (outcome_at is null))
);
create index disclosure_without_outcome on credentials.disclosure (decided_at) where state = 'agreed';
create index disclosure_by_end on credentials.disclosure (ends_at);

-- The agency zone makes, pauses and ends verifiers and sees no person. The public zone serves phones. The worker ends what has no outcome.
grant select, insert on credentials.verifier_root to open_thaid_agency, open_thaid_public, open_thaid_worker;
grant select, insert on credentials.verifier, credentials.verifier_certificate to open_thaid_agency;
grant update (status, changed_at, sandbox) on credentials.verifier to open_thaid_agency;
grant select on credentials.verifier, credentials.verifier_certificate to open_thaid_public, open_thaid_worker;
grant select, insert on credentials.disclosure to open_thaid_public;
grant update (state, decided_at, outcome_at) on credentials.disclosure to open_thaid_public, open_thaid_worker;
grant select, delete on credentials.disclosure to open_thaid_worker;
