create schema notices;
grant usage on schema notices to open_thaid_agency, open_thaid_worker;

-- Where a client's program takes notices. At most three: the slots are the limit, whatever comes at once.
create table notices.endpoint (
  endpoint_id uuid primary key,
  client_id text not null,
  agency_id uuid not null,
  slot smallint not null,
  url text not null,
  kinds text[] not null,
  state text not null,
  -- First failure since the last success; null: the last attempt went through, or there was none.
  failing_since timestamptz,
  -- One process at a time sends to an endpoint; a crash leaves the lease to run out.
  leased_until timestamptz,
  served_at timestamptz,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  constraint a_client_has_three_endpoints_at_most check (slot between 1 and 3),
  constraint a_slot_holds_one_endpoint unique (client_id, slot),
  constraint an_address_stands_once_for_a_client unique (client_id, url),
  constraint an_endpoint_state_is_known check (state in ('active', 'paused', 'failing', 'gone')),
  constraint an_endpoint_hears_of_known_kinds check (
    kinds <@ array['consent_withdrawn', 'account_suspended', 'account_resumed', 'person_deceased', 'address_changed'])
);

-- One notice to one endpoint. `delivery_id` is the jti: the same in every repetition.
create table notices.delivery (
  delivery_id uuid primary key,
  endpoint_id uuid not null references notices.endpoint on delete cascade,
  kind text not null,
  -- Null: a test, about nobody.
  person_key uuid,
  event_id uuid not null,
  happened_at timestamptz not null,
  issued_at timestamptz not null,
  state text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  give_up_at timestamptz not null,
  last_attempt_at timestamptz,
  last_status integer,
  -- Why the last attempt failed; null: it did not.
  last_reason text,
  -- At most 1 KB, digits masked.
  last_body text,
  ended_at timestamptz,
  constraint an_event_goes_once_to_an_endpoint unique (endpoint_id, event_id),
  constraint a_delivery_state_is_known check (state in ('waiting', 'delivered', 'given_up')),
  constraint a_delivery_that_waits_has_not_ended check ((state = 'waiting') = (ended_at is null)),
  constraint only_a_test_is_about_nobody check ((kind = 'test') = (person_key is null)),
  constraint a_kept_answer_is_short check (octet_length(last_body) <= 1024)
);
create index delivery_due on notices.delivery (endpoint_id, next_attempt_at) where state = 'waiting';
create index delivery_by_issue on notices.delivery (issued_at);

-- Members look after endpoints, send tests and replay; about whom a notice is, the agency zone neither reads nor writes.
grant select, insert, delete on notices.endpoint to open_thaid_agency;
grant update (url, kinds, state, failing_since, changed_at) on notices.endpoint to open_thaid_agency;
grant select (delivery_id, endpoint_id, kind, event_id, happened_at, issued_at, state, attempts, next_attempt_at, give_up_at,
              last_attempt_at, last_status, last_reason, last_body, ended_at) on notices.delivery to open_thaid_agency;
grant insert (delivery_id, endpoint_id, kind, event_id, happened_at, issued_at, state, next_attempt_at, give_up_at)
  on notices.delivery to open_thaid_agency;
grant update (issued_at, state, attempts, next_attempt_at, give_up_at, ended_at) on notices.delivery to open_thaid_agency;
grant select on notices.endpoint to open_thaid_worker;
grant update (state, failing_since, leased_until, served_at, changed_at) on notices.endpoint to open_thaid_worker;
grant select, insert, update, delete on notices.delivery to open_thaid_worker;
