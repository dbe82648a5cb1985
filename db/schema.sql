-- What the migrations make. Written by `npm run schema`; do not edit.

-- Schemas

CREATE SCHEMA cell_75 AUTHORIZATION migrator; -- grants: USAGE to app_admin; USAGE to app_cells; USAGE to app_citizen; USAGE to app_gate; USAGE to app_health; USAGE to app_jobs; USAGE to app_owner; USAGE to app_recorder; USAGE to app_report; USAGE to app_tracer; USAGE to app_unit

CREATE SCHEMA vaora AUTHORIZATION migrator; -- grants: USAGE to app_admin; USAGE to app_citizen; USAGE to app_gate; USAGE to app_health; USAGE to app_jobs; USAGE to app_owner; USAGE to app_recorder; USAGE to app_report; USAGE to app_tracer; USAGE to app_unit; USAGE to auditor

-- Sequences

CREATE SEQUENCE vaora.audit_event_id_seq AS bigint INCREMENT 1;

-- Functions

CREATE OR REPLACE FUNCTION cell_75.alert_declarations(actor uuid, alert uuid)
 RETURNS TABLE(id uuid, form_id text, form_version text, answers_sealed bytea, verdict text, reasons text[], rules_version text, declared_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
  select d.id, d.form_id, d.form_version, d.answers_sealed, d.verdict, d.reasons, d.rules_version, d.declared_at
  from alert a
  join alert_event e on e.alert_id = a.id
  join declaration d on d.person_id = a.person_id and d.id = e.declaration_id
  where a.id = alert_declarations.alert and exists (
    select 1 from audit_event seen
    where seen.subject_id = a.person_id and seen.at = now() and seen.actor_id = actor and 'answers' = any (seen.fields)
  )
  order by d.declared_at desc
$function$
;
-- grants: EXECUTE to app_health
-- The sealed declarations of an alert, for the account whose view of them is on record in the same transaction

CREATE OR REPLACE FUNCTION cell_75.append_declarations(ids uuid[], people uuid[], days date[], form_ids text[], form_versions text[], sealed_answers bytea[], verdicts text[], joined_reasons text[], instants timestamp with time zone[], declarers uuid[], rules_versions text[], urgencies smallint[], alert_ids uuid[], declarations_max bigint)
 RETURNS TABLE(status text, is_current boolean, alias_sealed bytea, alert_id uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  with item as (
    select * from unnest(ids, people, days, form_ids, form_versions, sealed_answers, verdicts, joined_reasons, instants,
        declarers, rules_versions, urgencies, alert_ids)
      with ordinality as item (id, person_id, day, form_id, form_version, answers_sealed, verdict, reasons, declared_at,
        declared_by, rules_version, urgency, alert_id, n)
  ), known as materialized (
    select item.*, k.is_known, k.that_day from item cross join lateral (
      select coalesce(bool_or(d.id = item.id), false) as is_known, count(*) filter (where d.day = item.day) as that_day
      from declaration d where d.person_id = item.person_id
    ) k
  ), stored as (
    insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by, rules_version, urgency)
    select person_id, day, id, form_id, form_version, answers_sealed, verdict, string_to_array(reasons, ','), declared_at, declared_by, rules_version, urgency
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
$function$
;
-- grants: EXECUTE to app_recorder
-- Appends declarations, one of a person at most, folds the day of each, raises or joins the alert of each that is urgent, and says what became of it: stored, known, too_many; with the sealed code for the receipt and the alert

CREATE OR REPLACE FUNCTION cell_75.count_declarations(first_day date, last_day date, first_kept_day date, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  delete from declaration_count where day between first_day and last_day or day < first_kept_day;
  insert into declaration_count (day, area, verdict, people)
  select d.day, p.home_area_code || '@' || p.home_area_version, d.verdict, count(*)
  from declaration_day d join person_public p on p.id = d.person_id
  where d.day between first_day and last_day and d.day >= first_kept_day and d.home_cell is null and p.home_cell is null
  group by 1, 2, 3;
  update count_mark set declarations_counted_at = at
$function$
;
-- grants: EXECUTE to app_jobs
-- Counts the declarations of days anew, by commune and verdict, and drops the counts of days that are no longer kept

CREATE OR REPLACE FUNCTION cell_75.count_hours(first_hour timestamp with time zone, until_hour timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  delete from visit_count where hour >= first_hour and hour < until_hour;
  insert into visit_count (place_id, hour, gate_no, direction, visits)
  select place_id, date_trunc('hour', at), gate_no, direction, count(*) from visit
  where at >= first_hour and at < until_hour group by 1, 2, 3, 4;
$function$
;
-- grants: EXECUTE to app_jobs
-- Counts the visits of whole hours anew

CREATE OR REPLACE FUNCTION cell_75.declarations_to_judge(form text, version text, since date, after_person uuid, after_day date, after_id uuid, at_most integer)
 RETURNS TABLE(person_id uuid, day date, id uuid, answers_sealed bytea, verdict text, urgency smallint, profile_sealed bytea, exposed_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select d.person_id, d.day, d.id, d.answers_sealed, d.verdict, d.urgency, s.sealed, last_exposed_on(d.person_id, d.declared_at)
  from declaration d
  join declaration_day c on c.person_id = d.person_id and c.day = d.day and c.declaration_id = d.id
  join person_secret s on s.person_id = d.person_id
  where (d.person_id, d.day, d.id) > (after_person, after_day, after_id)
    and d.day >= since and d.form_id = form and d.form_version = version
  order by d.person_id, d.day, d.id
  limit at_most
$function$
;
-- grants: EXECUTE to app_report
-- A page of the declarations that count, of one version of a form from a day on, sealed as they lie there

CREATE OR REPLACE FUNCTION cell_75.drop_day(partition text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
begin
  if partition !~ '^(visit|stay|visit_count)_[0-9]{8}$' then
    raise exception 'not a partition of days' using errcode = 'invalid_parameter_value';
  end if;
  execute format('drop table if exists %I', partition);
end $function$
;
-- grants: EXECUTE to app_jobs
-- Drops one partition named by list_days_before

CREATE OR REPLACE FUNCTION cell_75.erase_alerts(closed_before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  delete from case_report r using alert a where a.id = r.alert_id and a.closed_at < closed_before;
  delete from alert_event e using alert a where a.id = e.alert_id and a.closed_at < closed_before;
  delete from alert where closed_at < closed_before
$function$
;
-- grants: EXECUTE to app_jobs
-- Erases alerts, with all that happened with them, that were closed before an instant

CREATE OR REPLACE FUNCTION cell_75.erase_before(first_kept_day date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_jobs
-- Erases the declarations before a day, and visitors written down at a gate with no visit left

CREATE OR REPLACE FUNCTION cell_75.erase_cases(opened_before timestamp with time zone, exported_before timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_jobs
-- Erases cases that were opened before an instant, with all that was found and told, and files that nobody fetched

CREATE OR REPLACE FUNCTION cell_75.forms_declared(people uuid[], on_day date)
 RETURNS TABLE(person_id uuid, form_ids text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select d.person_id, array_agg(distinct d.form_id) from declaration d
  where d.person_id = any (people) and d.day = on_day group by d.person_id
$function$
;
-- grants: EXECUTE to app_jobs
-- By which forms people declared on a day; who did not is missing

CREATE OR REPLACE FUNCTION cell_75.health_workers_of(people uuid[])
 RETURNS TABLE(account_id uuid, place_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select distinct r.account_id, p.name
  from place_member m join place_right r on r.place_id = m.place_id join place p on p.id = m.place_id
  where m.person_id = any (people) and m.until is null and r.is_health_worker and r.ended_at is null
$function$
;
-- grants: EXECUTE to app_jobs
-- Who looks after the health of the places on whose rosters these people are

CREATE OR REPLACE FUNCTION cell_75.last_exposed_on(told uuid, as_of timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select max(n.last_day) from trace_notice n
  where n.person_id = told and n.sent_at <= as_of and n.recalled_at is null
$function$
;
-- grants: EXECUTE to app_citizen
-- The last day of a contact that a person had been told of at that instant; what was recalled since was none

CREATE OR REPLACE FUNCTION cell_75.list_case_reports(place uuid)
 RETURNS TABLE(id uuid, masked_name text, reported_at timestamp with time zone, area text, unit_id uuid, raised_at timestamp with time zone, opened_at timestamp with time zone, acknowledged_at timestamp with time zone, closed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select r.id, p.masked_name, r.reported_at, a.area, a.unit_id, a.raised_at, a.opened_at, a.acknowledged_at, a.closed_at
  from case_report r join person_public p on p.id = r.person_id join alert a on a.id = r.alert_id
  where r.place_id = place and place = nullif(current_setting('app.place', true), '')::uuid
  order by r.reported_at desc limit 200
$function$
;
-- grants: EXECUTE to app_owner
-- The notices that the place whose transaction it is has given, latest first, and how far their alerts have come

CREATE OR REPLACE FUNCTION cell_75.list_days_before(first_kept_day date)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select c.relname::text from pg_inherits i
  join pg_class c on c.oid = i.inhrelid
  join pg_class p on p.oid = i.inhparent
  where p.relnamespace = 'cell_75'::regnamespace and p.relname in ('visit', 'stay', 'visit_count')
    and to_date(right(c.relname, 8), 'YYYYMMDD') < first_kept_day
  order by right(c.relname, 8), c.relname
$function$
;
-- grants: EXECUTE to app_jobs
-- Names of the partitions that hold days before a day

CREATE OR REPLACE FUNCTION cell_75.list_member_alerts(place uuid)
 RETURNS TABLE(no integer, masked_name text, groups text[], urgency smallint, raised_at timestamp with time zone, opened_at timestamp with time zone, acknowledged_at timestamp with time zone, closed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select m.no, p.masked_name, array(
      select g.name from group_member gm join place_group g on g.place_id = gm.place_id and g.id = gm.group_id
      where gm.place_id = m.place_id and gm.no = m.no and g.ended_at is null order by g.name
    ), a.urgency, a.raised_at, a.opened_at, a.acknowledged_at, a.closed_at
  from place_member m join person_public p on p.id = m.person_id
  join alert a on a.person_id = m.person_id and a.closed_at is null
  where m.place_id = place and m.until is null and place = nullif(current_setting('app.place', true), '')::uuid
  order by a.urgency desc, a.raised_at
$function$
;
-- grants: EXECUTE to app_owner
-- That members of the place whose transaction it is have an open alert; nothing of what was declared

CREATE OR REPLACE FUNCTION cell_75.make_day_partitions(first_day date, last_day date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
declare
  parent text;
  day date;
  name text;
  made integer := 0;
begin
  foreach parent in array array['visit', 'stay', 'visit_count'] loop
    for day in select generate_series(first_day, last_day, interval '1 day')::date loop
      name := parent || '_' || to_char(day, 'YYYYMMDD');
      if to_regclass('cell_75.' || name) is null then
        execute format(
          'create table %I partition of %I for values from (%L) to (%L)',
          name, parent, day::text || ' 00:00:00+07', (day + 1)::text || ' 00:00:00+07'
        );
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $function$
;
-- grants: EXECUTE to app_jobs
-- Makes the partitions of the days (Vietnam's midnight to midnight) that do not exist yet

CREATE OR REPLACE FUNCTION cell_75.open_alert(actor uuid, unit uuid, alert uuid, seen_fields text[], why text)
 RETURNS TABLE(person_id uuid, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_health
-- Gives the sealed profile of the person of an alert to who works at a health unit, after writing who sees which fields

CREATE OR REPLACE FUNCTION cell_75.own_views(shown_max integer)
 RETURNS TABLE(id bigint, at timestamp with time zone, actor_role text, action text, place_id uuid, unit_id uuid, fields text[], purpose text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
  select e.id, e.at, e.actor_role, e.action, e.place_id, e.unit_id, e.fields, e.purpose
  from person_public p join audit_event e on e.subject_id = p.id
  where p.id = nullif(current_setting('app.person', true), '')::uuid
    and p.account_id = nullif(current_setting('app.account', true), '')::uuid
  order by e.at desc, e.id desc limit shown_max
$function$
;
-- grants: EXECUTE to app_citizen
-- Who saw which fields of the person in scope, the newest first, without the name of who it was; nothing unless the account in scope speaks for that person

CREATE OR REPLACE FUNCTION cell_75.people_to_trace(actor uuid, unit uuid, account uuid, id_number bytea, of_alert uuid, why text)
 RETURNS TABLE(person_id uuid, relation text, masked_name text, masked_phone text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_health
-- The covered names of those who share a phone, have an identity number (by its keyed hash) or an alert, after writing who looked for them

CREATE OR REPLACE FUNCTION cell_75.people_with_id_numbers(hmacs bytea[])
 RETURNS TABLE(hmac bytea, person_id uuid, relation text, is_claimed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
  select i.hmac, p.id, p.relation, p.account_id is not null
  from person_index i join person_public p on p.id = i.person_id
  where i.kind = 'id_number' and i.hmac = any (hmacs)
  order by p.created_at desc, p.id
$function$
;
-- grants: EXECUTE to app_gate
-- Who has one of these identity numbers, newest first; is_claimed: an account speaks for the person

CREATE OR REPLACE FUNCTION cell_75.phones_to_ask(asked_day date)
 RETURNS TABLE(account_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select distinct w.account_id from watch w
  where asked_day between w.from_day and w.until_day and w.ended_at is null and w.account_id is not null
    and (
      select c.given from consent c where c.person_id = w.person_id and c.purpose = 'notices' order by c.at desc limit 1
    )
    and not exists (select 1 from health_entry e where e.person_id = w.person_id and e.day = asked_day)
    and not exists (select 1 from declaration_day d where d.person_id = w.person_id and d.day = asked_day)
$function$
;
-- grants: EXECUTE to app_jobs
-- The phones whose people under watch have agreed to messages and have not answered on a day yet

CREATE OR REPLACE FUNCTION cell_75.raise_alert(person uuid, declaration uuid, declared timestamp with time zone, how_urgent smallint, how text, place uuid, alert_id uuid, event_id uuid)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
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
$function$
;
-- grants: EXECUTE to app_gate; EXECUTE to app_owner
-- Raises the alert of a person, or joins the open one and keeps the greater urgency; gives its id

CREATE OR REPLACE FUNCTION cell_75.recordings_of(places uuid[], instants timestamp with time zone[], visits uuid[])
 RETURNS TABLE(n bigint, recording text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
declare
  first_at timestamptz := (select min(i) from unnest(instants) i);
  last_at timestamptz := (select max(i) from unnest(instants) i);
begin
  return query
    select key.n, case when v.way = 'self' then 'self' when d.id is not null then 'device' else 'guard' end
    from unnest(places, instants, visits) with ordinality key (place_id, at, id, n)
    join visit v on v.place_id = key.place_id and v.at = key.at and v.id = key.id and v.at between first_at and last_at
    left join device d on d.place_id = v.place_id and d.id = v.recorded_by;
end $function$
;
-- grants: EXECUTE to app_tracer
-- Of visits, by place, time and id: whether a guard, the visitor or a device recorded them

CREATE OR REPLACE FUNCTION cell_75.recount_hours(place_ids uuid[], hours timestamp with time zone[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
declare
  first_hour timestamptz := (select min(h) from unnest(hours) h);
  last_hour timestamptz := (select max(h) from unnest(hours) h);
begin
  delete from visit_count c using unnest(place_ids, hours) key (place_id, hour)
  where c.place_id = key.place_id and c.hour = key.hour and c.hour between first_hour and last_hour;
  insert into visit_count (place_id, hour, gate_no, direction, visits)
  select key.place_id, key.hour, v.gate_no, v.direction, count(*)
  from unnest(place_ids, hours) key (place_id, hour)
  join visit v on v.place_id = key.place_id and v.at >= key.hour and v.at < key.hour + interval '1 hour'
    and v.at >= first_hour and v.at < last_hour + interval '1 hour'
  where key.hour < (select counted_until from count_mark)
  group by 1, 2, 3, 4;
end $function$
;
-- grants: EXECUTE to app_jobs
-- Counts hours of places anew that were counted already: late visits have come

CREATE OR REPLACE FUNCTION cell_75.report_case(place uuid, report uuid, person uuid, reporter uuid, how_urgent smallint, new_alert uuid, what bytea)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
declare
  raised uuid := (select r.alert_id from case_report r where r.place_id = place and r.id = report);
begin
  if raised is not null then
    return raised;
  end if;
  raised := raise_alert(person, null, now(), how_urgent, 'report', place, new_alert, report);
  update alert_event set note_sealed = what, actor_id = reporter where alert_id = raised and id = report;
  insert into case_report (place_id, id, person_id, alert_id, reported_by, reported_at)
  values (place, report, person, raised, reporter, now());
  return raised;
end $function$
;
-- grants: EXECUTE to app_owner
-- Keeps the notice of a place and raises or joins the alert of the person; the same notice again changes nothing

CREATE OR REPLACE FUNCTION cell_75.reveal_contacts(actor uuid, unit uuid, traced uuid, wanted uuid[], seen_fields text[], why text)
 RETURNS TABLE(person_id uuid, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_health
-- Gives the sealed profiles of the case and its contacts once the case is approved, after writing who sees which fields of whom

CREATE OR REPLACE FUNCTION cell_75.reveal_contacts_here(actor uuid, unit uuid, wanted uuid[], first_day date, last_day date, seen_fields text[], why text)
 RETURNS TABLE(person_id uuid, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_health
-- Gives the sealed profiles of people of this cell whom a case of the home cell met, after writing who sees which fields of whom

CREATE OR REPLACE FUNCTION cell_75.reveal_declarations(actor uuid, unit uuid, traced uuid, wanted uuid[], first_day date, last_day date, why text)
 RETURNS TABLE(person_id uuid, id uuid, form_id text, form_version text, answers_sealed bytea, declared_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
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
end $function$
;
-- grants: EXECUTE to app_health
-- Gives the latest sealed declaration of each of these contacts once the case is approved, after the record of it

CREATE OR REPLACE FUNCTION cell_75.reveal_to_cell(actor uuid, place uuid, place_cell text, people uuid[], first_day date, last_day date, seen_fields text[], why text)
 RETURNS TABLE(person_id uuid, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
declare
  visitors uuid[];
begin
  select array_agg(distinct c.person_id) into visitors from person_cell c
  where c.person_id = any (people) and c.day between first_day and last_day and c.cell = place_cell;
  insert into audit_event (actor_id, actor_role, action, subject_id, place_id, fields, purpose)
  select actor, 'special_place', 'reveal', s.person_id, place, seen_fields, why
  from person_secret s where s.person_id = any (visitors);
  return query select s.person_id, s.sealed from person_secret s where s.person_id = any (visitors);
end $function$
;
-- grants: EXECUTE to app_health
-- Gives the sealed profiles of people of this cell to a special place of another, on days on which it is noted that they may have been there, after writing who sees which fields of whom

CREATE OR REPLACE FUNCTION cell_75.reveal_visitors(actor uuid, place uuid, people uuid[], seen_from timestamp with time zone, seen_until timestamp with time zone, seen_fields text[], why text)
 RETURNS TABLE(person_id uuid, sealed bytea, home_cell text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'cell_75', 'vaora', 'pg_temp'
AS $function$
declare
  visitors uuid[];
begin
  if not exists (
    select 1 from place_special s
    where s.place_id = place and s.ended_at is null
      and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
  ) or not exists (
    select 1 from place_right r where r.place_id = place and r.account_id = actor and r.ended_at is null
  ) then
    raise insufficient_privilege using message = 'this place has no authority to see people in full';
  end if;
  select array_agg(distinct subject) into visitors from unnest(people) subject
  cross join lateral (
    select from visit v where v.place_id = place and v.person_id = subject and v.at between seen_from and seen_until
    limit 1
  ) seen;
  insert into audit_event (actor_id, actor_role, action, subject_id, place_id, fields, purpose)
  select actor, 'special_place', 'reveal', s.person_id, place, seen_fields, why
  from person_secret s where s.person_id = any (visitors);
  return query select p.id, s.sealed, p.home_cell from person_public p
    left join person_secret s on s.person_id = p.id where p.id = any (visitors);
end $function$
;
-- grants: EXECUTE to app_health
-- Gives the sealed profiles of people who visited a special place in a time, after writing who sees which fields of whom; of people of another cell it says which, and that cell gives them (reveal_to_cell)

CREATE OR REPLACE FUNCTION cell_75.roster_codes(place uuid, cards uuid[])
 RETURNS TABLE(card_id uuid, person_id uuid, alias_sealed bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
  select c.id, c.person_id, c.alias_sealed from unnest(cards) wanted (id)
  join card c on c.id = wanted.id
  join place_member m on m.place_id = place and m.person_id = c.person_id and m.until is null
  where place = nullif(current_setting('app.place', true), '')::uuid
$function$
;
-- grants: EXECUTE to app_gate
-- The sealed codes of members of the place whose transaction it is, and of nobody else

CREATE OR REPLACE FUNCTION cell_75.watched_answers(first_day date, last_day date)
 RETURNS TABLE(person_id uuid, day date, is_concern boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'cell_75', 'pg_temp'
AS $function$
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
$function$
;
-- grants: EXECUTE to app_citizen; EXECUTE to app_health
-- On which days people under watch have answered, by declaration or diary, and whether the station should look; only on days of a watch of the unit or the account in scope

CREATE OR REPLACE FUNCTION vaora.account_of(hmac bytea, new_id uuid, sealed bytea, masked text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'vaora', 'pg_temp'
AS $function$
begin
  insert into account (id, phone_hmac, phone_sealed, phone_masked) values (new_id, hmac, sealed, masked)
  on conflict (phone_hmac) do nothing;
  return (select id from account where phone_hmac = hmac);
end $function$
;
-- grants: EXECUTE to app_admin; EXECUTE to app_citizen; EXECUTE to app_jobs; EXECUTE to app_owner; EXECUTE to app_unit
-- The account of a number, made with the given id where there is none yet

CREATE OR REPLACE FUNCTION vaora.find_session(hash bytea, asked_at timestamp with time zone, idle_since timestamp with time zone, seen_before timestamp with time zone)
 RETURNS TABLE(id uuid, account_id uuid, created_at timestamp with time zone, expires_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'vaora', 'pg_temp'
AS $function$
begin
  -- Written seldom: a scan must not cost a write more.
  update session s set last_seen_at = asked_at
  where s.token_hash = hash and s.ended_at is null and s.expires_at > asked_at
    and s.last_seen_at > idle_since and s.last_seen_at < seen_before;
  return query
    select s.id, s.account_id, s.created_at, s.expires_at from session s
    where s.token_hash = hash and s.ended_at is null and s.expires_at > asked_at and s.last_seen_at > idle_since;
end $function$
;
-- grants: EXECUTE to app_citizen
-- The session of a token that was not ended, is not too old and was used since idle_since

CREATE OR REPLACE FUNCTION vaora.open_session(hash bytea, session_id uuid, account uuid, device_name text, opened_at timestamp with time zone, closes_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'vaora', 'pg_temp'
AS $function$
  insert into session (token_hash, id, account_id, device, created_at, last_seen_at, expires_at)
  values (hash, session_id, account, device_name, opened_at, opened_at, closes_at)
$function$
;
-- grants: EXECUTE to app_citizen
-- Opens a session; the caller has checked the login

-- One episode of a person who needs a health station; further declarations of the same days join the open one. class: cell
CREATE TABLE cell_75.alert (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  area text NOT NULL, -- The commune of residence when it was raised, code@version, by which stations find it
  source text NOT NULL,
  reported_by_place uuid, -- Of a report: the place that gave notice
  urgency smallint NOT NULL,
  raised_at timestamp with time zone NOT NULL, -- The database's clock: from here 24 hours count (Circular 15/2026/TT-BYT, Art. 10)
  declared_at timestamp with time zone NOT NULL,
  unit_id uuid, -- The unit that it was handed to; null: whoever looks after the area
  level smallint NOT NULL DEFAULT 0, -- How far up it has gone: 0 the station, 1 its centre too, 2 the department too
  told_at timestamp with time zone, -- When those who work at the units were told that an alert waits
  opened_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  closed_at timestamp with time zone,
  outcome text,
  CONSTRAINT alert_pkey PRIMARY KEY (id),
  CONSTRAINT alert_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id),
  CONSTRAINT alert_check CHECK (((closed_at IS NULL) = (outcome IS NULL))),
  CONSTRAINT alert_level_check CHECK (((level >= 0) AND (level <= 2))),
  CONSTRAINT alert_source_check CHECK ((source = ANY (ARRAY['declaration'::text, 'report'::text]))),
  CONSTRAINT alert_urgency_check CHECK (((urgency >= 1) AND (urgency <= 3)))
);
ALTER TABLE cell_75.alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.alert FORCE ROW LEVEL SECURITY;
CREATE INDEX alert_by_time ON cell_75.alert USING btree (raised_at DESC);
CREATE INDEX alert_open_by_area ON cell_75.alert USING btree (area) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX alert_open_of_person ON cell_75.alert USING btree (person_id) WHERE (closed_at IS NULL);
CREATE INDEX alert_untold ON cell_75.alert USING btree (raised_at) WHERE (told_at IS NULL);
POLICY own_person PERMISSIVE FOR SELECT TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY units PERMISSIVE FOR ALL TO app_health, app_jobs USING (true) WITH CHECK (true);
GRANT SELECT TO app_health;
GRANT SELECT TO app_jobs;
GRANT SELECT (acknowledged_at, closed_at, id, opened_at, person_id, raised_at) TO app_citizen;
GRANT UPDATE (acknowledged_at, closed_at, level, opened_at, outcome, told_at, unit_id) TO app_health;
GRANT UPDATE (level, told_at) TO app_jobs;

-- Facts: all that happened with an alert, in order. class: cell
CREATE TABLE cell_75.alert_event (
  alert_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  kind text NOT NULL,
  actor_id uuid,
  unit_id uuid,
  declaration_id uuid,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb, -- What a list must show without opening: a day, a result, a unit; never text that somebody wrote
  note_sealed bytea, -- AES-256-GCM envelope of what was written (health data)
  CONSTRAINT alert_event_pkey PRIMARY KEY (alert_id, id),
  CONSTRAINT alert_event_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES cell_75.alert(id)
);
ALTER TABLE cell_75.alert_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.alert_event FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX alert_event_of_declaration ON cell_75.alert_event USING btree (declaration_id) WHERE (declaration_id IS NOT NULL);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY units PERMISSIVE FOR ALL TO app_health, app_jobs USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_health;
GRANT INSERT, SELECT TO app_jobs;

-- Personal codes. The alias is found by its keyed HMAC: a stolen copy of this table makes no card. class: cell
CREATE TABLE cell_75.card (
  alias_hmac bytea NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  alias_sealed bytea NOT NULL,
  issued_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  ended_reason text,
  CONSTRAINT card_pkey PRIMARY KEY (alias_hmac),
  CONSTRAINT card_id_key UNIQUE (id),
  CONSTRAINT card_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id),
  CONSTRAINT card_check CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  CONSTRAINT card_ended_reason_check CHECK ((ended_reason = ANY (ARRAY['lost'::text, 'renewed'::text])))
);
ALTER TABLE cell_75.card ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.card FORCE ROW LEVEL SECURITY;
CREATE INDEX card_by_person ON cell_75.card USING btree (person_id, issued_at DESC);
CREATE UNIQUE INDEX card_current ON cell_75.card USING btree (person_id) WHERE (ended_at IS NULL);
POLICY looked_up_from_elsewhere PERMISSIVE FOR SELECT TO app_cells USING (true);
POLICY lookup PERMISSIVE FOR SELECT TO app_gate USING (true);
POLICY lookup_at_doors PERMISSIVE FOR SELECT TO app_recorder USING (true);
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_citizen;
GRANT SELECT (alias_hmac, ended_at, person_id) TO app_cells;
GRANT UPDATE (ended_at, ended_reason) TO app_citizen;
GRANT SELECT (alias_hmac, ended_at, ended_reason, id, person_id) TO app_gate;
GRANT SELECT (alias_hmac, ended_at, person_id) TO app_recorder;

-- Notices of suspected cases by places, as their proof of when they gave it (Circular 15/2026/TT-BYT, Art. 10). class: cell
CREATE TABLE cell_75.case_report (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  reported_by uuid NOT NULL,
  reported_at timestamp with time zone NOT NULL,
  CONSTRAINT case_report_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT case_report_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id),
  CONSTRAINT case_report_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id)
);
ALTER TABLE cell_75.case_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.case_report FORCE ROW LEVEL SECURITY;
CREATE INDEX case_report_by_alert ON cell_75.case_report USING btree (alert_id);
CREATE INDEX case_report_by_person ON cell_75.case_report USING btree (person_id);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);

-- Each yes and each withdrawal, with the hash of the text that was shown (Law 91/2025/QH15, Art. 9). class: cell
CREATE TABLE cell_75.consent (
  person_id uuid NOT NULL,
  purpose text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  version text NOT NULL,
  given boolean NOT NULL,
  text_sha256 bytea NOT NULL,
  account_id uuid NOT NULL,
  CONSTRAINT consent_pkey PRIMARY KEY (person_id, purpose, at),
  CONSTRAINT consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id)
);
ALTER TABLE cell_75.consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.consent FORCE ROW LEVEL SECURITY;
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY visitors_written_down PERMISSIVE FOR INSERT TO app_gate WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_citizen;
GRANT INSERT TO app_gate;

-- The instant up to which visit_count holds all visits; later ones are counted when they are asked for. class: cell
CREATE TABLE cell_75.count_mark (
  only_row boolean NOT NULL DEFAULT true,
  counted_until timestamp with time zone NOT NULL,
  declarations_counted_at timestamp with time zone, -- When the latest days of declaration_count were last counted
  CONSTRAINT count_mark_pkey PRIMARY KEY (only_row),
  CONSTRAINT count_mark_only_row_check CHECK (only_row)
);
ALTER TABLE cell_75.count_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.count_mark FORCE ROW LEVEL SECURITY;
POLICY moved PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY seen PERMISSIVE FOR SELECT TO app_health, app_owner USING (true);
GRANT SELECT TO app_health;
GRANT SELECT TO app_jobs;
GRANT SELECT TO app_owner;
GRANT SELECT (declarations_counted_at) TO app_health;
GRANT UPDATE (counted_until) TO app_jobs;

-- Facts: each declaration as it was sent; a correction is a further row. class: cell
CREATE TABLE cell_75.declaration (
  person_id uuid NOT NULL,
  day date NOT NULL,
  id uuid NOT NULL,
  form_id text NOT NULL,
  form_version text NOT NULL,
  answers_sealed bytea NOT NULL, -- AES-256-GCM envelope of the answers (health data, Decree 356/2025, Art. 4)
  verdict text NOT NULL,
  reasons text[] NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  declared_by uuid NOT NULL, -- The account that declared: the person or who speaks for him; a guard for a visitor without a phone
  urgency smallint NOT NULL DEFAULT 0, -- How soon the health station should call: 0 not at all, 1 within the day, 2 within hours, 3 now (src/domain/urgency.ts)
  rules_version text NOT NULL DEFAULT '2026.1'::text, -- The rule set that judged it; reasons are the ids of its rules that held
  CONSTRAINT declaration_pkey PRIMARY KEY (person_id, day, id),
  CONSTRAINT declaration_urgency_check CHECK (((urgency >= 0) AND (urgency <= 3))),
  CONSTRAINT declaration_verdict_check CHECK ((verdict = ANY (ARRAY['ok'::text, 'ask'::text, 'stop'::text])))
);
ALTER TABLE cell_75.declaration ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.declaration FORCE ROW LEVEL SECURITY;
POLICY on_behalf PERMISSIVE FOR INSERT TO app_gate WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_citizen;
GRANT INSERT TO app_gate;

-- How many people of a commune have declared for a day, by the verdict that counts. class: cell
CREATE TABLE cell_75.declaration_count (
  day date NOT NULL,
  area text NOT NULL, -- The commune of residence when it was counted, code@version, as in alert
  verdict text NOT NULL,
  people integer NOT NULL,
  CONSTRAINT declaration_count_pkey PRIMARY KEY (day, area, verdict),
  CONSTRAINT declaration_count_people_check CHECK ((people > 0)),
  CONSTRAINT declaration_count_verdict_check CHECK ((verdict = ANY (ARRAY['ok'::text, 'ask'::text, 'stop'::text])))
);
ALTER TABLE cell_75.declaration_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.declaration_count FORCE ROW LEVEL SECURITY;
POLICY figures PERMISSIVE FOR SELECT TO app_health USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_health;

-- State folded from declarations: the one that counts for a person and day. class: cell
CREATE TABLE cell_75.declaration_day (
  person_id uuid NOT NULL,
  day date NOT NULL,
  declaration_id uuid NOT NULL,
  verdict text NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  home_cell text, -- Null: declared in this cell. Else a copy, as in person_public
  CONSTRAINT declaration_day_pkey PRIMARY KEY (person_id, day),
  CONSTRAINT declaration_day_verdict_check CHECK ((verdict = ANY (ARRAY['ok'::text, 'ask'::text, 'stop'::text])))
);
ALTER TABLE cell_75.declaration_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.declaration_day FORCE ROW LEVEL SECURITY;
CREATE INDEX declaration_day_by_day ON cell_75.declaration_day USING btree (day);
POLICY copies_added PERMISSIVE FOR INSERT TO app_cells WITH CHECK ((home_cell IS NOT NULL));
POLICY copies_changed PERMISSIVE FOR UPDATE TO app_cells USING ((home_cell IS NOT NULL)) WITH CHECK ((home_cell IS NOT NULL));
POLICY on_behalf PERMISSIVE FOR INSERT TO app_gate WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY verdicts_at_doors PERMISSIVE FOR SELECT TO app_recorder USING (true);
POLICY verdicts_passed_on PERMISSIVE FOR SELECT TO app_cells USING (true);
POLICY verdicts_seen PERMISSIVE FOR SELECT TO app_gate, app_health, app_owner USING (true);
GRANT INSERT TO app_cells;
GRANT INSERT, SELECT TO app_citizen;
GRANT INSERT TO app_gate;
GRANT SELECT (day, declaration_id, declared_at, home_cell, person_id, verdict) TO app_cells;
GRANT UPDATE (declaration_id, declared_at, verdict) TO app_cells;
GRANT UPDATE (declaration_id, declared_at, verdict) TO app_citizen;
GRANT SELECT (day, person_id, verdict) TO app_gate;
GRANT SELECT (day, person_id, verdict) TO app_health;
GRANT SELECT (day, person_id, verdict) TO app_owner;
GRANT SELECT (day, person_id, verdict) TO app_recorder;

-- A gate or turnstile that records at a place under its own key, from when to when. class: cell
CREATE TABLE cell_75.device (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  gate_id uuid, -- The gate at which it stands; null: whoever uses it chooses
  name text NOT NULL,
  public_key bytea NOT NULL, -- ECDSA P-256, an uncompressed point
  pin_hash bytea, -- Scrypt of the PIN with which a guard starts a shift; null: nobody has to, as at a turnstile
  pin_tries smallint NOT NULL DEFAULT 0, -- Wrong PINs since the last right one
  enrolled_by uuid NOT NULL,
  enrolled_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone,
  skew_ms bigint, -- How far its clock was ahead of the server's when it last sent something
  last_sequence bigint, -- The highest number of an item that has come; null: none with a number
  missing int8multirange NOT NULL DEFAULT '{}'::int8multirange, -- Numbers below it that have not come: lost on the device, or still there
  ended_at timestamp with time zone,
  CONSTRAINT device_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT device_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT device_public_key_check CHECK ((octet_length(public_key) = 65))
);
ALTER TABLE cell_75.device ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.device FORCE ROW LEVEL SECURITY;
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_gate, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_named PERMISSIVE FOR SELECT TO app_health USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_gate;
GRANT SELECT TO app_owner;
GRANT UPDATE (last_seen_at, last_sequence, missing, pin_tries, skew_ms) TO app_gate;
GRANT SELECT (id, name, place_id) TO app_health;
GRANT UPDATE (ended_at, missing) TO app_owner;

-- A code with which one device can be enrolled at a place, once. class: cell
CREATE TABLE cell_75.device_code (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  code_hmac bytea NOT NULL,
  gate_id uuid,
  name text NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  tries smallint NOT NULL DEFAULT 0,
  used_by uuid,
  CONSTRAINT device_code_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT device_code_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id)
);
ALTER TABLE cell_75.device_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.device_code FORCE ROW LEVEL SECURITY;
POLICY old_ones PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_gate, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_gate;
GRANT DELETE TO app_jobs;
GRANT INSERT, SELECT TO app_owner;
GRANT UPDATE (tries, used_by) TO app_gate;
GRANT SELECT (expires_at) TO app_jobs;
GRANT UPDATE (code_hmac, expires_at, gate_id, name) TO app_owner;

-- A scan that was refused and removed from its device, with the reason. class: cell
CREATE TABLE cell_75.dropped_scan (
  place_id uuid NOT NULL,
  id uuid NOT NULL, -- The scan's own id
  recorded_by uuid NOT NULL, -- The device, or the account of the guard
  at timestamp with time zone NOT NULL, -- When it was scanned, by the server's clock as far as it is known
  received_at timestamp with time zone NOT NULL,
  reason text NOT NULL, -- Why it was removed: a key of src/domain/dropped-scan.ts
  refusal text, -- Why it had not been recorded: a key of src/domain/refusal.ts, or the gate's own word
  CONSTRAINT dropped_scan_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT dropped_scan_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT dropped_scan_reason_check CHECK ((reason = ANY (ARRAY['did_not_pass'::text, 'recorded_otherwise'::text, 'by_mistake'::text, 'owner_told'::text, 'refused_at_gate'::text])))
);
ALTER TABLE cell_75.dropped_scan ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.dropped_scan FORCE ROW LEVEL SECURITY;
CREATE INDEX dropped_scan_latest ON cell_75.dropped_scan USING btree (place_id, received_at);
POLICY old_ones PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_gate, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT INSERT TO app_gate;
GRANT DELETE TO app_jobs;
GRANT SELECT TO app_owner;
GRANT SELECT (id, place_id) TO app_gate;
GRANT SELECT (at) TO app_jobs;

-- A door of a place. Its number stands in its poster and is never given to another gate. class: cell
CREATE TABLE cell_75.gate (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  no smallint NOT NULL,
  name text NOT NULL,
  direction text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT gate_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT gate_place_id_no_key UNIQUE (place_id, no),
  CONSTRAINT gate_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT gate_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'both'::text]))),
  CONSTRAINT gate_no_check CHECK (((no >= 1) AND (no <= 99)))
);
ALTER TABLE cell_75.gate ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.gate FORCE ROW LEVEL SECURITY;
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_health USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY what_hangs_at_the_door PERMISSIVE FOR SELECT TO app_citizen, app_gate USING (true);
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_gate;
GRANT SELECT TO app_health;
GRANT INSERT, SELECT TO app_owner;
GRANT UPDATE (direction, ended_at, name) TO app_owner;

-- Which members are in a group. class: cell
CREATE TABLE cell_75.group_member (
  place_id uuid NOT NULL,
  group_id uuid NOT NULL,
  no integer NOT NULL,
  CONSTRAINT group_member_pkey PRIMARY KEY (place_id, group_id, no),
  CONSTRAINT group_member_place_id_group_id_fkey FOREIGN KEY (place_id, group_id) REFERENCES cell_75.place_group(place_id, id),
  CONSTRAINT group_member_place_id_no_fkey FOREIGN KEY (place_id, no) REFERENCES cell_75.place_member(place_id, no)
);
ALTER TABLE cell_75.group_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.group_member FORCE ROW LEVEL SECURITY;
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_gate USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_gate;
GRANT DELETE, INSERT, SELECT TO app_owner;

-- Facts: each note of the own diary (temperature, symptoms) as it was sent; nobody but the person reads one. class: cell
CREATE TABLE cell_75.health_entry (
  person_id uuid NOT NULL,
  day date NOT NULL,
  id uuid NOT NULL,
  entry_sealed bytea NOT NULL, -- AES-256-GCM envelope of what was measured and felt (health data, Decree 356/2025, Art. 4)
  is_concern boolean NOT NULL, -- Whether a health station should look, by src/domain/health-entry.ts; seen by the station only that watches the person
  noted_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  noted_by uuid NOT NULL, -- The account that wrote it: the person or who speaks for him
  CONSTRAINT health_entry_pkey PRIMARY KEY (person_id, day, id)
);
ALTER TABLE cell_75.health_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.health_entry FORCE ROW LEVEL SECURITY;
CREATE INDEX health_entry_by_day ON cell_75.health_entry USING btree (day);
POLICY old_days PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_citizen;
GRANT DELETE TO app_jobs;
GRANT SELECT (day) TO app_jobs;

-- How many visits were refused at a place because they came later than visits are kept, by the day on which they came. class: cell
CREATE TABLE cell_75.late_visit_count (
  place_id uuid NOT NULL,
  day date NOT NULL,
  visits integer NOT NULL,
  CONSTRAINT late_visit_count_pkey PRIMARY KEY (place_id, day)
);
ALTER TABLE cell_75.late_visit_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.late_visit_count FORCE ROW LEVEL SECURITY;
POLICY all_places PERMISSIVE FOR ALL TO app_jobs, app_recorder USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_health, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT DELETE, SELECT TO app_jobs;
GRANT SELECT TO app_owner;
GRANT INSERT, SELECT TO app_recorder;
GRANT UPDATE (visits) TO app_recorder;

-- Which scan used a live code at a place: another one with the same code is a copy of it. class: cell
CREATE TABLE cell_75.live_code_use (
  place_id uuid NOT NULL,
  person_id uuid NOT NULL,
  step integer NOT NULL, -- The half minute of the code: Unix seconds divided by 30
  visit_id uuid NOT NULL,
  CONSTRAINT live_code_use_pkey PRIMARY KEY (place_id, person_id, step)
);
ALTER TABLE cell_75.live_code_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.live_code_use FORCE ROW LEVEL SECURITY;
POLICY all_places PERMISSIVE FOR ALL TO app_jobs, app_recorder USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT DELETE, SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_recorder;
GRANT UPDATE (visit_id) TO app_recorder;

-- What people object to: one view of their data, or its processing (Decree 356/2025, Art. 5), with the answer. class: cell
CREATE TABLE cell_75.objection (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  account_id uuid NOT NULL,
  view_id bigint, -- The row of vaora.audit_event on this cell's server; null: about the processing as a whole
  view_at timestamp with time zone,
  institution text, -- Who had looked, as its name was when the objection was made
  text_sealed bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  answer_sealed bytea,
  answered_by uuid,
  answered_at timestamp with time zone,
  CONSTRAINT objection_pkey PRIMARY KEY (id),
  CONSTRAINT objection_check CHECK ((((view_id IS NULL) = (view_at IS NULL)) AND ((view_id IS NULL) = (institution IS NULL)))),
  CONSTRAINT objection_check1 CHECK ((((state = 'open'::text) = (answer_sealed IS NULL)) AND ((state = 'open'::text) = (answered_by IS NULL)) AND ((state = 'open'::text) = (answered_at IS NULL)))),
  CONSTRAINT objection_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text])))
);
ALTER TABLE cell_75.objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.objection FORCE ROW LEVEL SECURITY;
CREATE INDEX objection_by_person ON cell_75.objection USING btree (person_id, made_at DESC);
CREATE INDEX objection_by_state ON cell_75.objection USING btree (state, made_at);
POLICY all_objections PERMISSIVE FOR ALL TO app_admin USING (true) WITH CHECK (true);
POLICY old_answers PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_citizen;
GRANT DELETE TO app_jobs;
GRANT SELECT (answer_sealed, answered_at, id, institution, made_at, person_id, state, text_sealed, view_at) TO app_admin;
GRANT UPDATE (answer_sealed, answered_at, answered_by, state) TO app_admin;
GRANT SELECT (answered_at) TO app_jobs;

-- In which other cells a person of this one may have been on a day; noted before a visit is recorded there. class: cell
CREATE TABLE cell_75.person_cell (
  person_id uuid NOT NULL,
  day date NOT NULL,
  cell text NOT NULL,
  CONSTRAINT person_cell_pkey PRIMARY KEY (person_id, day, cell)
);
ALTER TABLE cell_75.person_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.person_cell FORCE ROW LEVEL SECURITY;
CREATE INDEX person_cell_by_day ON cell_75.person_cell USING btree (day);
POLICY noted PERMISSIVE FOR ALL TO app_cells USING (true) WITH CHECK (true);
POLICY old_days PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY own_person PERMISSIVE FOR SELECT TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_cells;
GRANT SELECT TO app_citizen;
GRANT DELETE, SELECT TO app_jobs;

-- Keyed HMAC of numbers by which a person is found; not unique, so that it tells nobody that a number is taken. class: cell
CREATE TABLE cell_75.person_index (
  kind text NOT NULL,
  hmac bytea NOT NULL,
  person_id uuid NOT NULL,
  CONSTRAINT person_index_pkey PRIMARY KEY (kind, hmac, person_id),
  CONSTRAINT person_index_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id),
  CONSTRAINT person_index_kind_check CHECK ((kind = 'id_number'::text))
);
ALTER TABLE cell_75.person_index ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.person_index FORCE ROW LEVEL SECURITY;
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY visitors_written_down PERMISSIVE FOR INSERT TO app_gate WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT TO app_citizen;
GRANT INSERT TO app_gate;

-- What masked audiences may know of a person; written together with the profile. class: cell
CREATE TABLE cell_75.person_public (
  id uuid NOT NULL,
  account_id uuid, -- The phone that speaks for this person; null for a visitor whom a guard wrote down
  relation text NOT NULL,
  masked_name text NOT NULL,
  masked_phone text NOT NULL,
  home_area_code text NOT NULL,
  home_area_version text NOT NULL,
  registered_at_place uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  home_cell text, -- Null: lives in this cell. Else a copy for this cell's gates and logs, of a person of that cell; erased with the last visit
  CONSTRAINT person_public_pkey PRIMARY KEY (id),
  CONSTRAINT person_public_relation_check CHECK ((relation = ANY (ARRAY['self'::text, 'child'::text, 'parent'::text, 'grandparent'::text, 'spouse'::text, 'other'::text])))
);
ALTER TABLE cell_75.person_public ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.person_public FORCE ROW LEVEL SECURITY;
CREATE INDEX person_public_by_account ON cell_75.person_public USING btree (account_id);
CREATE UNIQUE INDEX person_public_self ON cell_75.person_public USING btree (account_id) WHERE (relation = 'self'::text);
POLICY all_people_told PERMISSIVE FOR SELECT TO app_jobs USING (true);
POLICY copies_added PERMISSIVE FOR INSERT TO app_cells WITH CHECK (((home_cell IS NOT NULL) AND (account_id IS NULL)));
POLICY copies_changed PERMISSIVE FOR UPDATE TO app_cells USING ((home_cell IS NOT NULL)) WITH CHECK (((home_cell IS NOT NULL) AND (account_id IS NULL)));
POLICY masked_people PERMISSIVE FOR SELECT TO app_gate, app_health, app_owner USING (true);
POLICY own_people PERMISSIVE FOR ALL TO app_citizen USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid)) WITH CHECK (((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid) AND (home_cell IS NULL)));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY passing_people PERMISSIVE FOR SELECT TO app_recorder USING (true);
POLICY people_seen PERMISSIVE FOR SELECT TO app_cells USING (true);
POLICY visitors_written_down PERMISSIVE FOR INSERT TO app_gate WITH CHECK (((account_id IS NULL) AND (home_cell IS NULL) AND (registered_at_place = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)));
GRANT INSERT, SELECT TO app_citizen;
GRANT INSERT TO app_gate;
GRANT INSERT (home_area_code, home_area_version, home_cell, id, masked_name, masked_phone, relation) TO app_cells;
GRANT SELECT (home_area_code, home_area_version, home_cell, id, masked_name, masked_phone) TO app_cells;
GRANT UPDATE (created_at, home_area_code, home_area_version, masked_name, masked_phone, updated_at) TO app_cells;
GRANT UPDATE (home_area_code, home_area_version, masked_name, masked_phone, relation, updated_at) TO app_citizen;
GRANT SELECT (account_id, id, masked_name, masked_phone, registered_at_place, relation) TO app_gate;
GRANT SELECT (account_id, home_area_code, home_area_version, id, masked_name, masked_phone) TO app_health;
GRANT SELECT (account_id, home_cell, id, masked_name, relation) TO app_jobs;
GRANT SELECT (id, masked_name, masked_phone) TO app_owner;
GRANT SELECT (id, masked_name) TO app_recorder;

-- The profile as one AES-256-GCM envelope (AAD = table|column|person|key). Masked roles have no grant here. class: cell
CREATE TABLE cell_75.person_secret (
  person_id uuid NOT NULL,
  sealed bytea NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT person_secret_pkey PRIMARY KEY (person_id),
  CONSTRAINT person_secret_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id)
);
ALTER TABLE cell_75.person_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.person_secret FORCE ROW LEVEL SECURITY;
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY visitors_written_down PERMISSIVE FOR INSERT TO app_gate WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_citizen;
GRANT INSERT TO app_gate;
GRANT UPDATE (sealed, updated_at) TO app_citizen;

-- A place that controls who goes in and out. class: cell
CREATE TABLE cell_75.place (
  id uuid NOT NULL,
  number text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  area_code text NOT NULL,
  area_version text NOT NULL,
  address text NOT NULL,
  hours jsonb NOT NULL, -- Opening hours as in src/domain/opening-hours.ts
  requires_declaration boolean NOT NULL,
  registrant_name text NOT NULL,
  poster_serial integer NOT NULL DEFAULT 1, -- The serial that hangs at the door; a lower one is refused as an old poster
  poster_issued_on date NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  latitude real, -- Degrees, rounded to about a hundred metres; null: not given
  longitude real,
  CONSTRAINT place_pkey PRIMARY KEY (id),
  CONSTRAINT place_number_key UNIQUE (number),
  CONSTRAINT place_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
  CONSTRAINT place_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT place_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT place_number_check CHECK ((number ~ '^[0-9]{9}$'::text)),
  CONSTRAINT place_poster_serial_check CHECK ((poster_serial >= 1))
);
ALTER TABLE cell_75.place ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.place FORCE ROW LEVEL SECURITY;
POLICY all_places_traced PERMISSIVE FOR SELECT TO app_tracer USING (true);
POLICY found_by_right PERMISSIVE FOR SELECT TO app_admin, app_owner USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR SELECT TO app_health USING ((id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_added PERMISSIVE FOR INSERT TO app_owner WITH CHECK ((id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_changed PERMISSIVE FOR UPDATE TO app_owner USING ((id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY what_hangs_at_the_door PERMISSIVE FOR SELECT TO app_citizen, app_gate, app_jobs USING (true);
GRANT SELECT TO app_admin;
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_gate;
GRANT SELECT TO app_health;
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_owner;
GRANT UPDATE (address, area_code, area_version, hours, kind, latitude, longitude, name, poster_issued_on, poster_serial, registrant_name, requires_declaration, updated_at) TO app_owner;
GRANT SELECT (address, id, name) TO app_tracer;

-- A class, a shift, a team: members who pass together. class: cell
CREATE TABLE cell_75.place_group (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  code text NOT NULL, -- The digits on its sheet, random: they say nothing and open nothing but the list at a gate of this place
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT place_group_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT place_group_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT place_group_code_check CHECK ((code ~ '^4[0-9]{27}$'::text)),
  CONSTRAINT place_group_kind_check CHECK ((kind = ANY (ARRAY['class'::text, 'shift'::text, 'team'::text])))
);
ALTER TABLE cell_75.place_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.place_group FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX place_group_name ON cell_75.place_group USING btree (place_id, name) WHERE (ended_at IS NULL);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_gate USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_owner;
GRANT SELECT (code, ended_at, id, kind, name, place_id) TO app_gate;
GRANT UPDATE (ended_at, kind, name) TO app_owner;

-- Who belongs to a place, from when to when: its roster. class: cell
CREATE TABLE cell_75.place_member (
  place_id uuid NOT NULL,
  no integer NOT NULL, -- The number by which the place's gates name the member; never given to another one
  person_id uuid NOT NULL,
  kind text NOT NULL,
  added_by uuid NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  until timestamp with time zone,
  CONSTRAINT place_member_pkey PRIMARY KEY (place_id, no),
  CONSTRAINT place_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id),
  CONSTRAINT place_member_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT place_member_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'pupil'::text]))),
  CONSTRAINT place_member_no_check CHECK (((no >= 0) AND (no <= 99999)))
);
ALTER TABLE cell_75.place_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.place_member FORCE ROW LEVEL SECURITY;
CREATE INDEX place_member_by_person ON cell_75.place_member USING btree (person_id);
CREATE UNIQUE INDEX place_member_current ON cell_75.place_member USING btree (place_id, person_id) WHERE (until IS NULL);
POLICY own_person PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_gate USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_owner;
GRANT SELECT (kind, no, person_id, place_id, since, until) TO app_citizen;
GRANT UPDATE (until) TO app_citizen;
GRANT SELECT (no, person_id, place_id, until) TO app_gate;
GRANT UPDATE (kind, until) TO app_owner;

-- Which phone owns a place or takes part in its control, from when to when. class: cell
CREATE TABLE cell_75.place_right (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  "right" text NOT NULL,
  name text NOT NULL,
  phone_masked text NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  is_health_worker boolean NOT NULL DEFAULT false, -- Hears of alerts of the place's own people
  CONSTRAINT place_right_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT place_right_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT place_right_right_check CHECK (("right" = ANY (ARRAY['owner'::text, 'controller'::text])))
);
ALTER TABLE cell_75.place_right ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.place_right FORCE ROW LEVEL SECURITY;
CREATE INDEX place_right_by_account ON cell_75.place_right USING btree (account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX place_right_current ON cell_75.place_right USING btree (place_id, account_id) WHERE (ended_at IS NULL);
POLICY own_rights PERMISSIVE FOR SELECT TO app_citizen USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY own_rights_of_owner PERMISSIVE FOR SELECT TO app_owner USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_gate, app_health USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_gate;
GRANT SELECT TO app_health;
GRANT INSERT, SELECT TO app_owner;
GRANT UPDATE (ended_at, is_health_worker, name) TO app_owner;

-- The authority to see data in full: by which document, to which day. class: cell
CREATE TABLE cell_75.place_special (
  place_id uuid NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  kind text NOT NULL,
  document_number text NOT NULL,
  until date NOT NULL,
  granted_by uuid NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT place_special_pkey PRIMARY KEY (place_id, since),
  CONSTRAINT place_special_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT place_special_kind_check CHECK ((kind = ANY (ARRAY['hospital'::text, 'quarantine'::text])))
);
ALTER TABLE cell_75.place_special ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.place_special FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX place_special_current ON cell_75.place_special USING btree (place_id) WHERE (ended_at IS NULL);
POLICY all_grants PERMISSIVE FOR ALL TO app_admin USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY seen PERMISSIVE FOR SELECT TO app_citizen, app_gate, app_health, app_owner USING (true);
GRANT INSERT, SELECT TO app_admin;
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_gate;
GRANT SELECT TO app_health;
GRANT SELECT TO app_owner;
GRANT UPDATE (ended_at) TO app_admin;

-- When the code of a place was suspended, by whom and why: meanwhile nobody is recorded there. class: cell
CREATE TABLE cell_75.place_suspension (
  place_id uuid NOT NULL,
  since timestamp with time zone NOT NULL,
  suspended_by uuid NOT NULL,
  "right" text NOT NULL, -- By whose right; what an administrator suspends, the owner does not resume
  reason text NOT NULL,
  ended_at timestamp with time zone,
  ended_by uuid,
  CONSTRAINT place_suspension_pkey PRIMARY KEY (place_id, since),
  CONSTRAINT place_suspension_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT place_suspension_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT place_suspension_right_check CHECK (("right" = ANY (ARRAY['owner'::text, 'admin'::text])))
);
ALTER TABLE cell_75.place_suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.place_suspension FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX place_suspension_current ON cell_75.place_suspension USING btree (place_id) WHERE (ended_at IS NULL);
POLICY all_places PERMISSIVE FOR ALL TO app_admin USING (true) WITH CHECK (true);
POLICY own_places_seen PERMISSIVE FOR SELECT TO app_owner USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY what_holds_at_the_door PERMISSIVE FOR SELECT TO app_gate USING (true);
GRANT INSERT, SELECT TO app_admin;
GRANT INSERT, SELECT TO app_owner;
GRANT UPDATE (ended_at, ended_by) TO app_admin;
GRANT SELECT (ended_at, place_id, reason, since) TO app_gate;
GRANT UPDATE (ended_at, ended_by) TO app_owner;

-- What a device brought after its end; its owner records it or throws it away. class: cell
CREATE TABLE cell_75.quarantined_scan (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  device_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  gate_id uuid NOT NULL,
  direction text NOT NULL,
  item_sealed bytea NOT NULL, -- The whole item as it came, sealed to this row
  state text NOT NULL DEFAULT 'waiting'::text,
  decided_by uuid,
  decided_at timestamp with time zone,
  CONSTRAINT quarantined_scan_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT quarantined_scan_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT quarantined_scan_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'auto'::text]))),
  CONSTRAINT quarantined_scan_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'released'::text, 'discarded'::text])))
);
ALTER TABLE cell_75.quarantined_scan ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.quarantined_scan FORCE ROW LEVEL SECURITY;
CREATE INDEX quarantined_scan_waiting ON cell_75.quarantined_scan USING btree (place_id, at) WHERE (state = 'waiting'::text);
POLICY old_ones PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_gate, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT INSERT TO app_gate;
GRANT DELETE TO app_jobs;
GRANT SELECT TO app_owner;
GRANT SELECT (id, place_id) TO app_gate;
GRANT SELECT (at) TO app_jobs;
GRANT UPDATE (decided_at, decided_by, state) TO app_owner;

-- The time that the server gave a visit whose device's clock could not be right, kept so that a retry gets the same. class: cell
CREATE TABLE cell_75.redated_visit (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  device_at timestamp with time zone NOT NULL, -- What the device's clock said; never a reason to refuse
  CONSTRAINT redated_visit_pkey PRIMARY KEY (place_id, id)
);
ALTER TABLE cell_75.redated_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.redated_visit FORCE ROW LEVEL SECURITY;
CREATE INDEX redated_visit_by_age ON cell_75.redated_visit USING btree (at);
POLICY all_places PERMISSIVE FOR ALL TO app_jobs, app_recorder USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_gate USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT DELETE, SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_recorder;
GRANT SELECT (at, id, place_id) TO app_gate;
GRANT UPDATE (at) TO app_recorder;

-- An owner asks that the place may see data in full; an administrator decides. class: cell
CREATE TABLE cell_75.special_request (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  note text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open'::text,
  decided_by uuid,
  decided_at timestamp with time zone,
  CONSTRAINT special_request_pkey PRIMARY KEY (place_id, id),
  CONSTRAINT special_request_place_id_fkey FOREIGN KEY (place_id) REFERENCES cell_75.place(id),
  CONSTRAINT special_request_kind_check CHECK ((kind = ANY (ARRAY['hospital'::text, 'quarantine'::text]))),
  CONSTRAINT special_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'granted'::text, 'declined'::text])))
);
ALTER TABLE cell_75.special_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.special_request FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX special_request_open ON cell_75.special_request USING btree (place_id) WHERE (state = 'open'::text);
POLICY all_requests PERMISSIVE FOR ALL TO app_admin USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place PERMISSIVE FOR ALL TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid)) WITH CHECK ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_admin;
GRANT INSERT, SELECT TO app_owner;
GRANT UPDATE (decided_at, decided_by, state) TO app_admin;

-- State folded from visits by src/domain/visit.ts; rewritten when a late fact arrives. class: cell
CREATE TABLE cell_75.stay (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  started_at timestamp with time zone NOT NULL, -- The entry, or the exit where no entry was seen
  exited_at timestamp with time zone, -- Null while the visitor is inside
  gate_no smallint NOT NULL,
  is_entry_seen boolean NOT NULL,
  ended_by text,
  CONSTRAINT stay_pkey PRIMARY KEY (place_id, started_at, id) INCLUDE (person_id, exited_at, gate_no),
  CONSTRAINT stay_ended_by_check1 CHECK ((ended_by = ANY (ARRAY['exit'::text, 'closing'::text, 'next_entry'::text, 'limit'::text])))
) PARTITION BY RANGE (started_at);
ALTER TABLE cell_75.stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.stay FORCE ROW LEVEL SECURITY;
CREATE INDEX stay_by_person ON ONLY cell_75.stay USING btree (person_id, started_at);
CREATE INDEX stay_open ON ONLY cell_75.stay USING btree (place_id, started_at) WHERE (ended_by IS NULL);
POLICY all_places PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY all_places_traced PERMISSIVE FOR SELECT TO app_tracer USING (true);
POLICY own_person PERMISSIVE FOR SELECT TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_health, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;
GRANT SELECT TO app_owner;
GRANT UPDATE (ended_by, exited_at) TO app_jobs;
GRANT SELECT (exited_at, gate_no, id, person_id, place_id, started_at) TO app_tracer;

-- A person who is a case, the parameters of the trace, and how far it has come. class: cell
CREATE TABLE cell_75.trace_case (
  id uuid NOT NULL,
  number text NOT NULL, -- The number that the authority gave it; no name
  unit_id uuid NOT NULL,
  person_id uuid NOT NULL,
  disease text NOT NULL,
  period_from timestamp with time zone NOT NULL,
  period_to timestamp with time zone NOT NULL,
  minutes_min smallint NOT NULL,
  same_gate boolean NOT NULL,
  distance_max smallint NOT NULL,
  state text NOT NULL DEFAULT 'draft'::text,
  opened_by uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  asked_unit_id uuid, -- The unit whose decision was asked for
  asked_by uuid,
  decided_by uuid,
  as_of timestamp with time zone NOT NULL, -- Until when who was inside counts as present, and facts had come
  progress smallint NOT NULL DEFAULT 0, -- Per cent of the search that is done; the result is there when frozen_at is
  frozen_at timestamp with time zone,
  people integer,
  meetings integer,
  is_cut boolean NOT NULL DEFAULT false, -- The chain was followed from the longest contacts only
  names_place boolean, -- Whether notices tell the place and the day; null: none were sent
  told_at timestamp with time zone,
  stopped_at timestamp with time zone,
  closed_at timestamp with time zone,
  CONSTRAINT trace_case_pkey PRIMARY KEY (id),
  CONSTRAINT trace_case_check CHECK (((period_from <= period_to) AND (period_to <= (period_from + '21 days'::interval)))),
  CONSTRAINT trace_case_check1 CHECK ((asked_unit_id <> unit_id)),
  CONSTRAINT trace_case_check2 CHECK (((decided_by <> opened_by) AND (decided_by <> asked_by))),
  CONSTRAINT trace_case_check3 CHECK (((decided_by IS NULL) OR (asked_unit_id IS NOT NULL))),
  CONSTRAINT trace_case_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  CONSTRAINT trace_case_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'asked'::text, 'approved'::text, 'refused'::text, 'notified'::text, 'recalled'::text, 'closed'::text])))
);
ALTER TABLE cell_75.trace_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_case FORCE ROW LEVEL SECURITY;
CREATE INDEX trace_case_by_asked ON cell_75.trace_case USING btree (asked_unit_id, opened_at DESC);
CREATE INDEX trace_case_by_unit ON cell_75.trace_case USING btree (unit_id, opened_at DESC);
CREATE UNIQUE INDEX trace_case_number ON cell_75.trace_case USING btree (number) WHERE (state <> 'closed'::text);
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY asked_unit PERMISSIVE FOR ALL TO app_health USING ((asked_unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((asked_unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY own_unit PERMISSIVE FOR ALL TO app_health USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_health;
GRANT DELETE, SELECT TO app_jobs;
GRANT UPDATE (as_of, asked_by, asked_unit_id, closed_at, decided_by, names_place, progress, state, stopped_at, told_at) TO app_health;
GRANT UPDATE (frozen_at, is_cut, meetings, people, progress) TO app_jobs;

-- Facts: who did what with a case, and why. class: cell
CREATE TABLE cell_75.trace_case_event (
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  actor_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  CONSTRAINT trace_case_event_pkey PRIMARY KEY (case_id, id),
  CONSTRAINT trace_case_event_case_id_fkey FOREIGN KEY (case_id) REFERENCES cell_75.trace_case(id)
);
ALTER TABLE cell_75.trace_case_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_case_event FORCE ROW LEVEL SECURITY;
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_case PERMISSIVE FOR ALL TO app_health USING ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid)) WITH CHECK ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;

-- Whom a case met, one row a person, the nearest and longest first, as it was frozen. class: cell
CREATE TABLE cell_75.trace_contact (
  case_id uuid NOT NULL,
  rank integer NOT NULL,
  person_id uuid NOT NULL,
  distance smallint NOT NULL,
  meetings integer NOT NULL,
  minutes integer NOT NULL,
  longest integer NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  recordings text[] NOT NULL,
  notice text NOT NULL DEFAULT 'none'::text, -- Whether the person was told; unreachable: no phone speaks for him
  told_at timestamp with time zone,
  CONSTRAINT trace_contact_pkey PRIMARY KEY (case_id, rank),
  CONSTRAINT trace_contact_case_id_person_id_key UNIQUE (case_id, person_id),
  CONSTRAINT trace_contact_case_id_fkey FOREIGN KEY (case_id) REFERENCES cell_75.trace_case(id),
  CONSTRAINT trace_contact_notice_check CHECK ((notice = ANY (ARRAY['none'::text, 'waiting'::text, 'sending'::text, 'sent'::text, 'unreachable'::text, 'stopped'::text, 'recalling'::text, 'recalled'::text])))
);
ALTER TABLE cell_75.trace_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_contact FORCE ROW LEVEL SECURITY;
CREATE INDEX trace_contact_by_notice ON cell_75.trace_contact USING btree (case_id, notice, rank);
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_case PERMISSIVE FOR ALL TO app_health USING ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid)) WITH CHECK ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;
GRANT UPDATE (notice) TO app_health;
GRANT UPDATE (notice, told_at) TO app_jobs;

