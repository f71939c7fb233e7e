-- Names of those who work for an office, for their colleagues' eyes: sealed as in a session.
create table desk.colleague (
  person_key uuid primary key,
  name_sealed bytea not null,
  kept_at timestamptz not null
);

-- The last number that an office gave on a day of Thailand's calendar. Raising it is what gives a number: none is given twice, and none is left out.
create table desk.queue_day (
  office_code text not null,
  day date not null,
  last_number integer not null,
  primary key (office_code, day),
  constraint a_day_has_at_most_999_numbers check (last_number between 1 and 999)
);

-- A number in the waiting room. Who holds it is written nowhere. `ticket_id` is made by who asks, so that asking again gives the same number.
create table desk.queue_ticket (
  office_code text not null,
  day date not null,
  number integer not null,
  ticket_id uuid not null,
  need text not null,
  state text not null,
  taken_at timestamptz not null,
  called_at timestamptz,
  calls integer not null default 0,
  counter integer,
  called_by uuid,
  ended_at timestamptz,
  primary key (office_code, day, number),
  constraint a_need_is_known check (need in ('register', 'recover', 'other')),
  constraint a_ticket_state_is_known check (state in ('waiting', 'called', 'later', 'done', 'gone')),
  constraint a_called_number_has_a_counter_and_an_officer check (state in ('waiting', 'gone') or (counter is not null and called_by is not null and called_at is not null)),
  constraint an_ended_number_has_a_time check ((state in ('done', 'gone')) = (ended_at is not null)),
  constraint a_counter_is_one_of_99 check (counter between 1 and 99)
);
create unique index a_ticket_is_taken_once on desk.queue_ticket (ticket_id);
create unique index a_counter_serves_one_number on desk.queue_ticket (office_code, day, counter) where state = 'called';
create index queue_ticket_by_state on desk.queue_ticket (office_code, day, state, number);
create index queue_ticket_by_caller on desk.queue_ticket (called_by, called_at) where called_by is not null;

-- A tablet that gives numbers, or a screen that shows them: SHA-256 of the random value in its cookie. It can do nothing else, and ends with the day.
create table desk.queue_device (
  digest bytea primary key,
  office_code text not null,
  kind text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  constraint a_queue_device_is_of_a_known_kind check (kind in ('kiosk', 'screen'))
);
create index queue_device_by_end on desk.queue_device (ends_at);

-- Days whose decisions were drawn from, so that two workers draw once.
create table desk.sampling_day (
  office_code text not null,
  day date not null,
  drawn_at timestamptz not null,
  primary key (office_code, day)
);

-- A decided registration that was drawn for a second look by the supervisor, after its day was over.
create table desk.sample (
  office_code text not null,
  sample_id uuid not null,
  day date not null,
  session_id uuid not null,
  hand_over_code text not null,
  officer_key uuid not null,
  confirmed_by uuid,
  drawn_at timestamptz not null,
  opened_at timestamptz,
  opened_by uuid,
  judged_at timestamptz,
  judged_by uuid,
  verdict text,
  words_sealed bytea,
  primary key (office_code, sample_id),
  constraint a_verdict_is_known check (verdict in ('right', 'wrong')),
  constraint a_verdict_has_a_time_and_a_judge check ((verdict is null) = (judged_at is null) and (verdict is null) = (judged_by is null)),
  constraint a_wrong_one_is_told_in_words check (verdict is distinct from 'wrong' or words_sealed is not null),
  constraint who_judges_has_seen_it check (judged_by is null or (opened_by is not null and opened_by = judged_by)),
  constraint nobody_judges_her_own_work check (judged_by is null or (judged_by <> officer_key and judged_by is distinct from confirmed_by))
);
create unique index a_case_is_drawn_once on desk.sample (session_id);
create index sample_not_judged on desk.sample (office_code, sample_id) where verdict is null;
create index sample_by_officer on desk.sample (officer_key, drawn_at);

-- An officer was stopped because she opened as many records as an hour allows; her supervisor reads it.
create table desk.quota_stop (
  office_code text not null,
  stop_id uuid not null,
  officer_key uuid not null,
  at timestamptz not null,
  primary key (office_code, stop_id)
);

grant select, insert, update on desk.colleague to open_thaid_officer;
grant insert on desk.colleague to open_thaid_worker;
grant select, insert, update on desk.queue_day, desk.queue_ticket to open_thaid_officer;
grant select, insert, delete on desk.queue_device to open_thaid_officer;
grant select, delete on desk.queue_day, desk.queue_ticket, desk.queue_device to open_thaid_worker;
grant select, update on desk.sample to open_thaid_officer;
grant select, insert on desk.sample to open_thaid_worker;
grant select, insert on desk.sampling_day to open_thaid_worker;
grant select, insert on desk.quota_stop to open_thaid_officer;
-- A number on its holder's phone: not who serves it.
grant select (office_code, day, number, ticket_id, need, state, taken_at, called_at, calls, counter, ended_at) on desk.queue_ticket to open_thaid_public;
