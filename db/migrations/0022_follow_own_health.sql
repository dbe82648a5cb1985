-- What a citizen follows: the own diary of health, the days of a watch, who looked at the own data, and objections to it.

create table health_entry (
  person_id uuid not null,
  day date not null,
  id uuid not null,
  entry_sealed bytea not null,
  is_concern boolean not null,
  noted_at timestamptz not null,
  received_at timestamptz not null default now(),
  noted_by uuid not null,
  primary key (person_id, day, id)
);
create index health_entry_by_day on health_entry (day);
comment on table health_entry is 'Facts: each note of the own diary (temperature, symptoms) as it was sent; nobody but the person reads one. class: cell';
comment on column health_entry.entry_sealed is 'AES-256-GCM envelope of what was measured and felt (health data, Decree 356/2025, Art. 4)';
comment on column health_entry.is_concern is 'Whether a health station should look, by src/domain/health-entry.ts; seen by the station only that watches the person';
comment on column health_entry.noted_by is 'The account that wrote it: the person or who speaks for him';

create table watch (
  person_id uuid not null,
  id uuid not null,
  account_id uuid,
  unit_id uuid not null,
  reason text not null check (reason in ('exposed', 'suspected', 'recovering', 'arrived')),
  from_day date not null,
  until_day date not null,
  started_by uuid not null,
  started_at timestamptz not null default now(),
  ended_by uuid,
  ended_at timestamptz,
  primary key (person_id, id),
  check (until_day >= from_day),
  check ((ended_at is null) = (ended_by is null))
);
create index watch_by_unit on watch (unit_id, until_day);
create index watch_by_account on watch (account_id, until_day);
create index watch_by_day on watch (until_day);
comment on table watch is 'Who answers each day how he is, to which health unit, from when to when; it ends by itself after its last day. class: cell';
comment on column watch.account_id is 'The phone that speaks for the person, which is asked each morning; null: nobody can be asked';
comment on column watch.unit_id is 'The health unit (vaora.health_unit) that watches';

create table objection (
  id uuid primary key,
  person_id uuid not null,
  account_id uuid not null,
  view_id bigint,
  view_at timestamptz,
  institution text,
  text_sealed bytea not null,
  made_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'refused')),
  answer_sealed bytea,
  answered_by uuid,
  answered_at timestamptz,
  check ((view_id is null) = (view_at is null) and (view_id is null) = (institution is null)),
  check ((state = 'open') = (answer_sealed is null) and (state = 'open') = (answered_by is null)
    and (state = 'open') = (answered_at is null))
);
create index objection_by_person on objection (person_id, made_at desc);
create index objection_by_state on objection (state, made_at);
comment on table objection is 'What people object to: one view of their data, or its processing (Decree 356/2025, Art. 5), with the answer. class: cell';
comment on column objection.view_id is 'The row of vaora.audit_event on this cell''s server; null: about the processing as a whole';
comment on column objection.institution is 'Who had looked, as its name was when the objection was made';

alter table health_entry enable row level security;
alter table health_entry force row level security;
create policy owner_of_schema on health_entry to migrator using (true) with check (true);
create policy own_person on health_entry to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy old_days on health_entry to app_jobs using (true);

alter table watch enable row level security;
alter table watch force row level security;
create policy owner_of_schema on watch to migrator using (true) with check (true);
create policy own_people on watch for select to app_citizen
  using (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy this_unit on watch to app_health
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy old_days on watch to app_jobs using (true);

alter table objection enable row level security;
alter table objection force row level security;
create policy owner_of_schema on objection to migrator using (true) with check (true);
create policy own_person on objection to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy all_objections on objection to app_admin using (true) with check (true);
create policy old_answers on objection to app_jobs using (true);

grant select, insert on health_entry, objection to app_citizen;
grant select (person_id, id, unit_id, reason, from_day, until_day, ended_at, account_id) on watch to app_citizen;
grant select, insert on watch to app_health;
grant update (ended_by, ended_at) on watch to app_health;
-- A watch carries over whose phone is asked.
grant select (account_id) on person_public to app_health;
grant select (id, person_id, view_at, institution, text_sealed, made_at, state, answer_sealed, answered_at) on objection
  to app_admin;
grant update (state, answer_sealed, answered_by, answered_at) on objection to app_admin;
grant select (day), delete on health_entry to app_jobs;
grant select (until_day), delete on watch to app_jobs;
grant select (answered_at), delete on objection to app_jobs;

-- Whom it is about and who asks both come from the scope, so that no caller can name somebody else.
create function own_views(shown_max integer)
returns table (
  id bigint, at timestamptz, actor_role text, action text, place_id uuid, unit_id uuid, fields text[], purpose text
)
language sql stable security definer set search_path = {{cell}}, vaora, pg_temp as $$
  select e.id, e.at, e.actor_role, e.action, e.place_id, e.unit_id, e.fields, e.purpose
  from person_public p join audit_event e on e.subject_id = p.id
  where p.id = nullif(current_setting('app.person', true), '')::uuid
    and p.account_id = nullif(current_setting('app.account', true), '')::uuid
  order by e.at desc, e.id desc limit shown_max
$$;
comment on function own_views(integer) is
  'Who saw which fields of the person in scope, the newest first, without the name of who it was; nothing unless the account in scope speaks for that person';
revoke all on function own_views(integer) from public;
grant execute on function own_views(integer) to app_citizen;

create function watched_answers(first_day date, last_day date)
returns table (person_id uuid, day date, is_concern boolean)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select w.person_id, a.day, bool_or(a.is_concern)
  from watch w
  cross join lateral (
    select e.day, e.is_concern from health_entry e where e.person_id = w.person_id
    union all
    select d.day, d.verdict <> 'ok' from declaration_day d where d.person_id = w.person_id
  ) a
  where (w.account_id = nullif(current_setting('app.account', true), '')::uuid
      or w.unit_id = nullif(current_setting('app.unit', true), '')::uuid)
    and a.day between greatest(first_day, w.from_day) and least(last_day, w.until_day)
  group by w.person_id, a.day
$$;
comment on function watched_answers(date, date) is
  'On which days people under watch have answered, by declaration or diary, and whether the station should look; only on days of a watch of the unit or the account in scope';
revoke all on function watched_answers(date, date) from public;
grant execute on function watched_answers(date, date) to app_citizen, app_health;

create function phones_to_ask(asked_day date) returns table (account_id uuid)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select distinct w.account_id from watch w
  where asked_day between w.from_day and w.until_day and w.ended_at is null and w.account_id is not null
    and (
      select c.given from consent c where c.person_id = w.person_id and c.purpose = 'notices' order by c.at desc limit 1
    )
    and not exists (select 1 from health_entry e where e.person_id = w.person_id and e.day = asked_day)
    and not exists (select 1 from declaration_day d where d.person_id = w.person_id and d.day = asked_day)
$$;
comment on function phones_to_ask(date) is 'The phones whose people under watch have agreed to messages and have not answered on a day yet';
revoke all on function phones_to_ask(date) from public;
grant execute on function phones_to_ask(date) to app_jobs;
