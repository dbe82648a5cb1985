-- scope: directory
-- Lists of people that a unit took in: how far each has come, so that it can be followed, and continued when it was cut.

create table vaora.unit_people_import (
  unit_id uuid not null references vaora.unit (id),
  id uuid not null,
  file_hmac bytea not null,
  row_count integer not null,
  done integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  faulty integer not null default 0,
  made_by_name text not null,
  started_at timestamptz not null,
  touched_at timestamptz not null,
  primary key (unit_id, id),
  check (done <= row_count)
);
create index unit_people_import_latest on vaora.unit_people_import (unit_id, started_at desc);
comment on table vaora.unit_people_import is 'Imports of lists of people, with counts only. class: local';
comment on column vaora.unit_people_import.file_hmac is 'Keyed HMAC of the file: only the same one goes on';
comment on column vaora.unit_people_import.done is 'Rows of the file that were looked at; written with what they did';

alter table vaora.unit_people_import enable row level security;
alter table vaora.unit_people_import force row level security;
create policy owner_of_schema on vaora.unit_people_import to migrator using (true) with check (true);
create policy own_unit on vaora.unit_people_import to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
grant select, insert on vaora.unit_people_import to app_unit;
grant update (done, created, changed, same, faulty, touched_at) on vaora.unit_people_import to app_unit;
