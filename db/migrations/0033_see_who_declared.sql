-- For the lists of units: who of an account's people somebody is, by the covered name, and by which forms people declared
-- on a day. No role of the server reads declarations of others; this says that there are some, and nothing of the answers.

grant select (relation, masked_name) on person_public to app_jobs;

create function forms_declared(people uuid[], on_day date) returns table (person_id uuid, form_ids text[])
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select d.person_id, array_agg(distinct d.form_id) from declaration d
  where d.person_id = any (people) and d.day = on_day group by d.person_id
$$;
comment on function forms_declared(uuid[], date) is 'By which forms people declared on a day; who did not is missing';
revoke all on function forms_declared(uuid[], date) from public;
grant execute on function forms_declared(uuid[], date) to app_jobs;