-- Files of contacts in full, made in the background for one person to fetch. class: cell
CREATE TABLE cell_75.trace_export (
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  format text NOT NULL,
  asked_by uuid NOT NULL,
  unit_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  progress smallint NOT NULL DEFAULT 0,
  file bytea, -- AES-256-GCM envelope of the compressed file; null until it is made
  CONSTRAINT trace_export_pkey PRIMARY KEY (case_id, id),
  CONSTRAINT trace_export_case_id_fkey FOREIGN KEY (case_id) REFERENCES cell_75.trace_case(id),
  CONSTRAINT trace_export_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'fhir'::text]))),
  CONSTRAINT trace_export_progress_check CHECK (((progress >= 0) AND (progress <= 100)))
);
ALTER TABLE cell_75.trace_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_export FORCE ROW LEVEL SECURITY;
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_case PERMISSIVE FOR ALL TO app_health USING ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid)) WITH CHECK ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_health;
GRANT DELETE, SELECT TO app_jobs;
GRANT UPDATE (file, progress) TO app_jobs;

-- Each time that somebody was together with the case or one of its contacts, as it was frozen. class: cell
CREATE TABLE cell_75.trace_meeting (
  case_id uuid NOT NULL,
  no integer NOT NULL,
  person_id uuid NOT NULL,
  source_id uuid NOT NULL, -- With whom: the case, or a contact of a lower distance
  place_id uuid NOT NULL,
  gate_no smallint NOT NULL,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  distance smallint NOT NULL,
  recording text NOT NULL,
  CONSTRAINT trace_meeting_pkey PRIMARY KEY (case_id, no),
  CONSTRAINT trace_meeting_case_id_fkey FOREIGN KEY (case_id) REFERENCES cell_75.trace_case(id),
  CONSTRAINT trace_meeting_recording_check CHECK ((recording = ANY (ARRAY['guard'::text, 'self'::text, 'device'::text])))
);
ALTER TABLE cell_75.trace_meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_meeting FORCE ROW LEVEL SECURITY;
CREATE INDEX trace_meeting_by_person ON cell_75.trace_meeting USING btree (case_id, person_id);
CREATE INDEX trace_meeting_by_place ON cell_75.trace_meeting USING btree (case_id, place_id, from_at, no);
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_case PERMISSIVE FOR SELECT TO app_health USING ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;

