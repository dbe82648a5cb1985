-- Which rules judged a declaration, and the declarations of the last days for those who want to change the rules.

alter table declaration add column rules_version text not null default '2026.1';
comment on column declaration.rules_version is 'The rule set that judged it; reasons are the ids of its rules that held';

-- As before, with the rule set of each.
drop function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], smallint[], uuid[], bigint);
create function append_declarations(
  ids uuid[], people uuid[], days date[], form_ids text[], form_versions text[], sealed_answers bytea[], verdicts text[],
  joined_reasons text[], instants timestamptz[], declarers uuid[], rules_versions text[], urgencies smallint[], alert_ids uuid[], declarations_max bigint
) returns table (status text, is_current boolean, alias_sealed bytea, alert_id uuid)
language sql security definer set search_path = {{cell}}, pg_temp as $$
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
$$;
comment on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], text[], smallint[], uuid[], bigint) is
  'Appends declarations, one of a person at most, folds the day of each, raises or joins the alert of each that is urgent, and says what became of it: stored, known, too_many; with the sealed code for the receipt and the alert';
revoke all on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], text[], smallint[], uuid[], bigint) from public;
grant execute on function append_declarations(uuid[], uuid[], date[], text[], text[], bytea[], text[], text[], timestamptz[], uuid[], text[], smallint[], uuid[], bigint) to app_recorder;

-- Before new rules hold, the server counts what they would change. It reads sealed answers in pages, by person; nobody
-- else may, and the names of people are not among them.
create function declarations_to_judge(
  form text, version text, since date, after_person uuid, after_day date, after_id uuid, at_most integer
) returns table (person_id uuid, day date, id uuid, answers_sealed bytea, verdict text, urgency smallint, profile_sealed bytea)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select d.person_id, d.day, d.id, d.answers_sealed, d.verdict, d.urgency, s.sealed
  from declaration d
  join declaration_day c on c.person_id = d.person_id and c.day = d.day and c.declaration_id = d.id
  join person_secret s on s.person_id = d.person_id
  where (d.person_id, d.day, d.id) > (after_person, after_day, after_id)
    and d.day >= since and d.form_id = form and d.form_version = version
  order by d.person_id, d.day, d.id
  limit at_most
$$;
comment on function declarations_to_judge(text, text, date, uuid, date, uuid, integer) is
  'A page of the declarations that count, of one version of a form from a day on, sealed as they lie there';
revoke all on function declarations_to_judge(text, text, date, uuid, date, uuid, integer) from public;
grant execute on function declarations_to_judge(text, text, date, uuid, date, uuid, integer) to app_report;

-- What was declared, for who has opened the alert in this transaction: without its record nothing is given.
create function alert_declarations(actor uuid, alert uuid) returns table (
  id uuid, form_id text, form_version text, answers_sealed bytea, verdict text, reasons text[], rules_version text,
  declared_at timestamptz
)
language sql stable security definer set search_path = {{cell}}, vaora, pg_temp as $$
  select d.id, d.form_id, d.form_version, d.answers_sealed, d.verdict, d.reasons, d.rules_version, d.declared_at
  from alert a
  join alert_event e on e.alert_id = a.id
  join declaration d on d.person_id = a.person_id and d.id = e.declaration_id
  where a.id = alert_declarations.alert and exists (
    select 1 from audit_event seen
    where seen.subject_id = a.person_id and seen.at = now() and seen.actor_id = actor and 'answers' = any (seen.fields)
  )
  order by d.declared_at desc
$$;
comment on function alert_declarations(uuid, uuid) is
  'The sealed declarations of an alert, for the account whose view of them is on record in the same transaction';
revoke all on function alert_declarations(uuid, uuid) from public;
grant execute on function alert_declarations(uuid, uuid) to app_health;
