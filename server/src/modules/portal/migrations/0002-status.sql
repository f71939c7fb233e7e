-- What is broken now, in the operator's words; set by `open-thaid incident`, shown to everybody who opens the portal.
create table portal.incident (
  incident_id uuid primary key,
  text_th text not null,
  text_en text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint an_incident_says_what_is_broken check (text_th <> '' and text_en <> ''),
  constraint an_incident_ends_after_it_began check (ended_at >= started_at)
);

-- Who wants a mark when something changes, and what she has read: the first `changes_read` of the list, and incidents until `read_at`.
create table portal.news_reader (
  person_key uuid primary key,
  changes_read integer not null,
  read_at timestamptz not null
);

grant select on portal.incident to open_thaid_agency;
grant select, insert, update on portal.incident to open_thaid_worker;
grant select, insert, update, delete on portal.news_reader to open_thaid_agency;
