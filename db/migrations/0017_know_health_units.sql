-- scope: directory
-- Health stations and those above them, and who works there.

create table vaora.health_unit (
  id uuid primary key,
  kind text not null check (kind in ('station', 'centre', 'department')),
  name text not null,
  parent_id uuid references vaora.health_unit (id),
  area_version text not null,
  area_codes text[] not null,
  phone text,
  told_at timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((kind = 'department') = (parent_id is null))
);
comment on table vaora.health_unit is 'Health stations of communes, the centres above them, and the department above these. class: local';
comment on column vaora.health_unit.area_codes is 'The communes that a station looks after, by their codes in area_version; a department: its province';
comment on column vaora.health_unit.told_at is 'When a message last told those who work there that alerts wait';
comment on column vaora.health_unit.phone is 'What citizens call, as it is spoken; no personal number';

create table vaora.health_staff (
  unit_id uuid not null references vaora.health_unit (id),
  id uuid not null,
  account_id uuid not null references vaora.account (id),
  name text not null,
  phone_masked text not null,
  since timestamptz not null default now(),
  until timestamptz,
  added_by uuid,
  primary key (unit_id, id)
);
create unique index health_staff_now on vaora.health_staff (unit_id, account_id) where until is null;
create index health_staff_by_account on vaora.health_staff (account_id) where until is null;
comment on table vaora.health_staff is 'Who works at a health unit: sees its alerts, and people in full one by one, on record. class: local';

alter table vaora.audit_event add column unit_id uuid;
comment on column vaora.audit_event.unit_id is 'The health unit for which somebody looked';

grant select on vaora.health_unit, vaora.health_staff to app_health, app_admin;
grant select (id, told_at) on vaora.health_unit to app_jobs;
grant insert, update on vaora.health_unit, vaora.health_staff to app_admin;
grant update (told_at) on vaora.health_unit to app_jobs;
grant select (id, phone_sealed) on vaora.account to app_jobs;
create policy numbers_to_tell on vaora.account for select to app_jobs using (true);
grant execute on function vaora.account_of(bytea, uuid, bytea, text) to app_admin;
