-- One database role for each network zone. A server process takes on the role of the audiences it serves; `open_thaid_all` serves all.
-- Login users are the operator's: grant them one of these. Roles are shared by the databases of a cluster, hence the quiet repeat.
do $$
declare
  zone text;
begin
  foreach zone in array array['open_thaid_public', 'open_thaid_officer', 'open_thaid_agency', 'open_thaid_worker', 'open_thaid_all'] loop
    begin
      execute format('create role %I nologin', zone);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end loop;
end
$$;

do $$
begin
  grant open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker to open_thaid_all;
exception when unique_violation or object_in_use then
  null;
end
$$;
grant usage on schema platform to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant select on platform.migration to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
