-- The people of a unit, its groups, and places whose code is suspended.

create table place_member (
  place_id uuid not null references place (id),
  no integer not null check (no between 0 and 99999),
  person_id uuid not null references person_public (id),
  kind text not null check (kind in ('staff', 'pupil')),
  added_by uuid not null,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (place_id, no)
);
create unique index place_member_current on place_member (place_id, person_id) where until is null;
create index place_member_by_person on place_member (person_id);
comment on table place_member is 'Who belongs to a place, from when to when: its roster. class: cell';
comment on column place_member.no is 'The number by which the place''s gates name the member; never given to another one';

create table place_group (
  place_id uuid not null references place (id),
  id uuid not null,
  kind text not null check (kind in ('class', 'shift', 'team')),
  name text not null,
  code text not null check (code ~ '^4[0-9]{27}$'),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (place_id, id)
);
create unique index place_group_name on place_group (place_id, name) where ended_at is null;
comment on table place_group is 'A class, a shift, a team: members who pass together. class: cell';
comment on column place_group.code is 'The digits on its sheet, random: they say nothing and open nothing but the list at a gate of this place';

create table group_member (
  place_id uuid not null,
  group_id uuid not null,
  no integer not null,
  primary key (place_id, group_id, no),
  foreign key (place_id, group_id) references place_group (place_id, id),
  foreign key (place_id, no) references place_member (place_id, no)
);
comment on table group_member is 'Which members are in a group. class: cell';

create table place_suspension (
  place_id uuid not null references place (id),
  since timestamptz not null,
  suspended_by uuid not null,
  "right" text not null check ("right" in ('owner', 'admin')),
  reason text not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (place_id, since),
  check ((ended_at is null) = (ended_by is null))
);
create unique index place_suspension_current on place_suspension (place_id) where ended_at is null;
comment on table place_suspension is 'When the code of a place was suspended, by whom and why: meanwhile nobody is recorded there. class: cell';
comment on column place_suspension."right" is 'By whose right; what an administrator suspends, the owner does not resume';

alter table place_member enable row level security;
alter table place_member force row level security;
create policy owner_of_schema on place_member to migrator using (true) with check (true);
create policy this_place on place_member to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_seen on place_member for select to app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy own_person on place_member to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

alter table place_group enable row level security;
alter table place_group force row level security;
create policy owner_of_schema on place_group to migrator using (true) with check (true);
create policy this_place on place_group to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_seen on place_group for select to app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table group_member enable row level security;
alter table group_member force row level security;
create policy owner_of_schema on group_member to migrator using (true) with check (true);
create policy this_place on group_member to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_seen on group_member for select to app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table place_suspension enable row level security;
alter table place_suspension force row level security;
create policy owner_of_schema on place_suspension to migrator using (true) with check (true);
create policy this_place on place_suspension to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy own_places_seen on place_suspension for select to app_owner using (true);
create policy what_holds_at_the_door on place_suspension for select to app_gate using (true);
create policy all_places on place_suspension to app_admin using (true) with check (true);

grant select, insert on place_member, place_group to app_owner;
grant update (kind, until) on place_member to app_owner;
grant update (kind, name, ended_at) on place_group to app_owner;
grant select, insert, delete on group_member to app_owner;
grant select (place_id, no, person_id, until) on place_member to app_gate;
grant select (place_id, id, kind, name, code, ended_at) on place_group to app_gate;
grant select on group_member to app_gate;
grant select (place_id, no, person_id, kind, since, until), update (until) on place_member to app_citizen;
grant select, insert on place_suspension to app_owner, app_admin;
grant update (ended_at, ended_by) on place_suspension to app_owner, app_admin;
grant select (place_id, since, reason, ended_at) on place_suspension to app_gate;

-- A gate knows its people's codes again without a network: the server makes a tag of each code for the place's devices.
create function roster_codes(place uuid, cards uuid[]) returns table (card_id uuid, person_id uuid, alias_sealed bytea)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select c.id, c.person_id, c.alias_sealed from unnest(cards) wanted (id)
  join card c on c.id = wanted.id
  join place_member m on m.place_id = place and m.person_id = c.person_id and m.until is null
  where place = nullif(current_setting('app.place', true), '')::uuid
$$;
comment on function roster_codes(uuid, uuid[]) is 'The sealed codes of members of the place whose transaction it is, and of nobody else';
revoke all on function roster_codes(uuid, uuid[]) from public;
grant execute on function roster_codes(uuid, uuid[]) to app_gate;
