-- What an agency has to answer: a citizen's report or wish to have data deleted, with the day by which. One row for each report that
-- concerns an agency; written in the report's own statement. The agency never sees the person's key.
create table consent.data_request (
  request_id uuid primary key,
  agency_id uuid not null,
  client_id text,
  person_key uuid not null,
  entry_id uuid not null,
  reason text not null,
  reference_code text not null,
  used_at timestamptz not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  outcome text,
  -- The agency's own words, which the citizen reads.
  words text,
  answered_at timestamptz,
  constraint one_request_for_a_report unique (person_key, entry_id, reason),
  constraint a_request_has_one_of_two_reasons check (reason in ('not_me', 'delete_my_data')),
  constraint an_outcome_is_known check (outcome in ('done', 'refused')),
  constraint an_answer_has_a_time check ((outcome is null) = (answered_at is null)),
  constraint a_refusal_says_why check (outcome is distinct from 'refused' or words is not null)
);
create index data_request_by_agency on consent.data_request (agency_id, due_at);

grant insert on consent.data_request to open_thaid_public;
grant select on consent.data_request to open_thaid_public, open_thaid_agency, open_thaid_worker;
grant update (outcome, words, answered_at) on consent.data_request to open_thaid_agency;
grant delete on consent.data_request to open_thaid_worker;
