-- What waits for officers, and what each decided: lists of their working day, which read no more of a nation's sessions than they show.
create index session_waiting on proofing.session (office_code, session_id) where state = 'needs_officer';
create index session_by_decider on proofing.session (decided_by, decided_at) where decided_by is not null;
create index session_by_confirmer on proofing.session (confirmed_by) where confirmed_by is not null;
create index session_by_decision on proofing.session (decided_at) where decided_by is not null;
