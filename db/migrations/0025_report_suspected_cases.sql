-- A place gives notice of a suspected case: the same alert as by the person's own declaration, with a receipt.

create table case_report (
  place_id uuid not null references place (id),
  id uuid not null,
  person_id uuid not null references person_public (id),
  alert_id uuid not null,
  reported_by uuid not null,
  reported_at timestamptz not null,
  primary key (place_id, id)
);
create index case_report_by_person on case_report (person_id);
create index case_report_by_alert on case_report (alert_id);
comment on table case_report is 'Notices of suspected cases by places, as their proof of when they gave it (Circular 15/2026/TT-BYT, Art. 10). class: cell';

alter table case_report enable row level security;
alter table case_report force row level security;
create policy owner_of_schema on case_report to migrator using (true) with check (true);

create function report_case(
  place uuid, report uuid, person uuid, reporter uuid, how_urgent smallint, new_alert uuid, what bytea
) returns uuid
language plpgsql security definer set search_path = {{cell}}, pg_temp as $$
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
end $$;
comment on function report_case(uuid, uuid, uuid, uuid, smallint, uuid, bytea) is
  'Keeps the notice of a place and raises or joins the alert of the person; the same notice again changes nothing';
revoke all on function report_case(uuid, uuid, uuid, uuid, smallint, uuid, bytea) from public;
grant execute on function report_case(uuid, uuid, uuid, uuid, smallint, uuid, bytea) to app_owner;

-- Whoever looks after the health of a school's pupils (Decree 165/2026, Art. 4) hears of its own people's alerts: that
-- there is one and how far it has come, not what was declared.
alter table place_right add column is_health_worker boolean not null default false;
grant update (is_health_worker) on place_right to app_owner;
comment on column place_right.is_health_worker is 'Hears of alerts of the place''s own people';

create function list_case_reports(place uuid) returns table (
  id uuid, masked_name text, reported_at timestamptz, area text, unit_id uuid,
  raised_at timestamptz, opened_at timestamptz, acknowledged_at timestamptz, closed_at timestamptz
)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select r.id, p.masked_name, r.reported_at, a.area, a.unit_id, a.raised_at, a.opened_at, a.acknowledged_at, a.closed_at
  from case_report r join person_public p on p.id = r.person_id join alert a on a.id = r.alert_id
  where r.place_id = place and place = nullif(current_setting('app.place', true), '')::uuid
  order by r.reported_at desc limit 200
$$;
comment on function list_case_reports(uuid) is 'The notices that the place whose transaction it is has given, latest first, and how far their alerts have come';
revoke all on function list_case_reports(uuid) from public;
grant execute on function list_case_reports(uuid) to app_owner;

create function list_member_alerts(place uuid) returns table (
  no integer, masked_name text, groups text[], urgency smallint,
  raised_at timestamptz, opened_at timestamptz, acknowledged_at timestamptz, closed_at timestamptz
)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select m.no, p.masked_name, array(
      select g.name from group_member gm join place_group g on g.place_id = gm.place_id and g.id = gm.group_id
      where gm.place_id = m.place_id and gm.no = m.no and g.ended_at is null order by g.name
    ), a.urgency, a.raised_at, a.opened_at, a.acknowledged_at, a.closed_at
  from place_member m join person_public p on p.id = m.person_id
  join alert a on a.person_id = m.person_id and a.closed_at is null
  where m.place_id = place and m.until is null and place = nullif(current_setting('app.place', true), '')::uuid
  order by a.urgency desc, a.raised_at
$$;
comment on function list_member_alerts(uuid) is 'That members of the place whose transaction it is have an open alert; nothing of what was declared';
revoke all on function list_member_alerts(uuid) from public;
grant execute on function list_member_alerts(uuid) to app_owner;

create function health_workers_of(people uuid[]) returns table (account_id uuid, place_name text)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select distinct r.account_id, p.name
  from place_member m join place_right r on r.place_id = m.place_id join place p on p.id = m.place_id
  where m.person_id = any (people) and m.until is null and r.is_health_worker and r.ended_at is null
$$;
comment on function health_workers_of(uuid[]) is 'Who looks after the health of the places on whose rosters these people are';
revoke all on function health_workers_of(uuid[]) from public;
grant execute on function health_workers_of(uuid[]) to app_jobs;

-- With an alert goes the notice that raised it.
create or replace function erase_alerts(closed_before timestamptz) returns void
language sql security definer set search_path = {{cell}}, pg_temp as $$
  delete from case_report r using alert a where a.id = r.alert_id and a.closed_at < closed_before;
  delete from alert_event e using alert a where a.id = e.alert_id and a.closed_at < closed_before;
  delete from alert where closed_at < closed_before
$$;
