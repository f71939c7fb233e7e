-- What a kit has left at the server so far: who has a stolen kit's key fills no disk with records that follow no chain. Counted up, never down.
alter table proofing.field_chain
  add column records integer not null default 0,
  add column kilobytes integer not null default 0,
  add column apart integer not null default 0,
  add column hour_began_at timestamptz,
  add column apart_in_hour integer not null default 0;
