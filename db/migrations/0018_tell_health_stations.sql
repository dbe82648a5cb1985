-- A declaration that asks for help reaches the health station of where the person lives, in the same commit.

alter table declaration add column urgency smallint not null default 0 check (urgency between 0 and 3);
comment on column declaration.urgency is 'How soon the health station should call: 0 not at all, 1 within the day, 2 within hours, 3 now (src/domain/urgency.ts)';

create table alert (
  id uuid primary key,
  person_id uuid not null references person_public (id),
  area text not null,
  source text not null check (source in ('declaration', 'report')),
  reported_by_place uuid,
  urgency smallint not null check (urgency between 1 and 3),
  raised_at timestamptz not null,
  declared_at timestamptz not null,
  unit_id uuid,
  level smallint not null default 0 check (level between 0 and 2),
  told_at timestamptz,
  opened_at timestamptz,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  outcome text,
  check ((closed_at is null) = (outcome is null))
);
create unique index alert_open_of_person on alert (person_id) where closed_at is null;
create index alert_open_by_area on alert (area) where closed_at is null;
create index alert_by_time on alert (raised_at desc);
create index alert_untold on alert (raised_at) where told_at is null;
comment on table alert is 'One episode of a person who needs a health station; further declarations of the same days join the open one. class: cell';
comment on column alert.area is 'The commune of residence when it was raised, code@version, by which stations find it';
comment on column alert.reported_by_place is 'Of a report: the place that gave notice';
comment on column alert.raised_at is 'The database''s clock: from here 24 hours count (Circular 15/2026/TT-BYT, Art. 10)';
comment on column alert.unit_id is 'The unit that it was handed to; null: whoever looks after the area';
comment on column alert.level is 'How far up it has gone: 0 the station, 1 its centre too, 2 the department too';
comment on column alert.told_at is 'When those who work at the units were told that an alert waits';

create table alert_event (
  alert_id uuid not null references alert (id),
  id uuid not null,
  at timestamptz not null default now(),
  kind text not null,
  actor_id uuid,
  unit_id uuid,
  declaration_id uuid,
  detail jsonb not null default '{}',
  note_sealed bytea,
  primary key (alert_id, id)
);
create unique index alert_event_of_declaration on alert_event (declaration_id) where declaration_id is not null;
comment on table alert_event is 'Facts: all that happened with an alert, in order. class: cell';
comment on column alert_event.detail is 'What a list must show without opening: a day, a result, a unit; never text that somebody wrote';
comment on column alert_event.note_sealed is 'AES-256-GCM envelope of what was written (health data)';

alter table alert enable row level security;
alter table alert force row level security;
create policy owner_of_schema on alert to migrator using (true) with check (true);
create policy units on alert to app_health, app_jobs using (true) with check (true);
create policy own_person on alert for select to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
alter table alert_event enable row level security;
alter table alert_event force row level security;
create policy owner_of_schema on alert_event to migrator using (true) with check (true);
create policy units on alert_event to app_health, app_jobs using (true) with check (true);

grant select on alert, alert_event to app_health, app_jobs;
grant update (unit_id, level, told_at, opened_at, acknowledged_at, closed_at, outcome) on alert to app_health;
grant update (told_at, level) on alert to app_jobs;
grant insert on alert_event to app_health, app_jobs;
grant select (id, person_id, raised_at, opened_at, acknowledged_at, closed_at) on alert to app_citizen;
grant select (home_area_code, home_area_version) on person_public to app_health;

