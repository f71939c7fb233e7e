-- A code on a printed slip by which an account is suspended without its phone and without its PIN. Only its digest is kept; it suspends, and opens nothing.
create table accounts.suspension_code (
  person_key uuid primary key,
  digest bytea not null,
  made_at timestamptz not null
);
grant select, delete on accounts.suspension_code to open_thaid_public;
grant select, insert, update, delete on accounts.suspension_code to open_thaid_officer;
