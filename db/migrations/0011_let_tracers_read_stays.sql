-- Tracing asks all places of a cell who was there together with a case. Its role reads stays and nothing else: ids,
-- places and times, no name and no number. Whom an id is, only roles with an audited way to people can tell.

create policy all_places_traced on stay for select to app_tracer using (true);

grant usage on schema vaora, {{cell}} to app_tracer;
grant select (place_id, id, person_id, started_at, exited_at, gate_no) on stay to app_tracer;
