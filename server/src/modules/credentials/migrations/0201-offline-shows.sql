-- What a phone tells, once it is online again, of showing its card without a network. The id is the phone's own, so that telling it twice changes
-- nothing; the place on the status list names the credential. Kept as long as it could be told again.
create table credentials.offline_show (
  -- Who showed it: a child's card is shown by a parent.
  person_key uuid not null,
  show_id uuid not null,
  list_id integer not null,
  idx integer not null,
  request text not null,
  shown_at timestamptz not null,
  recorded_at timestamptz not null,
  reference_code text not null,
  primary key (person_key, show_id),
  constraint a_credential_is_shown_once unique (list_id, idx),
  constraint a_request_is_known check (request in ('boarding', 'over18', 'over20', 'full', 'address')),
  constraint nothing_is_shown_in_the_future check (shown_at <= recorded_at + interval '60 seconds')
);
create index offline_show_by_time on credentials.offline_show (recorded_at);

grant select, insert on credentials.offline_show to open_thaid_public;
grant select, delete on credentials.offline_show to open_thaid_worker;
