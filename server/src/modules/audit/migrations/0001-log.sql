create schema if not exists audit;
grant usage on schema audit to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;

-- What happened, written in the statement of the act. Nobody updates or deletes; `tx` cannot be chosen by the writer (see the grant).
create table audit.entry (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  leaf bytea not null,
  constraint a_leaf_fits_into_a_bundle check (octet_length(leaf) between 1 and 4096)
);
-- The sequencer walks from the oldest transaction that may still commit; that is a few rows, however long the log is.
create index entry_by_transaction on audit.entry (tx, id);

-- The place of each entry in the log: level 0 of the tree. An entry without a row here is not yet sequenced.
create table audit.leaf (
  position bigint primary key,
  entry_id uuid not null,
  hash bytea not null,
  constraint an_entry_stands_once_in_the_log unique (entry_id),
  constraint a_leaf_hash_has_32_bytes check (octet_length(hash) = 32),
  constraint the_log_starts_at_zero check (position >= 0)
);

-- Level 1 and up: each hash is the tree hash of one full tile (256 hashes) of the level below.
create table audit.node (
  level smallint not null,
  position bigint not null,
  hash bytea not null,
  primary key (level, position),
  constraint a_node_hash_has_32_bytes check (octet_length(hash) = 32),
  constraint level_zero_is_the_leaves check (level between 1 and 63)
);

-- One row: the only one of the log that changes, by compare-and-swap on `size`.
create table audit.head (
  log smallint primary key,
  size bigint not null,
  horizon xid8 not null,
  origin text,
  constraint there_is_one_log check (log = 1),
  constraint the_size_is_counted_up check (size >= 0)
);
insert into audit.head (log, size, horizon) values (1, 0, '0');

-- Every checkpoint that was signed.
create table audit.checkpoint (
  size bigint primary key,
  note text not null,
  signed_at timestamptz not null
);

grant select on audit.entry, audit.leaf, audit.node, audit.head, audit.checkpoint to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant insert (id, at, kind, leaf) on audit.entry to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant insert on audit.leaf, audit.node, audit.checkpoint to open_thaid_worker;
grant update (size, horizon, origin) on audit.head to open_thaid_worker;
