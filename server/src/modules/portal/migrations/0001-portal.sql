create schema portal;
grant usage on schema portal to open_thaid_public, open_thaid_agency, open_thaid_worker;

-- Who looks after an agency's clients. A name is there so that colleagues know one another: encrypted, as it was when she joined.
create table portal.member (
  member_id uuid primary key,
  agency_id uuid not null,
  person_key uuid not null,
  role text not null,
  name_sealed bytea not null,
  added_at timestamptz not null,
  constraint a_role_is_known check (role in ('developer', 'manager', 'dpo')),
  constraint a_person_is_once_in_an_agency unique (agency_id, person_key)
);
create index member_by_person on portal.member (person_key);

-- Who approves and pauses agencies.
create table portal.operator (
  person_key uuid primary key,
  added_at timestamptz not null
);

-- A browser of a signed-in person: SHA-256 of the random value in its cookie.
create table portal.session (
  digest bytea primary key,
  person_key uuid not null,
  name_sealed bytea not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index session_by_end on portal.session (ends_at);

-- A link that makes whoever opens it first a member; only its digest is kept.
create table portal.invitation (
  digest bytea primary key,
  agency_id uuid not null,
  role text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  constraint an_invitation_is_for_a_known_role check (role in ('developer', 'manager', 'dpo'))
);

-- How the operator reaches an agency: an office, not a person.
create table portal.contact (
  agency_id uuid primary key,
  email text not null,
  phone text not null,
  changed_at timestamptz not null,
  constraint a_contact_can_be_reached check (email <> '' and phone <> '')
);

-- A sandbox client that is to become one of production.
create table portal.go_live_request (
  request_id uuid primary key,
  agency_id uuid not null,
  client_id text not null,
  -- Id of the client of production, chosen with the request: approving twice makes one client.
  production_client_id text not null,
  state text not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  -- What the agency has to mend, in the operator's words.
  reasons text,
  decided_at timestamptz,
  constraint a_request_state_is_known check (state in ('requested', 'returned', 'approved')),
  constraint a_decision_has_a_time check ((state = 'requested') = (decided_at is null)),
  constraint what_is_sent_back_says_why check ((state = 'returned') = (reasons is not null))
);
create unique index one_open_request_for_a_client on portal.go_live_request (client_id) where state in ('requested', 'approved');
create index go_live_request_by_state on portal.go_live_request (state, requested_at);

-- The public zone signs members in and knows nothing of agencies; the rest is the agency zone's.
grant insert on portal.session to open_thaid_public;
grant select, insert, update, delete on portal.member, portal.session to open_thaid_agency;
grant select, insert, update on portal.invitation, portal.contact, portal.go_live_request to open_thaid_agency;
grant select on portal.operator to open_thaid_agency;
grant insert on portal.operator to open_thaid_worker;
grant select, delete on portal.session, portal.invitation to open_thaid_worker;
