create schema signin;
grant usage on schema signin to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;

-- One sign-in between a browser that asks and a phone that decides. Lives minutes; losing the table means "start the sign-in again".
create table signin.interaction (
  id uuid primary key,
  state text not null,
  client_id text not null,
  -- What the agency asked, as it was checked; never changed afterwards.
  request jsonb not null,
  reference_code text not null,
  -- SHA-256 of the secret in the cookie of the browser that asked.
  browser_digest bytea not null,
  -- Of the first page of a chain of renewed ones.
  started_at timestamptz not null,
  expires_at timestamptz not null,
  person_key uuid,
  device_id uuid,
  -- The claim came by the app link of the asking page, so no number is compared; the answer then needs the ticket that only this phone gets.
  same_device boolean,
  shown_digest text,
  -- Another phone tried to claim it too.
  contested boolean not null default false,
  decided_at timestamptz,
  completed_at timestamptz,
  constraint interaction_state_is_known check (state in ('waiting', 'claimed', 'approved', 'denied', 'expired', 'completed')),
  constraint a_claim_names_phone_person_and_what_was_shown check (
    state <> 'claimed' or (device_id is not null and person_key is not null and same_device is not null and shown_digest is not null)),
  constraint an_approval_names_a_person check (state <> 'approved' or person_key is not null),
  constraint a_refusal_forgets_the_person check (state <> 'denied' or person_key is null),
  constraint a_decision_has_a_time check (state not in ('approved', 'denied', 'completed') or decided_at is not null),
  constraint a_completion_has_a_time check ((state = 'completed') = (completed_at is not null))
);
create unique index one_interaction_for_a_reference on signin.interaction (reference_code);
create index interaction_by_expiry on signin.interaction (expires_at);

-- Code, access token and refresh token of one approved sign-in: one small row, found by its key, which the tokens carry encrypted.
create table signin.token_family (
  person_key uuid not null,
  id uuid not null,
  client_id text not null,
  agency_id uuid not null,
  scopes text[] not null,
  nonce text,
  redirect_uri text not null,
  code_challenge text,
  reference_code text not null,
  approved_at timestamptz not null,
  code_digest bytea not null,
  code_expires_at timestamptz not null,
  code_used_at timestamptz,
  access_digest bytea,
  access_expires_at timestamptz,
  refresh_digest bytea,
  spent_refresh_digests bytea[] not null default '{}',
  -- Absolute: using the family does not move it.
  ends_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (person_key, id),
  constraint tokens_come_after_the_code check (code_used_at is not null or (access_digest is null and refresh_digest is null)),
  constraint an_access_token_has_an_end check ((access_digest is null) = (access_expires_at is null)),
  constraint an_end_has_a_reason check ((ended_at is null) = (end_reason is null))
);
create index token_family_by_end on signin.token_family (ends_at);

grant select, insert, update on signin.interaction, signin.token_family to open_thaid_public;
grant select, update, delete on signin.interaction, signin.token_family to open_thaid_worker;