-- The alert of a declaration that was just stored: a new one, or the person's open one, which it joins.
create function raise_alert(
  person uuid, declaration uuid, declared timestamptz, how_urgent smallint, how text, place uuid, alert_id uuid, event_id uuid
) returns uuid
language sql security definer set search_path = {{cell}}, pg_temp as $$
  with raised as (
    insert into alert as a (id, person_id, area, source, reported_by_place, urgency, raised_at, declared_at)
    select alert_id, p.id, p.home_area_code || '@' || p.home_area_version, how, place, how_urgent, now(), declared
    from person_public p where p.id = person
    on conflict (person_id) where closed_at is null do update
      set urgency = greatest(a.urgency, excluded.urgency), declared_at = greatest(a.declared_at, excluded.declared_at),
        told_at = case when excluded.urgency > a.urgency then null else a.told_at end
    returning id, urgency
  ), noted as (
    insert into alert_event (alert_id, id, kind, declaration_id, detail)
    select id, event_id, case when how = 'report' then 'reported' else 'declared' end, declaration,
      jsonb_build_object('urgency', how_urgent)
    from raised
  )
  select id from raised
$$;
comment on function raise_alert(uuid, uuid, timestamptz, smallint, text, uuid, uuid, uuid) is
  'Raises the alert of a person, or joins the open one and keeps the greater urgency; gives its id';
revoke all on function raise_alert(uuid, uuid, timestamptz, smallint, text, uuid, uuid, uuid) from public;
grant execute on function raise_alert(uuid, uuid, timestamptz, smallint, text, uuid, uuid, uuid) to app_gate, app_owner;

drop function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], bigint);
create function append_declarations(
  ids uuid[], people uuid[], days date[], form_ids text[], form_versions text[], sealed_answers bytea[], verdicts text[],
  joined_reasons text[], instants timestamptz[], declarers uuid[], urgencies smallint[], alert_ids uuid[], declarations_max bigint
) returns table (status text, is_current boolean, alias_sealed bytea, alert_id uuid)
language sql security definer set search_path = {{cell}}, pg_temp as $$
  with item as (
    select * from unnest(ids, people, days, form_ids, form_versions, sealed_answers, verdicts, joined_reasons, instants,
        declarers, urgencies, alert_ids)
      with ordinality as item (id, person_id, day, form_id, form_version, answers_sealed, verdict, reasons, declared_at,
        declared_by, urgency, alert_id, n)
  ), known as materialized (
    select item.*, k.is_known, k.that_day from item cross join lateral (
      select coalesce(bool_or(d.id = item.id), false) as is_known, count(*) filter (where d.day = item.day) as that_day
      from declaration d where d.person_id = item.person_id
    ) k
  ), stored as (
    insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by, urgency)
    select person_id, day, id, form_id, form_version, answers_sealed, verdict, string_to_array(reasons, ','), declared_at, declared_by, urgency
    from known where not is_known and that_day < declarations_max
    on conflict do nothing
    returning person_id, day, id, verdict, declared_at, urgency
  ), counted as (
    insert into declaration_day as c (person_id, day, declaration_id, verdict, declared_at)
    select person_id, day, id, verdict, declared_at from stored
    on conflict (person_id, day) do update
      set declaration_id = excluded.declaration_id, verdict = excluded.verdict, declared_at = excluded.declared_at
      where (c.declared_at, c.declaration_id) < (excluded.declared_at, excluded.declaration_id)
    returning person_id, declaration_id
  ), raised as (
    insert into alert as a (id, person_id, area, source, urgency, raised_at, declared_at)
    select known.alert_id, p.id, p.home_area_code || '@' || p.home_area_version, 'declaration', s.urgency, now(), s.declared_at
    from stored s join known on known.person_id = s.person_id and known.id = s.id join person_public p on p.id = s.person_id
    where s.urgency > 0
    on conflict (person_id) where closed_at is null do update
      set urgency = greatest(a.urgency, excluded.urgency), declared_at = greatest(a.declared_at, excluded.declared_at),
        told_at = case when excluded.urgency > a.urgency then null else a.told_at end
    returning id, person_id
  ), noted as (
    insert into alert_event (alert_id, id, kind, declaration_id, detail)
    select r.id, s.id, 'declared', s.id, jsonb_build_object('urgency', s.urgency)
    from raised r join stored s on s.person_id = r.person_id
  )
  select case when s.id is not null then 'stored' when known.is_known then 'known' when known.that_day >= declarations_max
      then 'too_many' else 'known' end,
    c.declaration_id is not null, card.alias_sealed, r.id
  from known
  left join stored s on s.person_id = known.person_id and s.id = known.id
  left join counted c on c.person_id = known.person_id and c.declaration_id = known.id
  left join card on card.person_id = known.person_id and card.ended_at is null
  left join raised r on r.person_id = s.person_id
  order by known.n
