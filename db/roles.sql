-- The roles of VaoRa. `migrator` owns every object and never logs in; each app_* role is one pool of the server
-- with just the grants that its audience needs; `auditor` reads the record of who looked, and nothing else.
-- Run by the migrator of the server at every start, under a lock; passwords are set there, never here.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'migrator', 'app_citizen', 'app_gate', 'app_recorder', 'app_owner', 'app_admin', 'app_health', 'app_tracer',
    'app_report', 'app_unit', 'app_jobs', 'app_cells', 'auditor'
  ] loop
    if not exists (select 1 from pg_roles where rolname = role_name) then
      execute format('create role %I nologin noinherit', role_name);
    end if;
  end loop;
end $$;
