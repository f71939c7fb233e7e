-- Until when a member has seen what the agency has to do next; null: never.
alter table portal.member add column tasks_seen_at timestamptz;
