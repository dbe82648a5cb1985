-- A person of one cell at a gate of another: the gate's cell gets a copy of what its statements need, the home cell notes
-- that there is something to find (docs/decisions/0014-several-cells.md). app_cells is the role that carries both.

alter table person_public add column home_cell text;
comment on column person_public.home_cell is
  'Null: lives in this cell. Else a copy for this cell''s gates and logs, of a person of that cell; erased with the last visit';
alter policy own_people on person_public
  using (account_id = nullif(current_setting('app.account', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account', true), '')::uuid and home_cell is null);
alter policy visitors_written_down on person_public
  with check (account_id is null and home_cell is null
    and registered_at_place = nullif(current_setting('app.place', true), '')::uuid);
create policy people_seen on person_public for select to app_cells using (true);
create policy copies_added on person_public for insert to app_cells
  with check (home_cell is not null and account_id is null);
create policy copies_changed on person_public for update to app_cells
  using (home_cell is not null) with check (home_cell is not null and account_id is null);

alter table declaration_day add column home_cell text;
comment on column declaration_day.home_cell is 'Null: declared in this cell. Else a copy, as in person_public';
create policy verdicts_passed_on on declaration_day for select to app_cells using (true);
create policy copies_added on declaration_day for insert to app_cells with check (home_cell is not null);
create policy copies_changed on declaration_day for update to app_cells
  using (home_cell is not null) with check (home_cell is not null);

create policy looked_up_from_elsewhere on card for select to app_cells using (true);

create table person_cell (
  person_id uuid not null,
  day date not null,
  cell text not null,
  primary key (person_id, day, cell)
);
create index person_cell_by_day on person_cell (day);
comment on table person_cell is
  'In which other cells a person of this one may have been on a day; noted before a visit is recorded there. class: cell';
alter table person_cell enable row level security;
alter table person_cell force row level security;
create policy owner_of_schema on person_cell to migrator using (true) with check (true);
create policy own_person on person_cell for select to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy noted on person_cell to app_cells using (true) with check (true);
create policy old_days on person_cell to app_jobs using (true);

grant usage on schema {{cell}} to app_cells;
grant select (alias_hmac, person_id, ended_at) on card to app_cells;
grant select (id, masked_name, masked_phone, home_area_code, home_area_version, home_cell) on person_public to app_cells;
grant insert (id, relation, masked_name, masked_phone, home_area_code, home_area_version, home_cell) on person_public
  to app_cells;
grant update (masked_name, masked_phone, home_area_code, home_area_version, created_at, updated_at) on person_public
  to app_cells;
grant select (person_id, day, declaration_id, verdict, declared_at, home_cell) on declaration_day to app_cells;
grant insert, update on declaration_day to app_cells;
grant select, insert on person_cell to app_cells;
grant select on person_cell to app_citizen;
grant select, delete on person_cell to app_jobs;
