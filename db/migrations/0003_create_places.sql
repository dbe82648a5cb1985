create table place (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{9}$'),
  name text not null,
  kind text not null,
  area_code text not null,
  area_version text not null,
  address text not null,
  hours jsonb not null,
  requires_declaration boolean not null,
  registrant_name text not null,
  poster_serial integer not null default 1 check (poster_serial >= 1),
  poster_issued_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table place is 'A place that controls who goes in and out. class: cell';
comment on column place.hours is 'Opening hours as in src/domain/opening-hours.ts';
comment on column place.poster_serial is 'The serial that hangs at the door; a lower one is refused as an old poster';

create table gate (
  place_id uuid not null references place (id),
  id uuid not null,
  no smallint not null check (no between 1 and 99),
  name text not null,
  direction text not null check (direction in ('in', 'out', 'both')),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (place_id, id),
  unique (place_id, no)
);
comment on table gate is 'A door of a place. Its number stands in its poster and is never given to another gate. class: cell';

create table place_right (
  place_id uuid not null references place (id),
  id uuid not null,
  account_id uuid not null,
  "right" text not null check ("right" in ('owner', 'controller')),
  name text not null,
  phone_masked text not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (place_id, id)
);
create unique index place_right_current on place_right (place_id, account_id) where ended_at is null;
create index place_right_by_account on place_right (account_id) where ended_at is null;
comment on table place_right is 'Which phone owns a place or takes part in its control, from when to when. class: cell';

create table special_request (
  place_id uuid not null references place (id),
  id uuid not null,
  kind text not null check (kind in ('hospital', 'quarantine')),
  note text not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'granted', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (place_id, id)
);
create unique index special_request_open on special_request (place_id) where state = 'open';
comment on table special_request is 'An owner asks that the place may see data in full; an administrator decides. class: cell';

create table place_special (
  place_id uuid not null references place (id),
  since timestamptz not null default now(),
  kind text not null check (kind in ('hospital', 'quarantine')),
  document_number text not null,
  until date not null,
  granted_by uuid not null,
  ended_at timestamptz,
  primary key (place_id, since)
);
create unique index place_special_current on place_special (place_id) where ended_at is null;
comment on table place_special is 'The authority to see data in full: by which document, to which day. class: cell';

alter table place enable row level security;
alter table place force row level security;
create policy owner_of_schema on place to migrator using (true) with check (true);
create policy what_hangs_at_the_door on place for select to app_citizen, app_gate, app_jobs using (true);
create policy found_by_right on place for select to app_owner, app_admin using (true);
create policy this_place_added on place for insert to app_owner
  with check (id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_changed on place for update to app_owner
  using (id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place on place for select to app_health
  using (id = nullif(current_setting('app.place', true), '')::uuid);

alter table gate enable row level security;
alter table gate force row level security;
create policy owner_of_schema on gate to migrator using (true) with check (true);
create policy what_hangs_at_the_door on gate for select to app_citizen, app_gate using (true);
create policy this_place on gate to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_seen on gate for select to app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table place_right enable row level security;
alter table place_right force row level security;
create policy owner_of_schema on place_right to migrator using (true) with check (true);
create policy own_rights on place_right for select to app_citizen
  using (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy this_place on place_right to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy own_rights_of_owner on place_right for select to app_owner
  using (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy this_place_seen on place_right for select to app_gate, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table special_request enable row level security;
alter table special_request force row level security;
create policy owner_of_schema on special_request to migrator using (true) with check (true);
create policy this_place on special_request to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy all_requests on special_request to app_admin using (true) with check (true);

alter table place_special enable row level security;
alter table place_special force row level security;
create policy owner_of_schema on place_special to migrator using (true) with check (true);
create policy all_grants on place_special to app_admin using (true) with check (true);
create policy seen on place_special for select to app_citizen, app_gate, app_owner, app_health using (true);

grant select on place, gate to app_citizen, app_gate, app_health;
grant select, insert, update on place, gate to app_owner;
grant select on place to app_jobs;
grant select on place_right to app_citizen, app_gate, app_health;
grant select, insert, update on place_right to app_owner;
grant select, insert on special_request to app_owner;
grant select on place to app_admin;
grant select, update on special_request to app_admin;
grant select, insert, update on place_special to app_admin;
grant select on place_special to app_citizen, app_gate, app_owner, app_health;
