-- Visits are appended in batches of many places by a role of their own; stays and counts are folded from them after
-- the commit (docs/decisions/0013-group-commit.md). Rows get smaller, and no index is left that is searched in all days.

alter table visit rename to visit_before;
alter table stay rename to stay_before;
alter table visit_before rename constraint visit_pkey to visit_before_pkey;
alter table stay_before rename constraint stay_pkey to stay_before_pkey;
drop index visit_by_person, visit_by_id, stay_by_person, stay_open;
do $$
declare
  partition regclass;
begin
  for partition in
    select inhrelid from pg_inherits where inhparent in ('visit_before'::regclass, 'stay_before'::regclass)
  loop
    execute format('alter table %s rename to %I', partition, (select relname from pg_class where oid = partition) || '_before');
  end loop;
end $$;

create table visit (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  recorded_by uuid not null,
  at timestamptz not null,
  received_at timestamptz not null default now(),
  gate_no smallint not null,
  direction text not null check (direction in ('in', 'out')),
  way text not null check (way in ('self', 'camera', 'reader', 'manual')),
  primary key (place_id, at, id)
) partition by range (at);
create index visit_by_person on visit (person_id, at);
comment on table visit is 'Facts: one row in or one row out; appended, never changed. Its key is idempotency and the log, newest first. class: cell';
comment on column visit.at is 'The device''s time of the scan; the server''s where the device''s clock cannot be right (redated_visit)';
comment on column visit.recorded_by is 'The account that recorded it: the visitor''s own phone or the guard''s';

create table redated_visit (
  place_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  device_at timestamptz not null,
  primary key (place_id, id)
);
create index redated_visit_by_age on redated_visit (at);
comment on table redated_visit is 'The time that the server gave a visit whose device''s clock could not be right, kept so that a retry gets the same. class: cell';
comment on column redated_visit.device_at is 'What the device''s clock said; never a reason to refuse';

-- No key: one process at a time takes the oldest.
create table unfolded_batch (
  made_at timestamptz not null default now(),
  place_ids uuid[] not null,
  person_ids uuid[] not null,
  ats timestamptz[] not null,
  ids uuid[] not null
);
-- A batch of 128 keys fits into a page. Kept out of line, it would cost more than the visits: random numbers do not
-- compress, and a table that empties itself all the time would grow and shrink beside this one.
alter table unfolded_batch set (toast_tuple_target = 8160);
-- Pages of batches that were taken stay until the next vacuum: without an index each fold would read all of them.
create index unfolded_batch_by_time on unfolded_batch (made_at);
comment on table unfolded_batch is 'Keys of visits whose stays are not folded yet; written with the visits, deleted with the fold. class: cell';

create table stay (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  started_at timestamptz not null,
  exited_at timestamptz,
  gate_no smallint not null,
  is_entry_seen boolean not null,
  ended_by text check (ended_by in ('exit', 'closing', 'next_entry', 'limit')),
  -- What tracing asks for comes from the key: a case meets thousands, and each row lies on a page of its own.
  primary key (place_id, started_at, id) include (person_id, exited_at, gate_no)
) partition by range (started_at);
create index stay_by_person on stay (person_id, started_at);
create index stay_open on stay (place_id, started_at) where ended_by is null;
comment on table stay is 'State folded from visits by src/domain/visit.ts; rewritten when a late fact arrives. class: cell';
comment on column stay.started_at is 'The entry, or the exit where no entry was seen';
comment on column stay.exited_at is 'Null while the visitor is inside';

create table visit_count (
  place_id uuid not null,
  hour timestamptz not null,
  gate_no smallint not null,
  direction text not null check (direction in ('in', 'out')),
  visits integer not null,
  primary key (place_id, hour, gate_no, direction) include (visits)
) partition by range (hour);
comment on table visit_count is 'State folded from visits: how many there were in each hour that is over. class: cell';
comment on column visit_count.hour is 'The first instant of the hour';

create table count_mark (
  only_row boolean primary key default true check (only_row),
  counted_until timestamptz not null
);
insert into count_mark (counted_until) values (date_trunc('hour', now()));
comment on table count_mark is 'The instant up to which visit_count holds all visits; later ones are counted when they are asked for. class: cell';

