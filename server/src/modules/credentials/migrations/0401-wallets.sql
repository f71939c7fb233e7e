-- A batch in a wallet of another maker (OpenID4VCI): whose wallet, and by which sign-in its holder allowed it. All null: the person's own phone.
alter table credentials.batch
  add column client_id text,
  add column agency_id uuid,
  add column grant_id uuid,
  add column granted_at timestamptz,
  -- What the wallet told of it (OpenID4VCI 1.0 §11); null: nothing.
  add column notified text,
  add constraint a_wallet_is_named_whole check (num_nonnulls(client_id, agency_id, grant_id, granted_at) in (0, 4)),
  add constraint a_batch_is_in_a_phone_or_in_a_wallet check (client_id is null or device_id is null),
  add constraint an_event_is_known check (notified in ('credential_accepted', 'credential_failure', 'credential_deleted'));

-- In a wallet a key bears one credential, in one format.
alter table credentials.credential
  alter column sd_jwt_digest drop not null,
  alter column mdoc_digest drop not null,
  add constraint a_credential_has_a_format check (num_nonnulls(sd_jwt_digest, mdoc_digest) > 0);

-- Keys of credentials in such wallets, as digests: a key bears one credential, in whatever request it comes again. Gone with their batch.
create table credentials.wallet_key (
  person_key uuid not null,
  -- SHA-256 of the public key.
  key_digest bytea not null,
  batch_id uuid not null,
  primary key (person_key, key_digest),
  foreign key (person_key, batch_id) references credentials.batch on delete cascade,
  constraint a_digest_of_a_key_has_32_bytes check (octet_length(key_digest) = 32)
);
create index wallet_key_of_batch on credentials.wallet_key (person_key, batch_id);

-- Credentials that a wallet asked for while issuing was paused: the keys it proved, and nothing of the person.
create table credentials.deferred (
  person_key uuid not null,
  -- SHA-256 of the transaction id.
  transaction_digest bytea not null,
  grant_id uuid not null,
  format text not null,
  keys jsonb not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- Being issued, or issued: it counts once.
  used_at timestamptz,
  primary key (person_key, transaction_digest),
  constraint a_format_is_known check (format in ('dc+sd-jwt', 'mso_mdoc')),
  constraint a_transaction_ends_after_it_begins check (expires_at > made_at),
  constraint a_digest_of_a_transaction_has_32_bytes check (octet_length(transaction_digest) = 32)
);
create index deferred_by_expiry on credentials.deferred (expires_at);

grant select, insert on credentials.wallet_key to open_thaid_public;
grant update (notified) on credentials.batch to open_thaid_public;
grant select, insert on credentials.deferred to open_thaid_public;
grant update (used_at) on credentials.deferred to open_thaid_public;
grant select, delete on credentials.deferred to open_thaid_worker;
