create table visit (
  place_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  person_id uuid not null,
  gate_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  way text not null check (way in ('self', 'camera', 'reader', 'manual')),
  recorded_by uuid not null,
  device_at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (place_id, at, id)
) partition by range (at);
create index visit_by_person on visit (person_id, at desc);
create index visit_by_id on visit (id);
comment on table visit is 'Facts: one row in or one row out; appended, never changed. Its key is idempotency and the log, newest first. class: cell';
comment on column visit.at is 'The device''s time of the scan; the server''s where the device''s clock cannot be right';
comment on column visit.device_at is 'What the device''s clock said; never a reason to refuse';
comment on column visit.recorded_by is 'The account that recorded it: the visitor''s own phone or the guard''s';

create table stay (
  place_id uuid not null,
  started_at timestamptz not null,
  id uuid not null,
  person_id uuid not null,
  gate_id uuid not null,
  entered_at timestamptz,
  exited_at timestamptz,
  ended_by text check (ended_by in ('exit', 'closing', 'next_entry', 'limit')),
  primary key (place_id, started_at, id)
) partition by range (started_at);
create index stay_by_person on stay (person_id, started_at desc);
create index stay_open on stay (place_id, started_at desc) where ended_by is null;
comment on table stay is 'State folded from visits by src/domain/visit.ts; rewritten when a late fact arrives. class: cell';
comment on column stay.entered_at is 'Null: only the exit was seen';

create function make_day_partitions(first_day date, last_day date) returns integer
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  parent text;
  day date;
  name text;
  made integer := 0;
begin
  foreach parent in array array['visit', 'stay'] loop
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
comment on function make_day_partitions(date, date) is 'Makes the partitions of the days (Vietnam''s midnight to midnight) that do not exist yet';
revoke all on function make_day_partitions(date, date) from public;
grant execute on function make_day_partitions(date, date) to app_jobs;

-- The only way to a profile that is not one's own. The rows of the record are written first, in the same
-- transaction; if they cannot be written, nothing is given out.
create function reveal_visitors(actor uuid, place uuid, people uuid[], seen_fields text[], why text)
returns table (person_id uuid, sealed bytea)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
declare
  visitors uuid[];
begin
  if not exists (
    select 1 from place_special s
    where s.place_id = place and s.ended_at is null
      and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
  ) or not exists (
    select 1 from place_right r where r.place_id = place and r.account_id = actor and r.ended_at is null
  ) then
    raise insufficient_privilege using message = 'this place has no authority to see people in full';
  end if;
  select array_agg(distinct subject) into visitors from unnest(people) subject
  where exists (select 1 from visit v where v.place_id = place and v.person_id = subject);
  insert into audit_event (actor_id, actor_role, action, subject_id, place_id, fields, purpose)
  select actor, 'special_place', 'reveal', subject, place, seen_fields, why
  from unnest(visitors) subject;
  return query select s.person_id, s.sealed from person_secret s where s.person_id = any (visitors);
end $$;
comment on function reveal_visitors(uuid, uuid, uuid[], text[], text) is
  'Gives the sealed profiles of people who visited a special place, after writing who sees which fields of whom';
revoke all on function reveal_visitors(uuid, uuid, uuid[], text[], text) from public;
grant execute on function reveal_visitors(uuid, uuid, uuid[], text[], text) to app_health;

alter table visit enable row level security;
alter table visit force row level security;
create policy owner_of_schema on visit to migrator using (true) with check (true);
create policy own_person on visit to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy this_place on visit to app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_seen on visit for select to app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy all_places on visit for select to app_jobs using (true);

alter table stay enable row level security;
alter table stay force row level security;
create policy owner_of_schema on stay to migrator using (true) with check (true);
create policy own_person on stay to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy this_place on stay to app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_seen on stay for select to app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy all_places on stay to app_jobs using (true) with check (true);

grant select, insert on visit to app_citizen, app_gate;
grant select, insert, delete on stay to app_citizen, app_gate, app_jobs;
grant update (exited_at, ended_by) on stay to app_jobs;
grant select on visit, stay to app_owner, app_health;
grant select on visit to app_jobs;
