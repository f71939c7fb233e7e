-- What was looked at and judged is kept for as long as somebody may ask about it, and then deleted by the worker.
create index look_by_time on desk.look (at);
create index quota_stop_by_time on desk.quota_stop (at);
create index sample_by_drawing on desk.sample (drawn_at);
grant select (officer_key, look_id, at), delete on desk.look to open_thaid_worker;
grant select (office_code, stop_id, at), delete on desk.quota_stop to open_thaid_worker;
grant delete on desk.sample, desk.sampling_day to open_thaid_worker;
grant select (credential_id, ended_at), delete on desk.passkey to open_thaid_worker;