-- What a person was told of an exposure; lies where the person lives. class: cell
CREATE TABLE cell_75.trace_notice (
  person_id uuid NOT NULL,
  case_id uuid NOT NULL,
  account_id uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  place_name text, -- Only where the authority chose to name it; the case is never named
  unit_name text NOT NULL,
  unit_phone text,
  recalled_at timestamp with time zone,
  CONSTRAINT trace_notice_pkey PRIMARY KEY (person_id, case_id),
  CONSTRAINT trace_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES cell_75.person_public(id)
);
ALTER TABLE cell_75.trace_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_notice FORCE ROW LEVEL SECURITY;
CREATE INDEX trace_notice_by_account ON cell_75.trace_notice USING btree (account_id);
POLICY all_people PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY own_account PERMISSIVE FOR SELECT TO app_citizen USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_citizen;
GRANT DELETE, INSERT, SELECT TO app_jobs;
GRANT UPDATE (recalled_at) TO app_jobs;

-- Places of a frozen result. class: cell
CREATE TABLE cell_75.trace_place (
  case_id uuid NOT NULL,
  place_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  people integer NOT NULL,
  meetings integer NOT NULL,
  CONSTRAINT trace_place_pkey PRIMARY KEY (case_id, place_id),
  CONSTRAINT trace_place_case_id_fkey FOREIGN KEY (case_id) REFERENCES cell_75.trace_case(id)
);
ALTER TABLE cell_75.trace_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_place FORCE ROW LEVEL SECURITY;
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_case PERMISSIVE FOR SELECT TO app_health USING ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;