create table late_visit_count (
  place_id uuid not null,
  day date not null,
  visits integer not null,
  primary key (place_id, day)
);
comment on table late_visit_count is 'How many visits were refused at a place because they came later than visits are kept, by the day on which they came. class: cell';

create or replace function make_day_partitions(first_day date, last_day date) returns integer
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  parent text;
  day date;
  name text;
  made integer := 0;
begin
  foreach parent in array array['visit', 'stay', 'visit_count'] loop
    for day in select generate_series(first_day, last_day, interval '1 day')::date loop
      name := parent || '_' || to_char(day, 'YYYYMMDD');
      if to_regclass('{{cell}}.' || name) is null then
        execute format(
          'create table %I partition of %I for values from (%L) to (%L)',
          name, parent, day::text || ' 00:00:00+07', (day + 1)::text || ' 00:00:00+07'
        );
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;

-- Counts the visits of whole hours anew. Hours are those of the clock; Vietnam's zone is a whole number of hours.
create function count_hours(first_hour timestamptz, until_hour timestamptz) returns void
language sql security definer set search_path = {{cell}}, pg_temp as $$
  delete from visit_count where hour >= first_hour and hour < until_hour;
  insert into visit_count (place_id, hour, gate_no, direction, visits)
  select place_id, date_trunc('hour', at), gate_no, direction, count(*) from visit
  where at >= first_hour and at < until_hour group by 1, 2, 3, 4;
$$;
comment on function count_hours(timestamptz, timestamptz) is 'Counts the visits of whole hours anew';
revoke all on function count_hours(timestamptz, timestamptz) from public;
grant execute on function count_hours(timestamptz, timestamptz) to app_jobs;

create function recount_hours(place_ids uuid[], hours timestamptz[]) returns void
language sql security definer set search_path = {{cell}}, pg_temp as $$
  delete from visit_count c using unnest(place_ids, hours) key (place_id, hour)
  where c.place_id = key.place_id and c.hour = key.hour;
  insert into visit_count (place_id, hour, gate_no, direction, visits)
  select key.place_id, key.hour, v.gate_no, v.direction, count(*)
  from unnest(place_ids, hours) key (place_id, hour)
  join visit v on v.place_id = key.place_id and v.at >= key.hour and v.at < key.hour + interval '1 hour'
  where key.hour < (select counted_until from count_mark)
  group by 1, 2, 3, 4;
$$;
comment on function recount_hours(uuid[], timestamptz[]) is 'Counts hours of places anew that were counted already: late visits have come';
revoke all on function recount_hours(uuid[], timestamptz[]) from public;
grant execute on function recount_hours(uuid[], timestamptz[]) to app_jobs;

-- What was recorded before moves over.
select make_day_partitions(min(day), max(day)) from (
  select (at at time zone 'Asia/Ho_Chi_Minh')::date as day from visit_before
  union all select (started_at at time zone 'Asia/Ho_Chi_Minh')::date from stay_before
) days having count(*) > 0;
insert into visit (place_id, id, person_id, recorded_by, at, received_at, gate_no, direction, way)
select v.place_id, v.id, v.person_id, v.recorded_by, v.at, v.received_at, g.no, v.direction, v.way
from visit_before v join gate g on g.place_id = v.place_id and g.id = v.gate_id;
insert into redated_visit (place_id, id, at, device_at)
select place_id, id, at, device_at from visit_before where device_at <> at on conflict do nothing;
insert into stay (place_id, id, person_id, started_at, exited_at, gate_no, is_entry_seen, ended_by)
select s.place_id, s.id, s.person_id, s.started_at, s.exited_at, g.no, s.entered_at is not null, s.ended_by
from stay_before s join gate g on g.place_id = s.place_id and g.id = s.gate_id;
select count_hours(min(at), date_trunc('hour', now())) from visit having count(*) > 0;
drop table visit_before, stay_before;

