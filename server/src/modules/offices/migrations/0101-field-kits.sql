-- What is collected in the field is sealed to the key of its office. The private half is sealed under the master key, and only where the register is
-- compared may it be read.
create table offices.sealing_key (
  office_code text not null,
  key_id text not null,
  public_jwk jsonb not null,
  private_sealed bytea not null,
  made_at timestamptz not null,
  primary key (office_code, key_id)
);
grant select (office_code, key_id, public_jwk, made_at), insert on offices.sealing_key to open_thaid_officer;
grant select on offices.sealing_key to open_thaid_worker;

-- A kit: the key of one device with which one person collects for one office until a time. Asked for on the device, issued by a supervisor.
create table offices.field_kit (
  kit_id uuid primary key,
  office_code text not null,
  holder_key uuid not null,
  public_jwk jsonb not null,
  device_name text not null,
  app_version text not null,
  clock_off_seconds integer not null,
  code_digest text not null,
  drive_id text,
  acts text[] not null,
  area_codes text[],
  chain_start text not null,
  asked_at timestamptz not null,
  issued_by uuid,
  issued_at timestamptz,
  expires_at timestamptz,
  sealing_key_id text,
  receipt_first integer,
  receipt_count integer,
  revoked_by uuid,
  revoked_at timestamptz,
  revoked_since timestamptz,
  constraint an_issued_kit_is_whole check ((issued_at is null) = (issued_by is null) and (issued_at is null) = (expires_at is null) and (issued_at is null) = (sealing_key_id is null) and (issued_at is null) = (receipt_first is null) and (issued_at is null) = (receipt_count is null)),
  constraint a_kit_ends_within_72_hours check (expires_at > issued_at and expires_at <= issued_at + interval '72 hours'),
  constraint a_revoked_kit_has_a_beginning check ((revoked_at is null) = (revoked_since is null) and (revoked_at is null) = (revoked_by is null))
);
create unique index a_kit_code_asks_for_one_kit on offices.field_kit (code_digest) where issued_at is null;
create index field_kit_by_office on offices.field_kit (office_code, asked_at);
grant select, insert, update on offices.field_kit to open_thaid_officer;
grant select on offices.field_kit to open_thaid_worker;

-- The next number for receipts of an office; kits reserve their numbers, so that none is given twice without a network.
create table offices.receipt_pool (
  office_code text primary key,
  next_number integer not null
);
grant select, insert, update on offices.receipt_pool to open_thaid_officer;