-- Where the case was, as it was frozen. class: cell
CREATE TABLE cell_75.trace_stay (
  case_id uuid NOT NULL,
  no integer NOT NULL,
  place_id uuid NOT NULL,
  gate_no smallint,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  CONSTRAINT trace_stay_pkey PRIMARY KEY (case_id, no),
  CONSTRAINT trace_stay_case_id_fkey FOREIGN KEY (case_id) REFERENCES cell_75.trace_case(id)
);
ALTER TABLE cell_75.trace_stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.trace_stay FORCE ROW LEVEL SECURITY;
POLICY all_cases PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_case PERMISSIVE FOR SELECT TO app_health USING ((case_id = (NULLIF(current_setting('app.trace'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;

-- Keys of visits whose stays are not folded yet; written with the visits, deleted with the fold. class: cell
CREATE TABLE cell_75.unfolded_batch (
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  place_ids uuid[] NOT NULL,
  person_ids uuid[] NOT NULL,
  ats timestamp with time zone[] NOT NULL,
  ids uuid[] NOT NULL,
  hints text[] -- What was odd about each passage as it came, keys of src/domain/plausibility.ts with commas; null where nothing was
);
ALTER TABLE cell_75.unfolded_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.unfolded_batch FORCE ROW LEVEL SECURITY;
CREATE INDEX unfolded_batch_by_time ON cell_75.unfolded_batch USING btree (made_at);
POLICY appended PERMISSIVE FOR INSERT TO app_recorder WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY taken PERMISSIVE FOR ALL TO app_jobs USING (true);
GRANT DELETE, SELECT, UPDATE TO app_jobs;
GRANT INSERT TO app_recorder;

-- Facts: one row in or one row out; appended, never changed. Its key is idempotency and the log, newest first. class: cell
CREATE TABLE cell_75.visit (
  place_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  recorded_by uuid NOT NULL, -- The account that recorded it: the visitor's own phone or the guard's
  at timestamp with time zone NOT NULL, -- The device's time of the scan; the server's where the device's clock cannot be right (redated_visit)
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  gate_no smallint NOT NULL,
  direction text NOT NULL,
  way text NOT NULL,
  CONSTRAINT visit_pkey PRIMARY KEY (place_id, at, id),
  CONSTRAINT visit_direction_check1 CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT visit_way_check1 CHECK ((way = ANY (ARRAY['self'::text, 'camera'::text, 'reader'::text, 'manual'::text])))
) PARTITION BY RANGE (at);
ALTER TABLE cell_75.visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.visit FORCE ROW LEVEL SECURITY;
CREATE INDEX visit_by_person ON ONLY cell_75.visit USING btree (person_id, at);
POLICY all_places PERMISSIVE FOR SELECT TO app_jobs, app_recorder USING (true);
POLICY appended PERMISSIVE FOR INSERT TO app_recorder WITH CHECK (true);
POLICY own_person PERMISSIVE FOR SELECT TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_gate, app_health, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_gate;
GRANT SELECT TO app_health;
GRANT SELECT TO app_jobs;
GRANT SELECT TO app_owner;
GRANT INSERT, SELECT TO app_recorder;

-- State folded from visits: how many there were in each hour that is over. class: cell
CREATE TABLE cell_75.visit_count (
  place_id uuid NOT NULL,
  hour timestamp with time zone NOT NULL, -- The first instant of the hour
  gate_no smallint NOT NULL,
  direction text NOT NULL,
  visits integer NOT NULL,
  CONSTRAINT visit_count_pkey PRIMARY KEY (place_id, hour, gate_no, direction) INCLUDE (visits),
  CONSTRAINT visit_count_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
) PARTITION BY RANGE (hour);
ALTER TABLE cell_75.visit_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.visit_count FORCE ROW LEVEL SECURITY;
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_health, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT SELECT TO app_owner;

-- Passages that are hard to believe, and what the owner decided about each; written with the fold. class: cell
CREATE TABLE cell_75.visit_flag (
  place_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  visit_id uuid NOT NULL,
  reasons text[] NOT NULL, -- Keys of src/domain/plausibility.ts
  is_doubtful boolean NOT NULL, -- Tracing leaves the passage out until its owner says that it is valid
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  CONSTRAINT visit_flag_pkey PRIMARY KEY (place_id, at, visit_id),
  CONSTRAINT visit_flag_check CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  CONSTRAINT visit_flag_decision_check CHECK ((decision = ANY (ARRAY['valid'::text, 'dismissed'::text])))
);
ALTER TABLE cell_75.visit_flag ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.visit_flag FORCE ROW LEVEL SECURITY;
POLICY all_places PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY all_places_traced PERMISSIVE FOR SELECT TO app_tracer USING (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_place_decided PERMISSIVE FOR UPDATE TO app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
POLICY this_place_seen PERMISSIVE FOR SELECT TO app_health, app_owner USING ((place_id = (NULLIF(current_setting('app.place'::text, true), ''::text))::uuid));
GRANT SELECT TO app_health;
GRANT DELETE, INSERT, SELECT TO app_jobs;
GRANT SELECT TO app_owner;
GRANT UPDATE (is_doubtful, reasons) TO app_jobs;
GRANT UPDATE (decided_at, decided_by, decision) TO app_owner;
GRANT SELECT (at, decision, is_doubtful, place_id, visit_id) TO app_tracer;

-- Who answers each day how he is, to which health unit, from when to when; it ends by itself after its last day. class: cell
CREATE TABLE cell_75.watch (
  person_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid, -- The phone that speaks for the person, which is asked each morning; null: nobody can be asked
  unit_id uuid NOT NULL, -- The health unit (vaora.health_unit) that watches
  reason text NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL,
  started_by uuid NOT NULL,
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_by uuid,
  ended_at timestamp with time zone,
  CONSTRAINT watch_pkey PRIMARY KEY (person_id, id),
  CONSTRAINT watch_check CHECK ((until_day >= from_day)),
  CONSTRAINT watch_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT watch_reason_check CHECK ((reason = ANY (ARRAY['exposed'::text, 'suspected'::text, 'recovering'::text, 'arrived'::text])))
);
ALTER TABLE cell_75.watch ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell_75.watch FORCE ROW LEVEL SECURITY;
CREATE INDEX watch_by_account ON cell_75.watch USING btree (account_id, until_day);
CREATE INDEX watch_by_day ON cell_75.watch USING btree (until_day);
CREATE INDEX watch_by_unit ON cell_75.watch USING btree (unit_id, until_day);
POLICY old_days PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY own_people PERMISSIVE FOR SELECT TO app_citizen USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_unit PERMISSIVE FOR ALL TO app_health USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_health;
GRANT DELETE TO app_jobs;
GRANT SELECT (account_id, ended_at, from_day, id, person_id, reason, unit_id, until_day) TO app_citizen;
GRANT UPDATE (ended_at, ended_by) TO app_health;
GRANT SELECT (until_day) TO app_jobs;

-- One Vietnamese mobile number that has logged in or was given a right. class: local
CREATE TABLE vaora.account (
  id uuid NOT NULL,
  phone_hmac bytea NOT NULL, -- Keyed HMAC of the E.164 number: found by equality, never read back
  phone_sealed bytea NOT NULL, -- AES-256-GCM envelope of the E.164 number, for sending messages
  phone_masked text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  people_cell text, -- The cell in which the people of this phone live, decided once. Null: nobody yet, or people who registered while there was one cell, the home cell
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_phone_hmac_key UNIQUE (phone_hmac)
);
ALTER TABLE vaora.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.account FORCE ROW LEVEL SECURITY;
POLICY covered_numbers PERMISSIVE FOR SELECT TO app_gate, app_owner USING (true);
POLICY numbers_to_tell PERMISSIVE FOR SELECT TO app_jobs USING (true);
POLICY own_account PERMISSIVE FOR SELECT TO app_citizen USING ((id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY people_settled PERMISSIVE FOR UPDATE TO app_citizen USING (((id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid) AND (people_cell IS NULL))) WITH CHECK ((id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
GRANT SELECT TO app_citizen;
GRANT UPDATE (people_cell) TO app_citizen;
GRANT SELECT (id, people_cell, phone_hmac, phone_masked) TO app_gate;
GRANT SELECT (id, people_cell, phone_hmac, phone_sealed) TO app_jobs;
GRANT SELECT (id, phone_masked) TO app_owner;

-- Cells besides the home cell in which a phone may have a right at a place; noted before the right is given. class: local
CREATE TABLE vaora.account_cell (
  account_id uuid NOT NULL,
  cell text NOT NULL,
  CONSTRAINT account_cell_pkey PRIMARY KEY (account_id, cell),
  CONSTRAINT account_cell_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id)
);
ALTER TABLE vaora.account_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.account_cell FORCE ROW LEVEL SECURITY;
POLICY noted PERMISSIVE FOR INSERT TO app_owner WITH CHECK (true);
POLICY own_rights PERMISSIVE FOR SELECT TO app_citizen USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_citizen;
GRANT INSERT TO app_owner;

-- Who saw which fields of whom, and why; appended before the data is given out, never changed. class: local
CREATE TABLE vaora.audit_event (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL DEFAULT now(),
  actor_id uuid NOT NULL,
  actor_role text NOT NULL,
  action text NOT NULL,
  subject_id uuid,
  place_id uuid,
  fields text[] NOT NULL DEFAULT '{}'::text[],
  purpose text NOT NULL,
  unit_id uuid, -- The health unit for which somebody looked
  CONSTRAINT audit_event_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_event_by_subject ON vaora.audit_event USING btree (subject_id, at DESC);
GRANT SELECT TO auditor;
GRANT INSERT (action, actor_id, actor_role, fields, place_id, purpose, subject_id) TO app_admin;
GRANT INSERT (action, actor_id, actor_role, fields, place_id, purpose, subject_id, unit_id) TO app_health;

-- Which units must register, use, declare and report, from when to when. class: local
CREATE TABLE vaora.campaign (
  id uuid NOT NULL,
  office_id uuid NOT NULL,
  line text NOT NULL,
  title text NOT NULL,
  disease text NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL,
  choice jsonb NOT NULL, -- UnitChoice of src/domain/unit-tree.ts
  plan jsonb NOT NULL, -- CampaignPlan of src/domain/campaign.ts
  revision integer NOT NULL DEFAULT 1,
  made_by uuid NOT NULL,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  counted_at timestamp with time zone, -- When unit_day was last brought up to date
  CONSTRAINT campaign_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_office_id_fkey FOREIGN KEY (office_id) REFERENCES vaora.unit(id),
  CONSTRAINT campaign_check CHECK ((from_day <= until_day))
);
CREATE INDEX campaign_by_office ON vaora.campaign USING btree (office_id, from_day DESC);
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;
GRANT UPDATE (counted_at) TO app_jobs;

-- Units that need not do something, why, and who said so. class: local
CREATE TABLE vaora.campaign_exemption (
  campaign_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  what text NOT NULL,
  reason text NOT NULL,
  from_day date NOT NULL,
  until_day date,
  approved_by uuid NOT NULL,
  approver text NOT NULL, -- Name and position of who approved it, as it was then
  approved_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT campaign_exemption_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT campaign_exemption_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES vaora.campaign(id),
  CONSTRAINT campaign_exemption_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT campaign_exemption_check CHECK ((from_day <= until_day)),
  CONSTRAINT campaign_exemption_what_check CHECK ((what = ANY (ARRAY['code'::text, 'people'::text, 'report'::text])))
);
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;

-- A letter of an office to units below it. class: local
CREATE TABLE vaora.directive (
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  title text NOT NULL,
  number text NOT NULL,
  issued_on date NOT NULL,
  due_on date,
  body text NOT NULL,
  choice jsonb NOT NULL, -- Which units it is for: UnitChoice of src/domain/unit-tree.ts
  written_by uuid NOT NULL,
  written_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone, -- Null: a draft, which may still be changed
  CONSTRAINT directive_pkey PRIMARY KEY (id),
  CONSTRAINT directive_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id)
);
CREATE INDEX directive_by_unit ON vaora.directive USING btree (unit_id, written_at DESC);
GRANT DELETE, INSERT, SELECT TO app_unit;
GRANT UPDATE (body, choice, due_on, issued_on, line, number, sent_at, title, written_at, written_by) TO app_unit;

-- What is attached to a letter. class: local
CREATE TABLE vaora.directive_file (
  directive_id uuid NOT NULL,
  id uuid NOT NULL,
  "position" smallint NOT NULL,
  name text NOT NULL,
  kind text, -- What it is by its content (src/domain/attachment.ts); null until it is whole and was judged: nobody gets it before
  bytes integer,
  sha256 bytea,
  CONSTRAINT directive_file_pkey PRIMARY KEY (directive_id, id),
  CONSTRAINT directive_file_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES vaora.directive(id)
);
GRANT DELETE, INSERT, SELECT TO app_unit;
GRANT UPDATE (bytes, kind, name, "position", sha256) TO app_unit;

-- The content of an attachment, in the pieces in which it came. class: local
CREATE TABLE vaora.directive_file_part (
  directive_id uuid NOT NULL,
  file_id uuid NOT NULL,
  no smallint NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT directive_file_part_pkey PRIMARY KEY (directive_id, file_id, no),
  CONSTRAINT directive_file_part_directive_id_file_id_fkey FOREIGN KEY (directive_id, file_id) REFERENCES vaora.directive_file(directive_id, id)
);
GRANT DELETE, INSERT, SELECT TO app_unit;
GRANT UPDATE (content) TO app_unit;

-- Facts: an office sends a letter, or forwards it further down with a note of its own. class: local
CREATE TABLE vaora.directive_send (
  directive_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  choice jsonb NOT NULL,
  note text NOT NULL,
  sent_by uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  CONSTRAINT directive_send_pkey PRIMARY KEY (directive_id, id),
  CONSTRAINT directive_send_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES vaora.directive(id),
  CONSTRAINT directive_send_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id)
);
GRANT INSERT, SELECT TO app_unit;

-- How far a letter has come with a unit; each unit gets it once, from whom it came first. class: local
CREATE TABLE vaora.directive_unit (
  directive_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  send_id uuid NOT NULL,
  state text NOT NULL,
  received_at timestamp with time zone,
  opened_at timestamp with time zone,
  opened_by uuid,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  CONSTRAINT directive_unit_pkey PRIMARY KEY (directive_id, unit_id),
  CONSTRAINT directive_unit_directive_id_send_id_fkey FOREIGN KEY (directive_id, send_id) REFERENCES vaora.directive_send(directive_id, id),
  CONSTRAINT directive_unit_unit_id_confirmed_by_fkey FOREIGN KEY (unit_id, confirmed_by) REFERENCES vaora.unit_officer(unit_id, id),
  CONSTRAINT directive_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT directive_unit_unit_id_opened_by_fkey FOREIGN KEY (unit_id, opened_by) REFERENCES vaora.unit_officer(unit_id, id),
  CONSTRAINT directive_unit_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'stopped'::text, 'no_officer'::text, 'received'::text, 'opened'::text, 'confirmed'::text])))
);
CREATE INDEX directive_unit_by_state ON vaora.directive_unit USING btree (directive_id, state);
CREATE INDEX directive_unit_by_unit ON vaora.directive_unit USING btree (unit_id);
CREATE INDEX directive_unit_open ON vaora.directive_unit USING btree (state) WHERE (state = ANY (ARRAY['waiting'::text, 'no_officer'::text]));
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_unit;
GRANT UPDATE (received_at, state) TO app_jobs;
GRANT UPDATE (confirmed_at, confirmed_by, opened_at, opened_by, state) TO app_unit;

-- Versions of forms (JSON) and of rule sets (a table in text), as they were uploaded; never changed. What comes with the product is not here. class: local
CREATE TABLE vaora.form_file (
  kind text NOT NULL,
  form_id text NOT NULL,
  version text NOT NULL,
  content text NOT NULL,
  uploaded_by uuid NOT NULL,
  uploaded_at timestamp with time zone NOT NULL,
  CONSTRAINT form_file_pkey PRIMARY KEY (kind, form_id, version),
  CONSTRAINT form_file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES vaora.account(id),
  CONSTRAINT form_file_kind_check CHECK ((kind = ANY (ARRAY['form'::text, 'rules'::text])))
);
ALTER TABLE vaora.form_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.form_file FORCE ROW LEVEL SECURITY;
POLICY brought PERMISSIVE FOR INSERT TO app_admin WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY read_by_all PERMISSIVE FOR SELECT TO app_admin, app_citizen USING (true);
GRANT INSERT, SELECT TO app_admin;
GRANT SELECT TO app_citizen;

-- Facts: from when to when and where a version holds; the latest decision about it counts. class: local
CREATE TABLE vaora.form_hold (
  id uuid NOT NULL,
  kind text NOT NULL,
  form_id text NOT NULL,
  version text NOT NULL,
  holds_from timestamp with time zone NOT NULL,
  holds_until timestamp with time zone,
  area_codes text[] NOT NULL, -- Communes and provinces; none: everywhere
  decided_by uuid NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT form_hold_pkey PRIMARY KEY (id),
  CONSTRAINT form_hold_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES vaora.account(id),
  CONSTRAINT form_hold_check CHECK ((holds_until > holds_from)),
  CONSTRAINT form_hold_kind_check CHECK ((kind = ANY (ARRAY['form'::text, 'rules'::text])))
);
ALTER TABLE vaora.form_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.form_hold FORCE ROW LEVEL SECURITY;
CREATE INDEX form_hold_latest ON vaora.form_hold USING btree (kind, form_id, version, decided_at DESC);
POLICY decided PERMISSIVE FOR INSERT TO app_admin WITH CHECK (true);
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY read_by_all PERMISSIVE FOR SELECT TO app_admin, app_citizen USING (true);
GRANT INSERT, SELECT TO app_admin;
GRANT SELECT TO app_citizen;

-- Who works at a health unit: sees its alerts, and people in full one by one, on record. class: local
CREATE TABLE vaora.health_staff (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  phone_masked text NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  until timestamp with time zone,
  added_by uuid,
  CONSTRAINT health_staff_pkey PRIMARY KEY (unit_id, id),
  CONSTRAINT health_staff_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id),
  CONSTRAINT health_staff_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.health_unit(id)
);
CREATE INDEX health_staff_by_account ON vaora.health_staff USING btree (account_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX health_staff_now ON vaora.health_staff USING btree (unit_id, account_id) WHERE (until IS NULL);
GRANT INSERT, SELECT, UPDATE TO app_admin;
GRANT SELECT TO app_health;

-- Health stations of communes, the centres above them, and the department above these. class: local
CREATE TABLE vaora.health_unit (
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  parent_id uuid,
  area_version text NOT NULL,
  area_codes text[] NOT NULL, -- The communes that a station looks after, by their codes in area_version; a department: its province
  phone text, -- What citizens call, as it is spoken; no personal number
  told_at timestamp with time zone, -- When a message last told those who work there that alerts wait
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT health_unit_pkey PRIMARY KEY (id),
  CONSTRAINT health_unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES vaora.health_unit(id),
  CONSTRAINT health_unit_check CHECK (((kind = 'department'::text) = (parent_id IS NULL))),
  CONSTRAINT health_unit_kind_check CHECK ((kind = ANY (ARRAY['station'::text, 'centre'::text, 'department'::text])))
);
GRANT INSERT, SELECT, UPDATE TO app_admin;
GRANT SELECT TO app_health;
GRANT SELECT (id, name) TO app_citizen;
GRANT SELECT (id, told_at) TO app_jobs;
GRANT UPDATE (told_at) TO app_jobs;

-- How often a subject (hashed) did a limited thing in a window. class: local
CREATE TABLE vaora.limit_counter (
  key text NOT NULL,
  window_start timestamp with time zone NOT NULL,
  used integer NOT NULL,
  CONSTRAINT limit_counter_pkey PRIMARY KEY (key, window_start),
  CONSTRAINT limit_counter_used_check CHECK ((used >= 0))
);
CREATE INDEX limit_counter_by_age ON vaora.limit_counter USING btree (window_start);
GRANT INSERT, SELECT, UPDATE TO app_citizen;
GRANT INSERT, SELECT, UPDATE TO app_gate;
GRANT DELETE, SELECT TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;

-- One-time codes sent to a phone; only the newest unused one of a phone and purpose is valid. class: local
CREATE TABLE vaora.login_code (
  id uuid NOT NULL,
  phone_hmac bytea NOT NULL,
  purpose text NOT NULL,
  place_id uuid,
  code_hmac bytea NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  tries smallint NOT NULL DEFAULT 0, -- Wrong tries so far, carried on from the code before: a resend does not reset the count
  used_at timestamp with time zone,
  CONSTRAINT login_code_pkey PRIMARY KEY (id),
  CONSTRAINT login_code_check CHECK (((purpose = 'visitor'::text) = (place_id IS NOT NULL))),
  CONSTRAINT login_code_purpose_check CHECK ((purpose = ANY (ARRAY['login'::text, 'visitor'::text])))
);
CREATE INDEX login_code_by_phone ON vaora.login_code USING btree (phone_hmac, purpose, created_at DESC);
GRANT INSERT, SELECT, UPDATE TO app_citizen;
GRANT INSERT, SELECT, UPDATE TO app_gate;
GRANT DELETE, SELECT TO app_jobs;

-- Which migrations have run where, and the hash of their text. class: local
CREATE TABLE vaora.migration (
  schema text NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  ran_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pkey PRIMARY KEY (schema, name)
);

-- Facts: a letter about units that have not done something, with the list as it was that day. class: local
CREATE TABLE vaora.missing_letter (
  campaign_id uuid NOT NULL,
  id uuid NOT NULL,
  office_id uuid NOT NULL,
  day date NOT NULL,
  letter jsonb NOT NULL, -- LetterText of src/domain/missing-letter.ts
  units jsonb NOT NULL, -- Which units it names, with what each had not done: UnitOfLetter of src/server/missing/letter-row.ts
  written_by uuid NOT NULL,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT missing_letter_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT missing_letter_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES vaora.campaign(id),
  CONSTRAINT missing_letter_office_id_fkey FOREIGN KEY (office_id) REFERENCES vaora.unit(id)
);
CREATE INDEX missing_letter_by_office ON vaora.missing_letter USING btree (campaign_id, office_id, written_at DESC);
CREATE INDEX missing_letter_by_unit ON vaora.missing_letter USING gin (units jsonb_path_ops);
GRANT INSERT, SELECT TO app_unit;

-- Sums of unit_day over an office and all below it, by kind of unit: a chart of many days reads few rows. class: local
CREATE TABLE vaora.office_day (
  campaign_id uuid NOT NULL,
  office_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  expected integer NOT NULL,
  has_code integer NOT NULL,
  is_alive integer NOT NULL,
  roster integer NOT NULL,
  with_app integer NOT NULL,
  obliged integer NOT NULL,
  declared integer NOT NULL,
  period_obliged integer NOT NULL,
  period_declared integer NOT NULL,
  report_expected integer NOT NULL,
  report_in integer NOT NULL,
  report_on_time integer NOT NULL,
  CONSTRAINT office_day_pkey PRIMARY KEY (campaign_id, office_id, day, kind),
  CONSTRAINT office_day_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES vaora.campaign(id)
);
GRANT DELETE, INSERT, SELECT, UPDATE TO app_jobs;
GRANT SELECT TO app_unit;

-- Who holds an office in the system itself. class: local
CREATE TABLE vaora.official (
  account_id uuid NOT NULL,
  role text NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  until timestamp with time zone,
  CONSTRAINT official_pkey PRIMARY KEY (account_id, role, since),
  CONSTRAINT official_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id),
  CONSTRAINT official_role_check CHECK ((role = 'admin'::text))
);
GRANT SELECT TO app_citizen;
GRANT INSERT, SELECT, UPDATE TO app_jobs;

-- Which cell a place number belongs to. class: local
CREATE TABLE vaora.place_number (
  number text NOT NULL,
  cell text NOT NULL,
  place_id uuid NOT NULL,
  CONSTRAINT place_number_pkey PRIMARY KEY (number),
  CONSTRAINT place_number_number_check CHECK ((number ~ '^[0-9]{9}$'::text))
);
CREATE UNIQUE INDEX place_number_by_place ON vaora.place_number USING btree (place_id);
GRANT SELECT TO app_citizen;
GRANT SELECT TO app_gate;
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_owner;
GRANT SELECT TO app_unit;

-- State folded from visits, without anybody in it: on which days a unit's place was used. class: local
CREATE TABLE vaora.place_use (
  place_id uuid NOT NULL,
  day date NOT NULL,
  scan_at timestamp with time zone NOT NULL, -- One scan of that day, the first that was noticed
  CONSTRAINT place_use_pkey PRIMARY KEY (place_id, day),
  CONSTRAINT place_use_place_id_fkey FOREIGN KEY (place_id) REFERENCES vaora.place_number(place_id)
);
GRANT INSERT, SELECT TO app_jobs;
GRANT SELECT TO app_unit;

-- What an office lets units be reminded of, in rounds. class: local
CREATE TABLE vaora.reminder (
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  office_id uuid NOT NULL,
  cause text NOT NULL,
  note text NOT NULL,
  is_plain boolean NOT NULL,
  above_after_days smallint, -- The office above a unit is told so many days after its first reminder; null: never
  quiet_from smallint NOT NULL, -- Hour of the day in Vietnam from which nothing leaves, until quiet_until
  quiet_until smallint NOT NULL,
  every_days smallint,
  last_on date,
  next_on date, -- Day of the next round; null after the last
  made_by uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  stopped_at timestamp with time zone,
  CONSTRAINT reminder_pkey PRIMARY KEY (id),
  CONSTRAINT reminder_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES vaora.campaign(id),
  CONSTRAINT reminder_office_id_fkey FOREIGN KEY (office_id) REFERENCES vaora.unit(id)
);
CREATE INDEX reminder_by_office ON vaora.reminder USING btree (campaign_id, office_id, made_at DESC);
CREATE INDEX reminder_due ON vaora.reminder USING btree (next_on) WHERE ((next_on IS NOT NULL) AND (stopped_at IS NULL));
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_unit;
GRANT UPDATE (next_on) TO app_jobs;
GRANT UPDATE (stopped_at) TO app_unit;

-- Who is told in a round of a reminder, of which units, and what became of it. class: local
CREATE TABLE vaora.reminder_unit (
  reminder_id uuid NOT NULL,
  day date NOT NULL,
  unit_id uuid NOT NULL,
  level text NOT NULL,
  about uuid[] NOT NULL, -- The units that have not done it; of level unit the unit itself
  state text NOT NULL,
  message text, -- The words as they left; null while nothing has
  officer_ids uuid[] NOT NULL DEFAULT '{}'::uuid[], -- Those of the unit to whose phones they went
  decided_at timestamp with time zone,
  CONSTRAINT reminder_unit_pkey PRIMARY KEY (reminder_id, day, unit_id, level),
  CONSTRAINT reminder_unit_reminder_id_fkey FOREIGN KEY (reminder_id) REFERENCES vaora.reminder(id),
  CONSTRAINT reminder_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT reminder_unit_level_check CHECK ((level = ANY (ARRAY['unit'::text, 'above'::text]))),
  CONSTRAINT reminder_unit_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'settled'::text, 'no_officer'::text, 'stopped'::text])))
);
CREATE INDEX reminder_unit_about ON vaora.reminder_unit USING gin (about);
CREATE INDEX reminder_unit_waiting ON vaora.reminder_unit USING btree (reminder_id) WHERE (state = 'waiting'::text);
GRANT INSERT, SELECT TO app_jobs;
GRANT SELECT TO app_unit;
GRANT UPDATE (about, decided_at, message, officer_ids, state) TO app_jobs;
GRANT UPDATE (decided_at, state) TO app_unit;

