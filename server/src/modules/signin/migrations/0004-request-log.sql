-- What agencies' programs sent and what they were answered, for their developers: every step of sandbox clients, refusals of the others.
-- No person, no secret, no code, no token. Kept 7 days; losing the table loses no more than that.
create table signin.request_step (
  -- In the order in which they were written: two steps may fall into one millisecond.
  id bigint generated always as identity primary key,
  client_id text not null,
  at timestamptz not null,
  step text not null,
  outcome text not null,
  -- Key of oauth-errors.ts, or the code of a problem that the phone met.
  reason text,
  -- The interaction, which is also the token family: ties the steps of one sign-in together. Null before there is one.
  sign_in_id uuid,
  reference_code text,
  sent jsonb not null,
  registered jsonb not null,
  constraint a_step_is_known check (
    step in ('par', 'authorize', 'claim', 'decision', 'continue', 'token', 'userinfo', 'introspect', 'revoke')),
  constraint a_step_is_done_or_refused check (outcome in ('ok', 'refused')),
  constraint a_refused_step_has_a_reason check ((outcome = 'refused') = (reason is not null))
);
create index request_step_by_client on signin.request_step (client_id, id desc);
create index request_step_by_time on signin.request_step (at);

grant insert on signin.request_step to open_thaid_public;
grant select on signin.request_step to open_thaid_agency;
grant select, delete on signin.request_step to open_thaid_worker;
