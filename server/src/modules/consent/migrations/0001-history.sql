create schema if not exists consent;
grant usage on schema consent to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;

-- Proof of what a person agreed to. The digest names exactly what stood on the screen.
create table consent.receipt (
  person_key uuid not null,
  receipt_id uuid not null,
  at timestamptz not null,
  about text not null,
  agency_id uuid,
  client_id text,
  purpose_th text not null,
  scopes text[] not null,
  legal_basis text,
  retention_days integer,
  shown_digest text,
  device_id uuid,
  reference_code text,
  primary key (person_key, receipt_id),
  constraint retention_is_in_whole_days check (retention_days >= 0)
);

-- What a person reads about the use of their data. Names are kept as they were: an agency may be renamed or leave.
-- `entry_id` is a UUIDv7 made from `at`, so the primary key is also the order of the list.
create table consent.history (
  person_key uuid not null,
  entry_id uuid not null,
  at timestamptz not null,
  kind text not null,
  reference_code text not null,
  agency_id uuid,
  client_id text,
  agency_name_th text,
  agency_name_en text,
  purpose_th text,
  purpose_en text,
  scopes text[] not null,
  legal_basis text,
  retention_days integer,
  device_name text,
  primary key (person_key, entry_id),
  constraint retention_of_a_use_is_in_whole_days check (retention_days >= 0),
  constraint an_agency_has_both_names check (
    (agency_id is null) = (agency_name_th is null) and (agency_id is null) = (agency_name_en is null))
);
-- Lines are written in the order of time and removed by age: a few pages of index do.
create index history_by_age on consent.history using brin (at);

-- A person's word about one line. The line itself never changes.
create table consent.report (
  person_key uuid not null,
  entry_id uuid not null,
  reason text not null,
  at timestamptz not null,
  sealed_comment bytea,
  primary key (person_key, entry_id, reason),
  constraint a_report_has_one_of_two_reasons check (reason in ('not_me', 'delete_my_data'))
);

grant insert on consent.receipt, consent.history to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant select on consent.history, consent.report to open_thaid_public, open_thaid_worker;
grant insert on consent.report to open_thaid_public;
grant delete on consent.history, consent.report to open_thaid_worker;