alter table visit enable row level security;
alter table visit force row level security;
create policy owner_of_schema on visit to migrator using (true) with check (true);
create policy own_person on visit for select to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy this_place_seen on visit for select to app_gate, app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy all_places on visit for select to app_jobs, app_recorder using (true);
create policy appended on visit for insert to app_recorder with check (true);

alter table redated_visit enable row level security;
alter table redated_visit force row level security;
create policy owner_of_schema on redated_visit to migrator using (true) with check (true);
create policy all_places on redated_visit to app_recorder, app_jobs using (true) with check (true);
create policy this_place_seen on redated_visit for select to app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table unfolded_batch enable row level security;
alter table unfolded_batch force row level security;
create policy owner_of_schema on unfolded_batch to migrator using (true) with check (true);
create policy appended on unfolded_batch for insert to app_recorder with check (true);
create policy taken on unfolded_batch to app_jobs using (true);

alter table stay enable row level security;
alter table stay force row level security;
create policy owner_of_schema on stay to migrator using (true) with check (true);
create policy own_person on stay for select to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy this_place_seen on stay for select to app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy all_places on stay to app_jobs using (true) with check (true);

alter table visit_count enable row level security;
alter table visit_count force row level security;
create policy owner_of_schema on visit_count to migrator using (true) with check (true);
create policy this_place_seen on visit_count for select to app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table late_visit_count enable row level security;
alter table late_visit_count force row level security;
create policy owner_of_schema on late_visit_count to migrator using (true) with check (true);
create policy all_places on late_visit_count to app_recorder, app_jobs using (true) with check (true);
create policy this_place_seen on late_visit_count for select to app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table count_mark enable row level security;
alter table count_mark force row level security;
create policy owner_of_schema on count_mark to migrator using (true) with check (true);
create policy seen on count_mark for select to app_owner, app_health using (true);
create policy moved on count_mark to app_jobs using (true);

grant usage on schema vaora, {{cell}} to app_recorder;
grant select, insert on visit to app_recorder;
grant select, insert, update on redated_visit to app_recorder;
grant select (place_id, id, at) on redated_visit to app_gate;
grant insert on unfolded_batch to app_recorder;
grant select on visit to app_citizen, app_gate, app_owner, app_health, app_jobs;
grant select on stay to app_citizen, app_owner, app_health;
grant select, insert, update, delete on stay to app_jobs;
grant select, delete on unfolded_batch, redated_visit to app_jobs;
-- FOR UPDATE SKIP LOCKED asks for the right to update.
grant update on unfolded_batch to app_jobs;
grant select on visit_count, count_mark, late_visit_count to app_owner, app_health;
grant select, insert, update on late_visit_count to app_recorder;
grant select, delete on late_visit_count to app_jobs;
grant select, update (counted_until) on count_mark to app_jobs;

-- A process keeps the sessions that it has seen for a minute, so it has to know when they end.
drop function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz);
create function vaora.find_session(hash bytea, asked_at timestamptz, idle_since timestamptz, seen_before timestamptz)
returns table (id uuid, account_id uuid, created_at timestamptz, expires_at timestamptz)
language plpgsql security definer set search_path = vaora, pg_temp as $$
begin
  -- Written seldom: a scan must not cost a write more.
  update session s set last_seen_at = asked_at
  where s.token_hash = hash and s.ended_at is null and s.expires_at > asked_at
    and s.last_seen_at > idle_since and s.last_seen_at < seen_before;
  return query
    select s.id, s.account_id, s.created_at, s.expires_at from session s
    where s.token_hash = hash and s.ended_at is null and s.expires_at > asked_at and s.last_seen_at > idle_since;
end $$;
comment on function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz) is 'The session of a token that was not ended, is not too old and was used since idle_since';
revoke all on function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz) from public;
grant execute on function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz) to app_citizen;

-- The recorder identifies who passes and how that person stands today; it sees no more of anybody.
create policy lookup_at_doors on card for select to app_recorder using (true);
create policy passing_people on person_public for select to app_recorder using (true);
create policy verdicts_at_doors on declaration_day for select to app_recorder using (true);
grant select (alias_hmac, person_id, ended_at) on card to app_recorder;
grant select (id, masked_name) on person_public to app_recorder;
grant select (person_id, day, verdict) on declaration_day to app_recorder;

