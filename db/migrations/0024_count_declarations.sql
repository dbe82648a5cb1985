-- Figures of declarations by commune and day, counted anew from time to time: who asks for a month of a province reads a
-- few thousand rows, and no declaration.

-- Of one day there are few different values: an entry costs a declaration next to nothing.
create index declaration_day_by_day on declaration_day (day);

create table declaration_count (
  day date not null,
  area text not null,
  verdict text not null check (verdict in ('ok', 'ask', 'stop')),
  people integer not null check (people > 0),
  primary key (day, area, verdict)
);
comment on table declaration_count is 'How many people of a commune have declared for a day, by the verdict that counts. class: cell';
comment on column declaration_count.area is 'The commune of residence when it was counted, code@version, as in alert';

alter table declaration_count enable row level security;
alter table declaration_count force row level security;
create policy owner_of_schema on declaration_count to migrator using (true) with check (true);
create policy figures on declaration_count for select to app_health using (true);
grant select on declaration_count to app_health;

alter table count_mark add column declarations_counted_at timestamptz;
comment on column count_mark.declarations_counted_at is 'When the latest days of declaration_count were last counted';
grant select (declarations_counted_at) on count_mark to app_health;

-- Copies of people of other cells are counted there.
create function count_declarations(first_day date, last_day date, first_kept_day date, at timestamptz) returns void
language sql security definer set search_path = {{cell}}, pg_temp as $$
  delete from declaration_count where day between first_day and last_day or day < first_kept_day;
  insert into declaration_count (day, area, verdict, people)
  select d.day, p.home_area_code || '@' || p.home_area_version, d.verdict, count(*)
  from declaration_day d join person_public p on p.id = d.person_id
  where d.day between first_day and last_day and d.day >= first_kept_day and d.home_cell is null and p.home_cell is null
  group by 1, 2, 3;
  update count_mark set declarations_counted_at = at
$$;
comment on function count_declarations(date, date, date, timestamptz) is
  'Counts the declarations of days anew, by commune and verdict, and drops the counts of days that are no longer kept';
revoke all on function count_declarations(date, date, date, timestamptz) from public;
grant execute on function count_declarations(date, date, date, timestamptz) to app_jobs;
