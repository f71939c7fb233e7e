create schema credentials;
grant usage on schema credentials to open_thaid_public, open_thaid_worker;

-- Certificates of the keystore's keys: roots, and document signers under them. A certificate is never changed; before its end another one of
-- the same key follows (`generation`). All are kept: a verifier may ask for any of them in years.
create table credentials.certificate (
  kid text not null,
  generation integer not null,
  role text not null,
  issuer_kid text not null,
  der bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  primary key (kid, generation),
  constraint a_certificate_is_a_root_or_a_signer check (role in ('root', 'signer')),
  constraint only_a_root_signs_itself check ((role = 'root') = (kid = issuer_kid)),
  constraint a_certificate_ends_after_it_begins check (not_after > not_before)
);

-- Lists of a Token Status List. One is open; a full or old one is closed and lives on until its last credential has run out.
create table credentials.status_list (
  list_id integer primary key,
  entries integer not null,
  state text not null,
  -- Counted up with every change of a status on it: what the processes look at before they serve a signed list again.
  version bigint not null default 1,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint a_status_list_is_open_or_closed check (state in ('open', 'closed')),
  constraint a_closed_list_has_a_time check ((state = 'closed') = (closed_at is not null)),
  constraint a_list_has_entries check (entries > 0)
);
create unique index one_status_list_is_open on credentials.status_list (state) where state = 'open';

-- What was issued to one holder in one step. `intended`: stored and not yet known to be signed; `void`: it never came to an answer.
create table credentials.batch (
  person_key uuid not null,
  batch_id uuid not null,
  -- Null: a wallet that is no phone of ours.
  device_id uuid,
  state text not null,
  -- Keyed digest of what the register showed: tells whether it has changed, and nothing else.
  content bytea not null,
  stored_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (person_key, batch_id),
  constraint a_batch_state_is_known check (state in ('intended', 'issued', 'void')),
  constraint a_batch_ends_after_it_begins check (expires_at > stored_at)
);
create index batch_without_result on credentials.batch (stored_at) where state = 'intended';
create index batch_by_expiry on credentials.batch (expires_at);

-- One credential in both formats: its place on a status list, and digests of exactly what was signed. Status: 0 valid, 1 invalid, 2 suspended.
create table credentials.credential (
  list_id integer not null references credentials.status_list,
  idx integer not null,
  person_key uuid not null,
  batch_id uuid not null,
  sd_jwt_digest bytea not null,
  mdoc_digest bytea not null,
  status smallint not null default 0,
  primary key (list_id, idx),
  foreign key (person_key, batch_id) references credentials.batch,
  constraint a_place_on_a_list_is_counted_from_0 check (idx >= 0),
  constraint a_status_is_valid_invalid_or_suspended check (status between 0 and 2),
  constraint a_digest_has_32_bytes check (octet_length(sd_jwt_digest) = 32 and octet_length(mdoc_digest) = 32)
);
create index credential_of_batch on credentials.credential (person_key, batch_id);
create index credential_not_valid on credentials.credential (list_id, idx, status) where status <> 0;

-- "Invalid" is final, whoever asks.
create function credentials.refuse_revival() returns trigger language plpgsql as $$
begin
  raise exception 'an invalid credential stays invalid' using errcode = 'check_violation';
end $$;
create trigger invalid_is_final before update of status on credentials.credential
  for each row when (old.status = 1 and new.status <> 1) execute function credentials.refuse_revival();

-- The public zone issues and serves lists; it changes no status. The worker settles, voids and sweeps.
grant select, insert on credentials.certificate, credentials.status_list, credentials.batch, credentials.credential to open_thaid_public, open_thaid_worker;
grant update (state, closed_at) on credentials.status_list to open_thaid_public;
grant update (state) on credentials.batch to open_thaid_public;
grant update (state, closed_at, version) on credentials.status_list to open_thaid_worker;
grant update (state) on credentials.batch to open_thaid_worker;
grant update (status) on credentials.credential to open_thaid_worker;
grant delete on credentials.status_list, credentials.batch, credentials.credential to open_thaid_worker;
