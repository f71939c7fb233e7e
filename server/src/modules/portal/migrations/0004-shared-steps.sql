-- A link by which anybody who has it reads one entry of a request log for a day. Only the digest of its code is kept; the entry stays in the
-- request log, masked as it always is.
create table portal.shared_step (
  link_id uuid primary key,
  digest bytea not null,
  agency_id uuid not null,
  client_id text not null,
  step_id bigint not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  constraint one_link_for_a_digest unique (digest)
);
create index shared_step_by_client on portal.shared_step (agency_id, client_id, ends_at);

grant select, insert, delete on portal.shared_step to open_thaid_agency;
grant select, delete on portal.shared_step to open_thaid_worker;
