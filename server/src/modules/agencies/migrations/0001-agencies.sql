create schema agencies;
grant usage on schema agencies to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;

-- Relying organisations, public and private.
create table agencies.agency (
  agency_id uuid primary key,
  name_th text not null,
  name_en text not null,
  registered_at timestamptz not null,
  -- Invented, for the demo world and for tests.
  synthetic boolean not null,
  constraint an_agency_has_a_name_in_both_languages check (name_th <> '' and name_en <> '')
);

-- One service of an agency, as it asks for sign-ins.
create table agencies.client (
  client_id text primary key,
  agency_id uuid not null references agencies.agency,
  service_name_th text not null,
  service_name_en text not null,
  profile text not null,
  confidential boolean not null,
  -- base64url SHA-256 of 256-bit random secrets; two at once while one replaces the other.
  secret_digests text[] not null,
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null,
  granted_scopes text[] not null,
  purpose_th text not null,
  purpose_en text not null,
  legal_basis text,
  retention_days integer not null,
  -- Old clients of the thaid profile whose PKCE verifier never fits.
  lenient boolean not null,
  status text not null,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  constraint a_profile_is_known check (profile in ('thaid', 'standard')),
  constraint a_client_status_is_known check (status in ('active', 'paused')),
  constraint a_confidential_client_has_a_secret check (confidential = (cardinality(secret_digests) > 0)),
  constraint a_client_holds_two_secrets_at_most check (cardinality(secret_digests) <= 2),
  constraint a_client_has_somewhere_to_return_to check (cardinality(redirect_uris) > 0),
  constraint a_purpose_is_told_in_both_languages check (purpose_th <> '' and purpose_en <> ''),
  constraint retention_has_a_limit check (retention_days between 0 and 36500),
  constraint the_citizen_number_needs_a_legal_basis check (legal_basis is not null or not ('pid' = any(granted_scopes))),
  constraint only_confidential_thaid_clients_are_lenient check (not lenient or (confidential and profile = 'thaid'))
);
create index client_by_agency on agencies.client (agency_id);

grant select on agencies.agency, agencies.client to open_thaid_public, open_thaid_officer, open_thaid_worker;
grant select, insert, update on agencies.agency, agencies.client to open_thaid_agency;