-- How far a unit's report has come, and its draft. class: local
CREATE TABLE vaora.report (
  round_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  revision integer NOT NULL DEFAULT 0, -- Goes up with each change of the draft; two tabs do not overwrite each other
  draft_sealed bytea, -- AES-256-GCM envelope: ReportContent of src/domain/report-check.ts
  version integer NOT NULL DEFAULT 0, -- The latest that was sent; 0: none
  decision text, -- Of the head about the latest version; null: waiting
  approved_version integer, -- The one that counts
  reopened_until date,
  changed_by uuid NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT report_pkey PRIMARY KEY (round_id, unit_id),
  CONSTRAINT report_round_id_fkey FOREIGN KEY (round_id) REFERENCES vaora.report_round(id),
  CONSTRAINT report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT report_check CHECK ((approved_version <= version)),
  CONSTRAINT report_check1 CHECK (((decision IS NULL) OR (version > 0))),
  CONSTRAINT report_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'returned'::text])))
);
ALTER TABLE vaora.report ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.report FORCE ROW LEVEL SECURITY;
CREATE INDEX report_by_unit ON vaora.report USING btree (unit_id);
POLICY all_reports PERMISSIVE FOR SELECT TO app_jobs USING (true);
POLICY own_unit PERMISSIVE FOR ALL TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_round PERMISSIVE FOR ALL TO app_unit USING ((round_id = (NULLIF(current_setting('app.round'::text, true), ''::text))::uuid)) WITH CHECK ((round_id = (NULLIF(current_setting('app.round'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_unit;
GRANT SELECT (approved_version, decision, round_id, unit_id, version) TO app_jobs;
GRANT UPDATE (approved_version, changed_at, changed_by, decision, draft_sealed, reopened_until, revision, version) TO app_unit;

-- Published versions of report forms; never changed. class: local
CREATE TABLE vaora.report_form (
  office_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL, -- ReportForm of src/domain/report-form.ts
  published_by uuid NOT NULL,
  published_at timestamp with time zone NOT NULL,
  CONSTRAINT report_form_pkey PRIMARY KEY (office_id, id, version),
  CONSTRAINT report_form_office_id_fkey FOREIGN KEY (office_id) REFERENCES vaora.unit(id),
  CONSTRAINT report_form_version_check CHECK ((version > 0))
);
ALTER TABLE vaora.report_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.report_form FORCE ROW LEVEL SECURITY;
POLICY asked_of_units PERMISSIVE FOR SELECT TO app_jobs, app_unit USING (true);
POLICY own_unit PERMISSIVE FOR INSERT TO app_unit WITH CHECK ((office_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_unit;

-- A form that is asked of units for a period. class: local
CREATE TABLE vaora.report_round (
  id uuid NOT NULL,
  office_id uuid NOT NULL,
  form_id uuid NOT NULL,
  form_version integer NOT NULL,
  title text NOT NULL,
  line text NOT NULL,
  choice jsonb NOT NULL, -- UnitChoice of src/domain/unit-tree.ts
  period_from date NOT NULL,
  period_to date NOT NULL,
  opens_on date NOT NULL,
  due_on date NOT NULL, -- The last day on time
  locks_on date NOT NULL, -- The last day on which reports are taken
  opened_by uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  CONSTRAINT report_round_pkey PRIMARY KEY (id),
  CONSTRAINT report_round_office_id_form_id_form_version_fkey FOREIGN KEY (office_id, form_id, form_version) REFERENCES vaora.report_form(office_id, id, version),
  CONSTRAINT report_round_check CHECK (((period_from <= period_to) AND (opens_on <= due_on) AND (due_on <= locks_on)))
);
ALTER TABLE vaora.report_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.report_round FORCE ROW LEVEL SECURITY;
CREATE INDEX report_round_by_form ON vaora.report_round USING btree (office_id, form_id, form_version);
CREATE INDEX report_round_by_office ON vaora.report_round USING btree (office_id, due_on DESC);
POLICY asked_of_units PERMISSIVE FOR SELECT TO app_jobs, app_unit USING (true);
POLICY moved PERMISSIVE FOR UPDATE TO app_unit USING ((office_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((office_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY opened PERMISSIVE FOR INSERT TO app_unit WITH CHECK ((office_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT TO app_unit;
GRANT UPDATE (due_on, locks_on) TO app_unit;

-- Facts: totals as an office passed them up, with the reports that were in them. class: local
CREATE TABLE vaora.report_total (
  round_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  version integer NOT NULL,
  snapshot_sealed bytea NOT NULL, -- AES-256-GCM envelope of the canonical JSON whose SHA-256 is hash
  hash bytea NOT NULL,
  units integer NOT NULL,
  missing integer NOT NULL,
  passed_by uuid NOT NULL,
  passed_at timestamp with time zone NOT NULL,
  CONSTRAINT report_total_pkey PRIMARY KEY (round_id, unit_id, version),
  CONSTRAINT report_total_round_id_fkey FOREIGN KEY (round_id) REFERENCES vaora.report_round(id),
  CONSTRAINT report_total_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT report_total_version_check CHECK ((version > 0))
);
ALTER TABLE vaora.report_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.report_total FORCE ROW LEVEL SECURITY;
CREATE INDEX report_total_by_unit ON vaora.report_total USING btree (unit_id);
POLICY all_totals PERMISSIVE FOR SELECT TO app_jobs USING (true);
POLICY own_unit PERMISSIVE FOR INSERT TO app_unit WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_round PERMISSIVE FOR SELECT TO app_unit USING ((round_id = (NULLIF(current_setting('app.round'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_unit;

-- Facts: reports as they were sent, frozen, with the head's decision. class: local
CREATE TABLE vaora.report_version (
  round_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  version integer NOT NULL,
  snapshot_sealed bytea NOT NULL, -- AES-256-GCM envelope of the canonical JSON whose SHA-256 is hash
  hash bytea NOT NULL,
  is_late boolean NOT NULL,
  submitted_by uuid NOT NULL,
  submitted_at timestamp with time zone NOT NULL,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  comment_sealed bytea,
  CONSTRAINT report_version_pkey PRIMARY KEY (round_id, unit_id, version),
  CONSTRAINT report_version_round_id_unit_id_fkey FOREIGN KEY (round_id, unit_id) REFERENCES vaora.report(round_id, unit_id),
  CONSTRAINT report_version_check CHECK (((decision IS NULL) = (decided_at IS NULL))),
  CONSTRAINT report_version_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'returned'::text]))),
  CONSTRAINT report_version_version_check CHECK ((version > 0))
);
ALTER TABLE vaora.report_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.report_version FORCE ROW LEVEL SECURITY;
POLICY all_reports PERMISSIVE FOR SELECT TO app_jobs USING (true);
POLICY own_unit PERMISSIVE FOR ALL TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
POLICY this_round PERMISSIVE FOR SELECT TO app_unit USING ((round_id = (NULLIF(current_setting('app.round'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT TO app_unit;
GRANT SELECT (decided_at, decision, is_late, round_id, submitted_at, unit_id, version) TO app_jobs;
GRANT UPDATE (comment_sealed, decided_at, decided_by, decision) TO app_unit;

-- Authenticator apps with which heads approve. class: local
CREATE TABLE vaora.second_factor (
  account_id uuid NOT NULL,
  secret_sealed bytea, -- AES-256-GCM envelope; null until the first code of the app came
  offered_sealed bytea, -- AES-256-GCM envelope of a secret that was shown and not yet confirmed
  last_step bigint NOT NULL DEFAULT 0, -- Of the last code that was used (30 s since 1970): none up to it counts again
  tries integer NOT NULL DEFAULT 0,
  rests_until timestamp with time zone,
  CONSTRAINT second_factor_pkey PRIMARY KEY (account_id),
  CONSTRAINT second_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id)
);
ALTER TABLE vaora.second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.second_factor FORCE ROW LEVEL SECURITY;
POLICY own_account PERMISSIVE FOR ALL TO app_unit USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_unit;
GRANT UPDATE (last_step, offered_sealed, rests_until, secret_sealed, tries) TO app_unit;

-- Logins. The token itself is only in the cookie; here is its SHA-256. class: local
CREATE TABLE vaora.session (
  token_hash bytea NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  device text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  last_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT session_id_key UNIQUE (id),
  CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id)
);
ALTER TABLE vaora.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.session FORCE ROW LEVEL SECURITY;
CREATE INDEX session_by_account ON vaora.session USING btree (account_id);
POLICY old_sessions PERMISSIVE FOR ALL TO app_jobs USING (true);
POLICY own_sessions PERMISSIVE FOR ALL TO app_citizen USING ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid)) WITH CHECK ((account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_citizen;
GRANT DELETE, SELECT TO app_jobs;
GRANT UPDATE (ended_at) TO app_citizen;

-- Schools, offices, hospitals, firms and all that may be told to do something; what has ended stays. class: local
CREATE TABLE vaora.unit (
  id uuid NOT NULL,
  code text NOT NULL, -- What the unit is known by everywhere, in capitals; an import finds it by this
  name text NOT NULL,
  kind text NOT NULL, -- src/domain/unit-kind.ts
  area_version text NOT NULL,
  area_code text NOT NULL, -- Its commune, or the district or province of an office, in area_version
  address text NOT NULL DEFAULT ''::text,
  since date NOT NULL,
  ended_on date, -- Its last day
  merged_into uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT unit_pkey PRIMARY KEY (id),
  CONSTRAINT unit_code_key UNIQUE (code),
  CONSTRAINT unit_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES vaora.unit(id),
  CONSTRAINT unit_check CHECK ((ended_on >= since)),
  CONSTRAINT unit_check1 CHECK (((merged_into IS NULL) OR (ended_on IS NOT NULL)))
);
CREATE INDEX unit_merged_into ON vaora.unit USING btree (merged_into) WHERE (merged_into IS NOT NULL);
GRANT INSERT, SELECT, UPDATE TO app_admin;
GRANT SELECT TO app_jobs;
GRANT DELETE, INSERT, SELECT, UPDATE TO app_unit;
GRANT SELECT (id, name) TO app_citizen;

-- What counted of a unit on a day of a campaign; of days that are over it never changes. class: local
CREATE TABLE vaora.unit_day (
  campaign_id uuid NOT NULL,
  day date NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  area text NOT NULL, -- Its commune, code@version
  path uuid[] NOT NULL, -- The unit, and those above it on that day along the line of the campaign, up to the top
  expected smallint NOT NULL,
  has_code smallint NOT NULL,
  is_alive smallint NOT NULL,
  roster integer NOT NULL,
  with_app integer NOT NULL,
  obliged integer NOT NULL,
  declared integer NOT NULL,
  period_obliged integer NOT NULL,
  period_declared integer NOT NULL,
  report_expected smallint NOT NULL,
  report_in smallint NOT NULL,
  report_on_time smallint NOT NULL,
  CONSTRAINT unit_day_pkey PRIMARY KEY (campaign_id, day, unit_id),
  CONSTRAINT unit_day_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES vaora.campaign(id)
);
GRANT DELETE, INSERT, SELECT, UPDATE TO app_jobs;
GRANT SELECT TO app_unit;

-- Days on which somebody of a unit need not declare, with the reason. class: local
CREATE TABLE vaora.unit_excuse (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  since date NOT NULL,
  until date NOT NULL,
  reason text NOT NULL, -- src/domain/excuse.ts: a word of a list, no health data
  excused_by uuid NOT NULL,
  ended_at timestamp with time zone, -- Taken back, as if it had not been
  CONSTRAINT unit_excuse_pkey PRIMARY KEY (unit_id, id),
  CONSTRAINT unit_excuse_unit_id_member_id_fkey FOREIGN KEY (unit_id, member_id) REFERENCES vaora.unit_member(unit_id, id) ON DELETE CASCADE,
  CONSTRAINT unit_excuse_check CHECK ((until >= since))
);
ALTER TABLE vaora.unit_excuse ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.unit_excuse FORCE ROW LEVEL SECURITY;
CREATE INDEX unit_excuse_by_days ON vaora.unit_excuse USING btree (until, since) WHERE (ended_at IS NULL);
CREATE INDEX unit_excuse_by_member ON vaora.unit_excuse USING btree (unit_id, member_id) WHERE (ended_at IS NULL);
POLICY all_units PERMISSIVE FOR SELECT TO app_jobs USING (true);
POLICY own_unit PERMISSIVE FOR ALL TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;

-- Imports of lists of units, undone within a day if need be. class: local
CREATE TABLE vaora.unit_import (
  id uuid NOT NULL,
  office_id uuid NOT NULL,
  line text NOT NULL,
  counts jsonb NOT NULL, -- How many rows were created, changed, moved, the same, faulty
  before jsonb NOT NULL, -- Of each unit that was written: what it was, and where it stood; null for a new one
  made_by uuid NOT NULL,
  made_by_name text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  undone_at timestamp with time zone,
  CONSTRAINT unit_import_pkey PRIMARY KEY (id),
  CONSTRAINT unit_import_office_id_fkey FOREIGN KEY (office_id) REFERENCES vaora.unit(id)
);
CREATE INDEX unit_import_by_office ON vaora.unit_import USING btree (office_id, made_at DESC);
GRANT INSERT, SELECT TO app_unit;
GRANT UPDATE (undone_at) TO app_unit;

-- The number by which people ask to be on a unit's list; it opens nothing, and the unit has to say yes. class: local
CREATE TABLE vaora.unit_join_code (
  unit_id uuid NOT NULL,
  code text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT unit_join_code_pkey PRIMARY KEY (unit_id),
  CONSTRAINT unit_join_code_code_key UNIQUE (code),
  CONSTRAINT unit_join_code_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT unit_join_code_code_check CHECK ((code ~ '^\d{8}$'::text))
);
ALTER TABLE vaora.unit_join_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.unit_join_code FORCE ROW LEVEL SECURITY;
POLICY looked_up PERMISSIVE FOR SELECT TO app_citizen USING (true);
POLICY own_unit PERMISSIVE FOR ALL TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT, UPDATE TO app_unit;
GRANT SELECT (code, expires_at, unit_id) TO app_citizen;

-- To whom a unit reports along a line, from day to day: a move ends one row and begins another. class: local
CREATE TABLE vaora.unit_line (
  unit_id uuid NOT NULL,
  line text NOT NULL, -- src/domain/unit-kind.ts: education, labour, health …
  since date NOT NULL,
  parent_id uuid, -- The unit above; null at the top of the line
  until date, -- The last day; null: still
  CONSTRAINT unit_line_pkey PRIMARY KEY (unit_id, line, since),
  CONSTRAINT unit_line_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES vaora.unit(id),
  CONSTRAINT unit_line_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT unit_line_check CHECK ((until >= since)),
  CONSTRAINT unit_line_check1 CHECK ((parent_id <> unit_id))
);
CREATE INDEX unit_line_by_parent ON vaora.unit_line USING btree (parent_id);
CREATE UNIQUE INDEX unit_line_open ON vaora.unit_line USING btree (unit_id, line) WHERE (until IS NULL);
GRANT INSERT, SELECT, UPDATE TO app_admin;
GRANT SELECT TO app_jobs;
GRANT DELETE, INSERT, SELECT, UPDATE TO app_unit;

-- Staff and pupils of units, by name for their unit only; who comes back gets a further row. class: local
CREATE TABLE vaora.unit_member (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name_sealed bytea NOT NULL, -- AES-256-GCM envelope, bound to unit and member
  masked_name text NOT NULL,
  phone_hmac bytea, -- Keyed HMAC of the E.164 number, the same as in account: by it a member meets an account
  masked_phone text NOT NULL DEFAULT ''::text,
  code text NOT NULL DEFAULT ''::text,
  group_name text NOT NULL DEFAULT ''::text,
  since date NOT NULL,
  until date, -- The last day; null: still
  how text NOT NULL,
  confirmed_at timestamp with time zone, -- Null: asked by the join code, the unit has not said yes; counts for nothing until then
  account_id uuid, -- Whose number it is; without person_id: an account under another name
  person_id uuid, -- Who of the account's people it is, in person_cell: the app is there; null: not known yet
  person_cell text,
  CONSTRAINT unit_member_pkey PRIMARY KEY (unit_id, id),
  CONSTRAINT unit_member_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id),
  CONSTRAINT unit_member_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT unit_member_check CHECK ((until >= since)),
  CONSTRAINT unit_member_check1 CHECK (((person_id IS NULL) = (person_cell IS NULL))),
  CONSTRAINT unit_member_how_check CHECK ((how = ANY (ARRAY['file'::text, 'join'::text, 'typed'::text]))),
  CONSTRAINT unit_member_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'pupil'::text])))
);
ALTER TABLE vaora.unit_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.unit_member FORCE ROW LEVEL SECURITY;
CREATE INDEX unit_member_by_person ON vaora.unit_member USING btree (person_cell, person_id) WHERE ((person_id IS NOT NULL) AND (until IS NULL));
CREATE UNIQUE INDEX unit_member_code ON vaora.unit_member USING btree (unit_id, code) WHERE ((code <> ''::text) AND (until IS NULL));
CREATE INDEX unit_member_left ON vaora.unit_member USING btree (until) WHERE (until IS NOT NULL);
CREATE UNIQUE INDEX unit_member_person ON vaora.unit_member USING btree (unit_id, person_id) WHERE ((person_id IS NOT NULL) AND (until IS NULL));
CREATE INDEX unit_member_phone ON vaora.unit_member USING btree (unit_id, phone_hmac) WHERE (until IS NULL);
CREATE INDEX unit_member_unmatched ON vaora.unit_member USING btree (phone_hmac) WHERE ((person_id IS NULL) AND (until IS NULL));
POLICY all_units PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY own_membership PERMISSIVE FOR ALL TO app_citizen USING ((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)) WITH CHECK (((person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (account_id = (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid)));
POLICY own_unit PERMISSIVE FOR ALL TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT SELECT TO app_citizen;
GRANT DELETE, INSERT, SELECT, UPDATE TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;
GRANT INSERT (account_id, how, id, kind, masked_name, masked_phone, name_sealed, person_cell, person_id, phone_hmac, since, unit_id) TO app_citizen;
GRANT UPDATE (until) TO app_citizen;

-- Who of a unit's people declared on a day; no row: nobody knows of it. Never what was answered. class: local
CREATE TABLE vaora.unit_member_day (
  day date NOT NULL,
  unit_id uuid NOT NULL,
  member_id uuid NOT NULL,
  form_ids text[] NOT NULL, -- By which forms: a campaign counts one of them; the unit does not see it
  CONSTRAINT unit_member_day_pkey PRIMARY KEY (day, unit_id, member_id),
  CONSTRAINT unit_member_day_unit_id_member_id_fkey FOREIGN KEY (unit_id, member_id) REFERENCES vaora.unit_member(unit_id, id) ON DELETE CASCADE
);
ALTER TABLE vaora.unit_member_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.unit_member_day FORCE ROW LEVEL SECURITY;
CREATE INDEX unit_member_day_by_member ON vaora.unit_member_day USING btree (unit_id, member_id, day);
POLICY all_units PERMISSIVE FOR ALL TO app_jobs USING (true) WITH CHECK (true);
POLICY own_unit PERMISSIVE FOR SELECT TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE TO app_jobs;
GRANT SELECT (day, member_id, unit_id) TO app_unit;

-- Contact officers and heads of units: who acts for a unit, and whom those above may call. class: local
CREATE TABLE vaora.unit_officer (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  "position" text NOT NULL,
  phone_sealed bytea NOT NULL, -- AES-256-GCM envelope; an official contact, for the unit and those above it
  email_sealed bytea,
  phone_masked text NOT NULL,
  invited_by uuid,
  since timestamp with time zone NOT NULL DEFAULT now(),
  confirmed_at timestamp with time zone, -- When the person, logged in by that number, took the part on; null: invited
  until timestamp with time zone,
  lines text[] NOT NULL DEFAULT '{}'::text[], -- Along which lines he answers for the unit; empty: all
  replaces_id uuid, -- Whose part ends in the moment in which this one is taken on
  CONSTRAINT unit_officer_pkey PRIMARY KEY (unit_id, id),
  CONSTRAINT unit_officer_account_id_fkey FOREIGN KEY (account_id) REFERENCES vaora.account(id),
  CONSTRAINT unit_officer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT unit_officer_role_check CHECK ((role = ANY (ARRAY['officer'::text, 'head'::text])))
);
CREATE INDEX unit_officer_by_account ON vaora.unit_officer USING btree (account_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX unit_officer_now ON vaora.unit_officer USING btree (unit_id, account_id) WHERE (until IS NULL);
GRANT INSERT, SELECT, UPDATE TO app_admin;
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;

-- Imports of lists of people, with counts only. class: local
CREATE TABLE vaora.unit_people_import (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  file_hmac bytea NOT NULL, -- Keyed HMAC of the file: only the same one goes on
  row_count integer NOT NULL,
  done integer NOT NULL DEFAULT 0, -- Rows of the file that were looked at; written with what they did
  created integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  same integer NOT NULL DEFAULT 0,
  faulty integer NOT NULL DEFAULT 0,
  made_by_name text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  touched_at timestamp with time zone NOT NULL,
  CONSTRAINT unit_people_import_pkey PRIMARY KEY (unit_id, id),
  CONSTRAINT unit_people_import_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id),
  CONSTRAINT unit_people_import_check CHECK ((done <= row_count))
);
ALTER TABLE vaora.unit_people_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaora.unit_people_import FORCE ROW LEVEL SECURITY;
CREATE INDEX unit_people_import_latest ON vaora.unit_people_import USING btree (unit_id, started_at DESC);
POLICY own_unit PERMISSIVE FOR ALL TO app_unit USING ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid)) WITH CHECK ((unit_id = (NULLIF(current_setting('app.unit'::text, true), ''::text))::uuid));
POLICY owner_of_schema PERMISSIVE FOR ALL TO migrator USING (true) WITH CHECK (true);
GRANT INSERT, SELECT TO app_unit;
GRANT UPDATE (changed, created, done, faulty, same, touched_at) TO app_unit;

-- Which registered places are a unit's; a place is one unit's at a time. class: local
CREATE TABLE vaora.unit_place (
  unit_id uuid NOT NULL,
  place_id uuid NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  until timestamp with time zone,
  linked_by uuid NOT NULL,
  CONSTRAINT unit_place_pkey PRIMARY KEY (unit_id, place_id),
  CONSTRAINT unit_place_place_id_fkey FOREIGN KEY (place_id) REFERENCES vaora.place_number(place_id),
  CONSTRAINT unit_place_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES vaora.unit(id)
);
CREATE UNIQUE INDEX unit_place_now ON vaora.unit_place USING btree (place_id) WHERE (until IS NULL);
GRANT SELECT TO app_admin;
GRANT SELECT TO app_jobs;
GRANT INSERT, SELECT, UPDATE TO app_unit;
