-- Cases that health units trace, whom they met, and what those were told. One unit opens a case, a second person of
-- another unit decides whether names are shown (docs/decisions/0019-tracing-needs-two.md). Cases lie in the home cell,
-- where the health units are; a notice lies in the cell of the person who is told.

create table trace_case (
  id uuid primary key,
  number text not null,
  unit_id uuid not null,
  person_id uuid not null,
  disease text not null,
  period_from timestamptz not null,
  period_to timestamptz not null,
  minutes_min smallint not null,
  same_gate boolean not null,
  distance_max smallint not null,
  state text not null default 'draft' check (
    state in ('draft', 'asked', 'approved', 'refused', 'notified', 'recalled', 'closed')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  asked_unit_id uuid,
  asked_by uuid,
  decided_by uuid,
  as_of timestamptz not null,
  progress smallint not null default 0 check (progress between 0 and 100),
  frozen_at timestamptz,
  people integer,
  meetings integer,
  is_cut boolean not null default false,
  names_place boolean,
  told_at timestamptz,
  stopped_at timestamptz,
  closed_at timestamptz,
  check (period_from <= period_to and period_to <= period_from + interval '21 days'),
  check (asked_unit_id <> unit_id),
  check (decided_by <> opened_by and decided_by <> asked_by),
  check (decided_by is null or asked_unit_id is not null)
);
create unique index trace_case_number on trace_case (number) where state <> 'closed';
create index trace_case_by_unit on trace_case (unit_id, opened_at desc);
create index trace_case_by_asked on trace_case (asked_unit_id, opened_at desc);
comment on table trace_case is 'A person who is a case, the parameters of the trace, and how far it has come. class: cell';
comment on column trace_case.number is 'The number that the authority gave it; no name';
comment on column trace_case.asked_unit_id is 'The unit whose decision was asked for';
comment on column trace_case.as_of is 'Until when who was inside counts as present, and facts had come';
comment on column trace_case.progress is 'Per cent of the search that is done; the result is there when frozen_at is';
comment on column trace_case.is_cut is 'The chain was followed from the longest contacts only';
comment on column trace_case.names_place is 'Whether notices tell the place and the day; null: none were sent';

create table trace_place (
  case_id uuid not null references trace_case (id),
  place_id uuid not null,
  name text not null,
  address text not null,
  people integer not null,
  meetings integer not null,
  primary key (case_id, place_id)
);
comment on table trace_place is 'Places of a frozen result. class: cell';

create table trace_stay (
  case_id uuid not null references trace_case (id),
  no integer not null,
  place_id uuid not null,
  gate_no smallint,
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (case_id, no)
);
comment on table trace_stay is 'Where the case was, as it was frozen. class: cell';

create table trace_meeting (
  case_id uuid not null references trace_case (id),
  no integer not null,
  person_id uuid not null,
  source_id uuid not null,
  place_id uuid not null,
  gate_no smallint not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  distance smallint not null,
  recording text not null check (recording in ('guard', 'self', 'device')),
  primary key (case_id, no)
);
create index trace_meeting_by_place on trace_meeting (case_id, place_id, from_at, no);
create index trace_meeting_by_person on trace_meeting (case_id, person_id);
comment on table trace_meeting is 'Each time that somebody was together with the case or one of its contacts, as it was frozen. class: cell';
comment on column trace_meeting.source_id is 'With whom: the case, or a contact of a lower distance';

create table trace_contact (
  case_id uuid not null references trace_case (id),
  rank integer not null,
  person_id uuid not null,
  distance smallint not null,
  meetings integer not null,
  minutes integer not null,
  longest integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  recordings text[] not null,
  notice text not null default 'none' check (
    notice in ('none', 'waiting', 'sending', 'sent', 'unreachable', 'stopped', 'recalling', 'recalled')),
  told_at timestamptz,
  primary key (case_id, rank),
  unique (case_id, person_id)
);
create index trace_contact_by_notice on trace_contact (case_id, notice, rank);
comment on table trace_contact is 'Whom a case met, one row a person, the nearest and longest first, as it was frozen. class: cell';
comment on column trace_contact.notice is 'Whether the person was told; unreachable: no phone speaks for him';

create table trace_case_event (
  case_id uuid not null references trace_case (id),
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor_id uuid not null,
  unit_id uuid not null,
  note text not null default '',
  primary key (case_id, id)
);
comment on table trace_case_event is 'Facts: who did what with a case, and why. class: cell';

create table trace_export (
  case_id uuid not null references trace_case (id),
  id uuid not null,
  format text not null check (format in ('csv', 'xlsx', 'fhir')),
  asked_by uuid not null,
  unit_id uuid not null,
  asked_at timestamptz not null,
  progress smallint not null default 0 check (progress between 0 and 100),
  file bytea,
  primary key (case_id, id)
);
comment on table trace_export is 'Files of contacts in full, made in the background for one person to fetch. class: cell';
comment on column trace_export.file is 'AES-256-GCM envelope of the compressed file; null until it is made';

create table trace_notice (
  person_id uuid not null references person_public (id),
  case_id uuid not null,
  account_id uuid not null,
  sent_at timestamptz not null,
  first_day date not null,
  last_day date not null,
  place_name text,
  unit_name text not null,
  unit_phone text,
  recalled_at timestamptz,
  primary key (person_id, case_id)
);
create index trace_notice_by_account on trace_notice (account_id);
comment on table trace_notice is 'What a person was told of an exposure; lies where the person lives. class: cell';
comment on column trace_notice.place_name is 'Only where the authority chose to name it; the case is never named';

alter table trace_case enable row level security;
alter table trace_case force row level security;
create policy owner_of_schema on trace_case to migrator using (true) with check (true);
create policy own_unit on trace_case to app_health
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy asked_unit on trace_case to app_health
  using (asked_unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (asked_unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy all_cases on trace_case to app_jobs using (true) with check (true);

alter table trace_place enable row level security;
alter table trace_place force row level security;
create policy owner_of_schema on trace_place to migrator using (true) with check (true);
create policy this_case on trace_place for select to app_health
  using (case_id = nullif(current_setting('app.trace', true), '')::uuid);
create policy all_cases on trace_place to app_jobs using (true) with check (true);

alter table trace_stay enable row level security;
alter table trace_stay force row level security;
create policy owner_of_schema on trace_stay to migrator using (true) with check (true);
create policy this_case on trace_stay for select to app_health
  using (case_id = nullif(current_setting('app.trace', true), '')::uuid);
create policy all_cases on trace_stay to app_jobs using (true) with check (true);

alter table trace_meeting enable row level security;
alter table trace_meeting force row level security;
create policy owner_of_schema on trace_meeting to migrator using (true) with check (true);
create policy this_case on trace_meeting for select to app_health
  using (case_id = nullif(current_setting('app.trace', true), '')::uuid);
create policy all_cases on trace_meeting to app_jobs using (true) with check (true);

alter table trace_contact enable row level security;
alter table trace_contact force row level security;
create policy owner_of_schema on trace_contact to migrator using (true) with check (true);
create policy this_case on trace_contact to app_health
  using (case_id = nullif(current_setting('app.trace', true), '')::uuid)
  with check (case_id = nullif(current_setting('app.trace', true), '')::uuid);
create policy all_cases on trace_contact to app_jobs using (true) with check (true);

alter table trace_case_event enable row level security;
alter table trace_case_event force row level security;
create policy owner_of_schema on trace_case_event to migrator using (true) with check (true);
create policy this_case on trace_case_event to app_health
  using (case_id = nullif(current_setting('app.trace', true), '')::uuid)
  with check (case_id = nullif(current_setting('app.trace', true), '')::uuid);
create policy all_cases on trace_case_event to app_jobs using (true) with check (true);

alter table trace_export enable row level security;
alter table trace_export force row level security;
create policy owner_of_schema on trace_export to migrator using (true) with check (true);
create policy this_case on trace_export to app_health
  using (case_id = nullif(current_setting('app.trace', true), '')::uuid)
  with check (case_id = nullif(current_setting('app.trace', true), '')::uuid);
create policy all_cases on trace_export to app_jobs using (true) with check (true);

alter table trace_notice enable row level security;
alter table trace_notice force row level security;
create policy owner_of_schema on trace_notice to migrator using (true) with check (true);
create policy own_account on trace_notice for select to app_citizen
  using (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy all_people on trace_notice to app_jobs using (true) with check (true);

create policy all_people_told on person_public for select to app_jobs using (true);
create policy all_places_traced on place for select to app_tracer using (true);

grant select, insert on trace_case, trace_case_event, trace_export to app_health;
grant update (state, asked_unit_id, asked_by, decided_by, as_of, progress, names_place, told_at, stopped_at, closed_at)
  on trace_case to app_health;
grant select on trace_place, trace_stay, trace_meeting, trace_contact to app_health;
grant update (notice) on trace_contact to app_health;
grant select, delete on trace_case, trace_case_event, trace_export, trace_notice to app_jobs;
grant update (progress, frozen_at, people, meetings, is_cut) on trace_case to app_jobs;
grant insert on trace_case_event to app_jobs;
grant update (progress, file) on trace_export to app_jobs;
grant select, insert, delete on trace_place, trace_stay, trace_meeting, trace_contact to app_jobs;
grant update (notice, told_at) on trace_contact to app_jobs;
grant insert on trace_notice to app_jobs;
grant update (recalled_at) on trace_notice to app_jobs;
grant select on trace_notice to app_citizen;
grant select (id, account_id, home_cell) on person_public to app_jobs;
grant select (id, name, address) on place to app_tracer;
grant insert (actor_id, actor_role, action, subject_id, place_id, fields, purpose, unit_id) on vaora.audit_event to app_health;

-- How presences were recorded: all that tracing learns of visits.
create function recordings_of(places uuid[], instants timestamptz[], visits uuid[]) returns table (n bigint, recording text)
language plpgsql stable security definer set search_path = {{cell}}, pg_temp as $$
declare
  first_at timestamptz := (select min(i) from unnest(instants) i);
  last_at timestamptz := (select max(i) from unnest(instants) i);
begin
  return query
    select key.n, case when v.way = 'self' then 'self' when d.id is not null then 'device' else 'guard' end
    from unnest(places, instants, visits) with ordinality key (place_id, at, id, n)
    join visit v on v.place_id = key.place_id and v.at = key.at and v.id = key.id and v.at between first_at and last_at
    left join device d on d.place_id = v.place_id and d.id = v.recorded_by;
end $$;
comment on function recordings_of(uuid[], timestamptz[], uuid[]) is
  'Of visits, by place, time and id: whether a guard, the visitor or a device recorded them';
revoke all on function recordings_of(uuid[], timestamptz[], uuid[]) from public;
grant execute on function recordings_of(uuid[], timestamptz[], uuid[]) to app_tracer;

-- Whom a health unit may mean when it opens a case; each person who is found gets the record of it first.
create function people_to_trace(actor uuid, unit uuid, account uuid, id_number bytea, of_alert uuid, why text)
returns table (person_id uuid, relation text, masked_name text, masked_phone text)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
declare
  found uuid[];
begin
  select array_agg(p.id) into found from person_public p
  where p.home_cell is null and (
    p.account_id = account
    or p.id in (select i.person_id from person_index i where i.kind = 'id_number' and i.hmac = id_number)
    or p.id in (select a.person_id from alert a where a.id = of_alert));
  insert into audit_event (actor_id, actor_role, action, subject_id, unit_id, fields, purpose)
  select actor, 'health_authority', 'find_person', subject, unit, '{name,phone}', why from unnest(found) subject;
  return query select p.id, p.relation, p.masked_name, p.masked_phone from person_public p
    where p.id = any (found) order by p.created_at, p.id;
end $$;
comment on function people_to_trace(uuid, uuid, uuid, bytea, uuid, text) is
  'The covered names of those who share a phone, have an identity number (by its keyed hash) or an alert, after writing who looked for them';
revoke all on function people_to_trace(uuid, uuid, uuid, bytea, uuid, text) from public;
grant execute on function people_to_trace(uuid, uuid, uuid, bytea, uuid, text) to app_health;

-- The only way to the names of contacts: after the approval, for somebody who works at one of the two units, and after
-- the record of who sees which fields of whom. A person who lives in another cell has no profile here.
create function reveal_contacts(actor uuid, unit uuid, traced uuid, wanted uuid[], seen_fields text[], why text)
returns table (person_id uuid, sealed bytea)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
declare
  found uuid[];
begin
  if not exists (
    select 1 from trace_case c where c.id = traced and unit in (c.unit_id, c.asked_unit_id)
      and c.state in ('approved', 'notified', 'recalled')
  ) or not exists (
    select 1 from health_staff s where s.unit_id = unit and s.account_id = actor and s.until is null
  ) then
    raise insufficient_privilege using message = 'the names of this case are not open to this account';
  end if;
  select array_agg(id) into found from (
    select t.person_id as id from trace_contact t where t.case_id = traced and t.person_id = any (wanted)
    union select c.person_id from trace_case c where c.id = traced and c.person_id = any (wanted)
  ) traced_person;
  insert into audit_event (actor_id, actor_role, action, subject_id, unit_id, fields, purpose)
  select actor, 'health_authority', 'reveal', s.person_id, unit, seen_fields, why
  from person_secret s where s.person_id = any (found);
  return query select f.id, s.sealed from unnest(found) f (id) left join person_secret s on s.person_id = f.id;
end $$;
comment on function reveal_contacts(uuid, uuid, uuid, uuid[], text[], text) is
  'Gives the sealed profiles of the case and its contacts once the case is approved, after writing who sees which fields of whom';
revoke all on function reveal_contacts(uuid, uuid, uuid, uuid[], text[], text) from public;
grant execute on function reveal_contacts(uuid, uuid, uuid, uuid[], text[], text) to app_health;

-- As reveal_to_cell: the case lies elsewhere, and that cell has judged it. This one gives only people who were in it, or
-- of whom it noted that they may have been elsewhere, in those days.
create function reveal_contacts_here(
  actor uuid, unit uuid, wanted uuid[], first_day date, last_day date, seen_fields text[], why text
) returns table (person_id uuid, sealed bytea)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
declare
  first_at timestamptz := first_day::timestamp at time zone 'Asia/Ho_Chi_Minh';
  last_at timestamptz := (last_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh';
  found uuid[];
begin
  select array_agg(subject) into found from unnest(wanted) subject
  where exists (
    select 1 from person_cell c where c.person_id = subject and c.day between first_day and last_day
  ) or exists (
    select 1 from stay s where s.person_id = subject and s.started_at >= first_at and s.started_at < last_at
  );
  insert into audit_event (actor_id, actor_role, action, subject_id, unit_id, fields, purpose)
  select actor, 'health_authority', 'reveal', s.person_id, unit, seen_fields, why
  from person_secret s where s.person_id = any (found);
  return query select s.person_id, s.sealed from person_secret s where s.person_id = any (found);
end $$;
comment on function reveal_contacts_here(uuid, uuid, uuid[], date, date, text[], text) is
  'Gives the sealed profiles of people of this cell whom a case of the home cell met, after writing who sees which fields of whom';
revoke all on function reveal_contacts_here(uuid, uuid, uuid[], date, date, text[], text) from public;
grant execute on function reveal_contacts_here(uuid, uuid, uuid[], date, date, text[], text) to app_health;

-- The latest declaration of contacts, for the file that another system reads; after the record of it.
create function reveal_declarations(actor uuid, unit uuid, traced uuid, wanted uuid[], first_day date, last_day date, why text)
returns table (person_id uuid, id uuid, form_id text, form_version text, answers_sealed bytea, declared_at timestamptz)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
begin
  if not exists (
    select 1 from trace_case c join trace_contact t on t.case_id = c.id
    where c.id = traced and unit in (c.unit_id, c.asked_unit_id) and c.state in ('approved', 'notified', 'recalled')
  ) or not exists (
    select 1 from health_staff s where s.unit_id = unit and s.account_id = actor and s.until is null
  ) then
    raise insufficient_privilege using message = 'the declarations of this case are not open to this account';
  end if;
  insert into audit_event (actor_id, actor_role, action, subject_id, unit_id, fields, purpose)
  select actor, 'health_authority', 'reveal', t.person_id, unit, '{answers}', why
  from trace_contact t where t.case_id = traced and t.person_id = any (wanted);
  return query
    select t.person_id, d.id, d.form_id, d.form_version, d.answers_sealed, d.declared_at
    from trace_contact t cross join lateral (
      select * from declaration x where x.person_id = t.person_id and x.day between first_day and last_day
      order by x.declared_at desc, x.id desc limit 1
    ) d
    where t.case_id = traced and t.person_id = any (wanted);
end $$;
comment on function reveal_declarations(uuid, uuid, uuid, uuid[], date, date, text) is
  'Gives the latest sealed declaration of each of these contacts once the case is approved, after the record of it';
revoke all on function reveal_declarations(uuid, uuid, uuid, uuid[], date, date, text) from public;
grant execute on function reveal_declarations(uuid, uuid, uuid, uuid[], date, date, text) to app_health;

create function erase_cases(opened_before timestamptz, exported_before timestamptz) returns void
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  old uuid[] := (select array_agg(id) from trace_case where opened_at < opened_before);
begin
  delete from trace_export where asked_at < exported_before or case_id = any (old);
  delete from trace_case_event where case_id = any (old);
  delete from trace_contact where case_id = any (old);
  delete from trace_meeting where case_id = any (old);
  delete from trace_stay where case_id = any (old);
  delete from trace_place where case_id = any (old);
  delete from trace_case where id = any (old);
  delete from trace_notice where sent_at < opened_before;
end $$;
comment on function erase_cases(timestamptz, timestamptz) is
  'Erases cases that were opened before an instant, with all that was found and told, and files that nobody fetched';
revoke all on function erase_cases(timestamptz, timestamptz) from public;
grant execute on function erase_cases(timestamptz, timestamptz) to app_jobs;
