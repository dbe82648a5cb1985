-- scope: directory
-- Whose people units know: staff and pupils, how they came onto the list, and who of them declared or was excused on
-- each day. A unit sees its own; no office above it sees any.

create table vaora.unit_member (
  unit_id uuid not null references vaora.unit (id),
  id uuid not null,
  kind text not null check (kind in ('staff', 'pupil')),
  name_sealed bytea not null,
  masked_name text not null,
  phone_hmac bytea,
  masked_phone text not null default '',
  code text not null default '',
  group_name text not null default '',
  since date not null,
  until date,
  how text not null check (how in ('file', 'join', 'typed')),
  confirmed_at timestamptz,
  account_id uuid references vaora.account (id),
  person_id uuid,
  person_cell text,
  primary key (unit_id, id),
  check (until >= since),
  check ((person_id is null) = (person_cell is null))
);
create unique index unit_member_code on vaora.unit_member (unit_id, code) where code <> '' and until is null;
create index unit_member_phone on vaora.unit_member (unit_id, phone_hmac) where until is null;
create unique index unit_member_person on vaora.unit_member (unit_id, person_id) where person_id is not null and until is null;
create index unit_member_unmatched on vaora.unit_member (phone_hmac) where person_id is null and until is null;
create index unit_member_by_person on vaora.unit_member (person_cell, person_id) where person_id is not null and until is null;
create index unit_member_left on vaora.unit_member (until) where until is not null;
comment on table vaora.unit_member is 'Staff and pupils of units, by name for their unit only; who comes back gets a further row. class: local';
comment on column vaora.unit_member.name_sealed is 'AES-256-GCM envelope, bound to unit and member';
comment on column vaora.unit_member.phone_hmac is 'Keyed HMAC of the E.164 number, the same as in account: by it a member meets an account';
comment on column vaora.unit_member.until is 'The last day; null: still';
comment on column vaora.unit_member.confirmed_at is 'Null: asked by the join code, the unit has not said yes; counts for nothing until then';
comment on column vaora.unit_member.account_id is 'Whose number it is; without person_id: an account under another name';
comment on column vaora.unit_member.person_id is 'Who of the account''s people it is, in person_cell: the app is there; null: not known yet';

create table vaora.unit_member_day (
  day date not null,
  unit_id uuid not null,
  member_id uuid not null,
  form_ids text[] not null,
  primary key (day, unit_id, member_id),
  foreign key (unit_id, member_id) references vaora.unit_member (unit_id, id) on delete cascade
);
create index unit_member_day_by_member on vaora.unit_member_day (unit_id, member_id, day);
comment on table vaora.unit_member_day is 'Who of a unit''s people declared on a day; no row: nobody knows of it. Never what was answered. class: local';
comment on column vaora.unit_member_day.form_ids is 'By which forms: a campaign counts one of them; the unit does not see it';

create table vaora.unit_excuse (
  unit_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  since date not null,
  until date not null,
  reason text not null,
  excused_by uuid not null,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, member_id) references vaora.unit_member (unit_id, id) on delete cascade,
  check (until >= since)
);
create index unit_excuse_by_member on vaora.unit_excuse (unit_id, member_id) where ended_at is null;
create index unit_excuse_by_days on vaora.unit_excuse (until, since) where ended_at is null;
comment on table vaora.unit_excuse is 'Days on which somebody of a unit need not declare, with the reason. class: local';
comment on column vaora.unit_excuse.reason is 'src/domain/excuse.ts: a word of a list, no health data';
comment on column vaora.unit_excuse.ended_at is 'Taken back, as if it had not been';

create table vaora.unit_join_code (
  unit_id uuid primary key references vaora.unit (id),
  code text not null unique check (code ~ '^\d{8}$'),
  made_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table vaora.unit_join_code is 'The number by which people ask to be on a unit''s list; it opens nothing, and the unit has to say yes. class: local';

alter table vaora.unit_member enable row level security;
alter table vaora.unit_member force row level security;
alter table vaora.unit_member_day enable row level security;
alter table vaora.unit_member_day force row level security;
alter table vaora.unit_excuse enable row level security;
alter table vaora.unit_excuse force row level security;
alter table vaora.unit_join_code enable row level security;
alter table vaora.unit_join_code force row level security;
create policy owner_of_schema on vaora.unit_member to migrator using (true) with check (true);
create policy owner_of_schema on vaora.unit_member_day to migrator using (true) with check (true);
create policy owner_of_schema on vaora.unit_excuse to migrator using (true) with check (true);
create policy owner_of_schema on vaora.unit_join_code to migrator using (true) with check (true);
create policy all_units on vaora.unit_member to app_jobs using (true) with check (true);
create policy all_units on vaora.unit_member_day to app_jobs using (true) with check (true);
create policy all_units on vaora.unit_excuse for select to app_jobs using (true);
create policy own_unit on vaora.unit_member to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy own_unit on vaora.unit_member_day for select to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy own_unit on vaora.unit_excuse to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy own_unit on vaora.unit_join_code to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy looked_up on vaora.unit_join_code for select to app_citizen using (true);
create policy own_membership on vaora.unit_member to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (
    person_id = nullif(current_setting('app.person', true), '')::uuid
    and account_id = nullif(current_setting('app.account', true), '')::uuid
  );

grant select, insert, update on vaora.unit_member, vaora.unit_excuse, vaora.unit_join_code to app_unit;
grant select (day, unit_id, member_id) on vaora.unit_member_day to app_unit;
grant select, insert, update, delete on vaora.unit_member, vaora.unit_member_day to app_jobs;
grant select on vaora.unit_excuse to app_jobs;
grant select (phone_hmac, people_cell) on vaora.account to app_jobs;
-- Who joins by the code asks for himself: whether he is confirmed, and until when he stays, is not his to write.
grant select on vaora.unit_member to app_citizen;
grant insert (unit_id, id, kind, name_sealed, masked_name, phone_hmac, masked_phone, since, how, account_id, person_id, person_cell)
  on vaora.unit_member to app_citizen;
grant update (until) on vaora.unit_member to app_citizen;
grant select (unit_id, code, expires_at) on vaora.unit_join_code to app_citizen;
grant select (id, name) on vaora.unit to app_citizen;
