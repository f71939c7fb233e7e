-- A colleague's name is deleted by the worker when nobody has seen her at the desk for as long as it is kept what she opened.
create index colleague_by_age on desk.colleague (kept_at);
grant select (kept_at), delete on desk.colleague to open_thaid_worker;
