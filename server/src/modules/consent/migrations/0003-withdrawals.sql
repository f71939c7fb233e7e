-- The last time that a person took back what she had agreed to for an agency. Agreements made afterwards stand again. The proof of each
-- withdrawal is a receipt, as that of each consent is; receipts are never changed.
create table consent.withdrawal (
  person_key uuid not null,
  agency_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (person_key, agency_id)
);

grant select on consent.receipt to open_thaid_public, open_thaid_worker;
grant select on consent.withdrawal to open_thaid_public, open_thaid_worker;
grant insert, update on consent.withdrawal to open_thaid_public;
