-- Retention: what is older than it may be kept is gone, not hidden (docs/retention.md).

create function erase_before(first_kept_day date) returns integer
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  partition text;
  gone uuid[];
  erased integer := 0;
begin
  for partition in
    select c.relname from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    join pg_class p on p.oid = i.inhparent
    where p.relnamespace = '{{cell}}'::regnamespace and p.relname in ('visit', 'stay')
      and to_date(right(c.relname, 8), 'YYYYMMDD') < first_kept_day
  loop
    execute format('drop table %I', partition);
    erased := erased + 1;
  end loop;
  delete from declaration_day where day < first_kept_day;
  delete from declaration where day < first_kept_day;
  -- Visitors whom a guard wrote down have no phone with which to ask: they go with their last visit.
  select array_agg(p.id) into gone from person_public p
  where p.account_id is null and p.created_at < first_kept_day
    and not exists (select 1 from visit v where v.person_id = p.id);
  delete from consent where person_id = any (gone);
  delete from person_index where person_id = any (gone);
  delete from person_secret where person_id = any (gone);
  delete from person_public where id = any (gone);
  return erased;
end $$;
comment on function erase_before(date) is 'Drops the days of visits and stays before a day, erases the declarations before it, and visitors written down at a gate with no visit left';
revoke all on function erase_before(date) from public;
grant execute on function erase_before(date) to app_jobs;
