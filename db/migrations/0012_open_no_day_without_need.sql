-- Statements on tables that are cut by days have both bounds of their time before they run, so that no other day is
-- opened (docs/decisions/0004-cells.md). And a special place may see people who live in another cell in full: their
-- own cell gives them out, after its own record (docs/decisions/0014-several-cells.md).

drop function reveal_visitors(uuid, uuid, uuid[], text[], text);
create function reveal_visitors(
  actor uuid, place uuid, people uuid[], seen_from timestamptz, seen_until timestamptz, seen_fields text[], why text
) returns table (person_id uuid, sealed bytea, home_cell text)
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
  cross join lateral (
    select from visit v where v.place_id = place and v.person_id = subject and v.at between seen_from and seen_until
    limit 1
  ) seen;
  insert into audit_event (actor_id, actor_role, action, subject_id, place_id, fields, purpose)
  select actor, 'special_place', 'reveal', s.person_id, place, seen_fields, why
  from person_secret s where s.person_id = any (visitors);
  return query select p.id, s.sealed, p.home_cell from person_public p
    left join person_secret s on s.person_id = p.id where p.id = any (visitors);
end $$;
comment on function reveal_visitors(uuid, uuid, uuid[], timestamptz, timestamptz, text[], text) is
  'Gives the sealed profiles of people who visited a special place in a time, after writing who sees which fields of whom; of people of another cell it says which, and that cell gives them (reveal_to_cell)';
revoke all on function reveal_visitors(uuid, uuid, uuid[], timestamptz, timestamptz, text[], text) from public;
grant execute on function reveal_visitors(uuid, uuid, uuid[], timestamptz, timestamptz, text[], text) to app_health;

-- The place lies elsewhere, and so do its authority and its visits, of which that cell's reveal_visitors has judged.
-- This cell gives only people of whom it noted itself that they may have been there on these days.
create function reveal_to_cell(
  actor uuid, place uuid, place_cell text, people uuid[], first_day date, last_day date, seen_fields text[], why text
) returns table (person_id uuid, sealed bytea)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
declare
  visitors uuid[];
begin
  select array_agg(distinct c.person_id) into visitors from person_cell c
  where c.person_id = any (people) and c.day between first_day and last_day and c.cell = place_cell;
  insert into audit_event (actor_id, actor_role, action, subject_id, place_id, fields, purpose)
  select actor, 'special_place', 'reveal', s.person_id, place, seen_fields, why
  from person_secret s where s.person_id = any (visitors);
  return query select s.person_id, s.sealed from person_secret s where s.person_id = any (visitors);
end $$;
comment on function reveal_to_cell(uuid, uuid, text, uuid[], date, date, text[], text) is
  'Gives the sealed profiles of people of this cell to a special place of another, on days on which it is noted that they may have been there, after writing who sees which fields of whom';
revoke all on function reveal_to_cell(uuid, uuid, text, uuid[], date, date, text[], text) from public;
grant execute on function reveal_to_cell(uuid, uuid, text, uuid[], date, date, text[], text) to app_health;

create or replace function recount_hours(place_ids uuid[], hours timestamptz[]) returns void
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  first_hour timestamptz := (select min(h) from unnest(hours) h);
  last_hour timestamptz := (select max(h) from unnest(hours) h);
begin
  delete from visit_count c using unnest(place_ids, hours) key (place_id, hour)
  where c.place_id = key.place_id and c.hour = key.hour and c.hour between first_hour and last_hour;
  insert into visit_count (place_id, hour, gate_no, direction, visits)
  select key.place_id, key.hour, v.gate_no, v.direction, count(*)
  from unnest(place_ids, hours) key (place_id, hour)
  join visit v on v.place_id = key.place_id and v.at >= key.hour and v.at < key.hour + interval '1 hour'
    and v.at >= first_hour and v.at < last_hour + interval '1 hour'
  where key.hour < (select counted_until from count_mark)
  group by 1, 2, 3, 4;
end $$;

create or replace function erase_before(first_kept_day date) returns void
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  gone uuid[];
begin
  delete from redated_visit where at < first_kept_day;
  delete from late_visit_count where day < first_kept_day;
  delete from declaration_day where day < first_kept_day;
  delete from declaration where day < first_kept_day;
  -- Visitors whom a guard wrote down have no phone with which to ask: they go with their last visit. Each is looked up
  -- in the days by key: there are few of them, and all visits of a month would be many.
  select array_agg(p.id) into gone from person_public p
  left join lateral (select 1 as found from visit v where v.person_id = p.id limit 1) seen on true
  where p.account_id is null and p.created_at < first_kept_day and seen.found is null;
  delete from consent where person_id = any (gone);
  delete from person_index where person_id = any (gone);
  delete from person_secret where person_id = any (gone);
  delete from person_public where id = any (gone);
end $$;
