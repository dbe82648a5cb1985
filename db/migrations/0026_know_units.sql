-- scope: directory
-- The tree of units that a campaign expects to take part, as it was on each day, and who answers for each unit.

create table vaora.unit (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null,
  area_version text not null,
  area_code text not null,
  address text not null default '',
  since date not null,
  ended_on date,
  merged_into uuid references vaora.unit (id),
  created_at timestamptz not null default now(),
  check (ended_on >= since),
  check (merged_into is null or ended_on is not null)
);
create index unit_merged_into on vaora.unit (merged_into) where merged_into is not null;
comment on table vaora.unit is 'Schools, offices, hospitals, firms and all that may be told to do something; what has ended stays. class: local';
comment on column vaora.unit.code is 'What the unit is known by everywhere, in capitals; an import finds it by this';
comment on column vaora.unit.kind is 'src/domain/unit-kind.ts';
comment on column vaora.unit.area_code is 'Its commune, or the district or province of an office, in area_version';
comment on column vaora.unit.ended_on is 'Its last day';

create table vaora.unit_line (
  unit_id uuid not null references vaora.unit (id),
  line text not null,
  since date not null,
  parent_id uuid references vaora.unit (id),
  until date,
  primary key (unit_id, line, since),
  check (until >= since),
  check (parent_id <> unit_id)
);
create unique index unit_line_open on vaora.unit_line (unit_id, line) where until is null;
create index unit_line_by_parent on vaora.unit_line (parent_id);
comment on table vaora.unit_line is 'To whom a unit reports along a line, from day to day: a move ends one row and begins another. class: local';
comment on column vaora.unit_line.line is 'src/domain/unit-kind.ts: education, labour, health …';
comment on column vaora.unit_line.parent_id is 'The unit above; null at the top of the line';
comment on column vaora.unit_line.until is 'The last day; null: still';

create table vaora.unit_officer (
  unit_id uuid not null references vaora.unit (id),
  id uuid not null,
  account_id uuid not null references vaora.account (id),
  role text not null check (role in ('officer', 'head')),
  name text not null,
  position text not null,
  phone_sealed bytea not null,
  email_sealed bytea,
  phone_masked text not null,
  invited_by uuid,
  since timestamptz not null default now(),
  confirmed_at timestamptz,
  until timestamptz,
  primary key (unit_id, id)
);
create unique index unit_officer_now on vaora.unit_officer (unit_id, account_id) where until is null;
create index unit_officer_by_account on vaora.unit_officer (account_id) where until is null;
comment on table vaora.unit_officer is 'Contact officers and heads of units: who acts for a unit, and whom those above may call. class: local';
comment on column vaora.unit_officer.phone_sealed is 'AES-256-GCM envelope; an official contact, for the unit and those above it';
comment on column vaora.unit_officer.confirmed_at is 'When the person, logged in by that number, took the part on; null: invited';

create table vaora.unit_place (
  unit_id uuid not null references vaora.unit (id),
  place_id uuid not null references vaora.place_number (place_id),
  since timestamptz not null default now(),
  until timestamptz,
  linked_by uuid not null,
  primary key (unit_id, place_id)
);
create unique index unit_place_now on vaora.unit_place (place_id) where until is null;
comment on table vaora.unit_place is 'Which registered places are a unit''s; a place is one unit''s at a time. class: local';

grant usage on schema vaora, {{cell}} to app_unit;
grant select on vaora.unit, vaora.unit_line, vaora.unit_place to app_unit, app_admin, app_jobs;
grant insert, update on vaora.unit, vaora.unit_line to app_unit, app_admin;
grant insert, update on vaora.unit_officer to app_unit, app_admin;
grant select on vaora.unit_officer to app_unit, app_admin, app_jobs;
grant insert, update on vaora.unit_place to app_unit;
grant select on vaora.place_number to app_unit;
grant execute on function vaora.account_of(bytea, uuid, bytea, text) to app_unit;
