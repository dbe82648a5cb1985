-- scope: directory
-- What the directory knows of several cells (docs/decisions/0014-several-cells.md).

create unique index place_number_by_place on vaora.place_number (place_id);

alter table vaora.account add column people_cell text;
comment on column vaora.account.people_cell is
  'The cell in which the people of this phone live, decided once. Null: nobody yet, or people who registered while there was one cell, the home cell';
create policy people_settled on vaora.account for update to app_citizen
  using (id = nullif(current_setting('app.account', true), '')::uuid and people_cell is null)
  with check (id = nullif(current_setting('app.account', true), '')::uuid);
grant update (people_cell) on vaora.account to app_citizen;
grant select (people_cell) on vaora.account to app_gate;

create table vaora.account_cell (
  account_id uuid not null references vaora.account (id),
  cell text not null,
  primary key (account_id, cell)
);
comment on table vaora.account_cell is
  'Cells besides the home cell in which a phone may have a right at a place; noted before the right is given. class: local';
alter table vaora.account_cell enable row level security;
alter table vaora.account_cell force row level security;
create policy owner_of_schema on vaora.account_cell to migrator using (true) with check (true);
create policy own_rights on vaora.account_cell for select to app_citizen
  using (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy noted on vaora.account_cell for insert to app_owner with check (true);
grant select on vaora.account_cell to app_citizen;
grant insert on vaora.account_cell to app_owner;