$$;
comment on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], smallint[], uuid[], bigint) is
  'Appends declarations, one of a person at most, folds the day of each, raises or joins the alert of each that is urgent, and says what became of it: stored, known, too_many; with the sealed code for the receipt and the alert';
revoke all on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], smallint[], uuid[], bigint) from public;
grant execute on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], smallint[], uuid[], bigint) to app_recorder;

-- Who opens an alert sees its person in full, after the record of it. Where the directory lies in this database, it is
-- asked who works at the unit; elsewhere the server has asked it (docs/decisions/0014-several-cells.md).
create function open_alert(actor uuid, unit uuid, alert uuid, seen_fields text[], why text)
returns table (person_id uuid, sealed bytea)
language plpgsql security definer set search_path = {{cell}}, vaora, pg_temp as $$
declare
  subject uuid := (select a.person_id from alert a where a.id = open_alert.alert);
begin
  if exists (select 1 from health_unit u where u.id = unit) and not exists (
    select 1 from health_staff s where s.unit_id = unit and s.account_id = actor and s.until is null
  ) then
    raise insufficient_privilege using message = 'this account does not work at the unit';
  end if;
  insert into audit_event (actor_id, actor_role, action, subject_id, unit_id, fields, purpose)
  select actor, 'health_staff', 'reveal', s.person_id, unit, seen_fields, why
  from person_secret s where s.person_id = subject;
  return query select s.person_id, s.sealed from person_secret s where s.person_id = subject;
end $$;
comment on function open_alert(uuid, uuid, uuid, text[], text) is
  'Gives the sealed profile of the person of an alert to who works at a health unit, after writing who sees which fields';
revoke all on function open_alert(uuid, uuid, uuid, text[], text) from public;
grant execute on function open_alert(uuid, uuid, uuid, text[], text) to app_health;

create function erase_alerts(closed_before timestamptz) returns void
language sql security definer set search_path = {{cell}}, pg_temp as $$
  delete from alert_event e using alert a where a.id = e.alert_id and a.closed_at < closed_before;
  delete from alert where closed_at < closed_before
$$;
comment on function erase_alerts(timestamptz) is 'Erases alerts, with all that happened with them, that were closed before an instant';
revoke all on function erase_alerts(timestamptz) from public;
grant execute on function erase_alerts(timestamptz) to app_jobs;

-- As before; but a visitor whom a health station looks after stays until that has ended and is erased.
create or replace function erase_before(first_kept_day date) returns void
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
declare
  gone uuid[];
begin
  delete from redated_visit where at < first_kept_day;
  delete from late_visit_count where day < first_kept_day;
  delete from declaration_day where day < first_kept_day;
  delete from declaration where day < first_kept_day;
  -- Visitors whom a guard wrote down have no phone with which to ask: they go with their last visit. Each is looked up
  -- in the days by key: there are few of them, and all visits of a month would be many.
  select array_agg(p.id) into gone from person_public p
  left join lateral (select 1 as found from visit v where v.person_id = p.id limit 1) seen on true
  where p.account_id is null and p.created_at < first_kept_day and seen.found is null
    and not exists (select 1 from alert a where a.person_id = p.id);
  delete from consent where person_id = any (gone);
  delete from person_index where person_id = any (gone);
  delete from person_secret where person_id = any (gone);
  delete from person_public where id = any (gone);
end $$;
