-- Rules may ask whether a health authority has told the person of a contact, and when that was.

create function last_exposed_on(told uuid, as_of timestamptz) returns date
language sql stable set search_path = {{cell}}, pg_temp as $$
  select max(n.last_day) from trace_notice n
  where n.person_id = told and n.sent_at <= as_of and n.recalled_at is null
$$;
comment on function last_exposed_on(uuid, timestamptz) is
  'The last day of a contact that a person had been told of at that instant; what was recalled since was none';
revoke all on function last_exposed_on(uuid, timestamptz) from public;
grant execute on function last_exposed_on(uuid, timestamptz) to app_citizen;

-- As before, with what each person had been told.
drop function declarations_to_judge(text, text, date, uuid, date, uuid, integer);
create function declarations_to_judge(
  form text, version text, since date, after_person uuid, after_day date, after_id uuid, at_most integer
) returns table (
  person_id uuid, day date, id uuid, answers_sealed bytea, verdict text, urgency smallint, profile_sealed bytea, exposed_on date
)
language sql stable security definer set search_path = {{cell}}, pg_temp as $$
  select d.person_id, d.day, d.id, d.answers_sealed, d.verdict, d.urgency, s.sealed, last_exposed_on(d.person_id, d.declared_at)
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