-- One day at a time, each in a transaction of its own: a drop waits for readers, and nobody may wait for it long.
create function list_days_before(first_kept_day date) returns setof text
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select c.relname::text from pg_inherits i
  join pg_class c on c.oid = i.inhrelid
  join pg_class p on p.oid = i.inhparent
  where p.relnamespace = '{{cell}}'::regnamespace and p.relname in ('visit', 'stay', 'visit_count')
    and to_date(right(c.relname, 8), 'YYYYMMDD') < first_kept_day
  order by right(c.relname, 8), c.relname
$$;
comment on function list_days_before(date) is 'Names of the partitions that hold days before a day';
revoke all on function list_days_before(date) from public;
grant execute on function list_days_before(date) to app_jobs;

create function drop_day(partition text) returns void
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
begin
  if partition !~ '^(visit|stay|visit_count)_[0-9]{8}$' then
    raise exception 'not a partition of days' using errcode = 'invalid_parameter_value';
  end if;
  execute format('drop table if exists %I', partition);
end $$;
comment on function drop_day(text) is 'Drops one partition named by list_days_before';
revoke all on function drop_day(text) from public;
grant execute on function drop_day(text) to app_jobs;

drop function erase_before(date);
create function erase_before(first_kept_day date) returns void
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  gone uuid[];
begin
  delete from redated_visit where at < first_kept_day;
  delete from late_visit_count where day < first_kept_day;
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
end $$;
comment on function erase_before(date) is 'Erases the declarations before a day, and visitors written down at a gate with no visit left';
revoke all on function erase_before(date) from public;
grant execute on function erase_before(date) to app_jobs;

-- Declarations of many people in one statement. The role that appends them reads none: it learns what became of each.
create function append_declarations(
  ids uuid[], people uuid[], days date[], form_ids text[], form_versions text[], sealed_answers bytea[], verdicts text[],
  joined_reasons text[], instants timestamptz[], declarers uuid[], declarations_max bigint
) returns table (status text, is_current boolean, alias_sealed bytea)
language sql security definer set search_path = {{cell}}, pg_temp as $$
  with item as (
    select * from unnest(ids, people, days, form_ids, form_versions, sealed_answers, verdicts, joined_reasons, instants, declarers)
      with ordinality as item (id, person_id, day, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by, n)
  ), known as materialized (
    select item.*, k.is_known, k.that_day from item cross join lateral (
      select coalesce(bool_or(d.id = item.id), false) as is_known, count(*) filter (where d.day = item.day) as that_day
      from declaration d where d.person_id = item.person_id
    ) k
  ), stored as (
    insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by)
    select person_id, day, id, form_id, form_version, answers_sealed, verdict, string_to_array(reasons, ','), declared_at, declared_by
    from known where not is_known and that_day < declarations_max
    on conflict do nothing
    returning person_id, day, id, verdict, declared_at
  ), counted as (
    insert into declaration_day as c (person_id, day, declaration_id, verdict, declared_at)
    select person_id, day, id, verdict, declared_at from stored
    on conflict (person_id, day) do update
      set declaration_id = excluded.declaration_id, verdict = excluded.verdict, declared_at = excluded.declared_at
      where (c.declared_at, c.declaration_id) < (excluded.declared_at, excluded.declaration_id)
    returning person_id, declaration_id
  )
  select case when s.id is not null then 'stored' when known.is_known then 'known' when known.that_day >= declarations_max
      then 'too_many' else 'known' end,
    c.declaration_id is not null, card.alias_sealed
  from known
  left join stored s on s.person_id = known.person_id and s.id = known.id
  left join counted c on c.person_id = known.person_id and c.declaration_id = known.id
  left join card on card.person_id = known.person_id and card.ended_at is null
  order by known.n
$$;
comment on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], bigint) is
  'Appends declarations, one of a person at most, folds the day of each, and says what became of it: stored, known, too_many; with the sealed code for the receipt';
revoke all on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], bigint) from public;
grant execute on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], bigint) to app_recorder;
