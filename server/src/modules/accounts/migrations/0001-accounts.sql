create schema accounts;
grant usage on schema accounts to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;

-- One account for a person, for life: who registers again stays the same subscriber.
create table accounts.account (
  person_key uuid primary key,
  account_id uuid not null,
  state text not null,
  assurance_level text not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  constraint account_state_is_known check (state in ('active', 'suspended', 'closed'))
);

create table accounts.device (
  person_key uuid not null,
  device_id uuid not null,
  public_jwk jsonb not null,
  name text not null,
  state text not null,
  pin_verifier bytea not null,
  wrong_pins integer not null default 0,
  next_try_at timestamptz,
  unlocked_until timestamptz,
  bound_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_key, device_id),
  constraint device_state_is_known check (state in ('active', 'disabled', 'ended', 'suspended')),
  constraint wrong_pins_are_counted_up check (wrong_pins >= 0),
  constraint a_device_that_left_has_a_time check ((state = 'active') = (ended_at is null))
);
-- A person has one working phone at most: binding a new one ends the old one in the same transaction.
create unique index one_active_device_for_a_person on accounts.device (person_key) where state = 'active';
create index device_by_id on accounts.device (device_id);

grant select, insert, update on accounts.account, accounts.device to open_thaid_public, open_thaid_officer;
grant select on accounts.account, accounts.device to open_thaid_agency;
grant select, update on accounts.account, accounts.device to open_thaid_worker;
