-- A row stays in its cell, at its place and with its person: no role may change the columns that say so, for on a
-- cluster they decide on which machine it lies (docs/decisions/0004-cells.md, rule 2).

revoke update on card, person_public, person_secret, declaration_day from app_citizen;
revoke update on place, gate, place_right from app_owner;
revoke update on special_request, place_special from app_admin;
revoke update on redated_visit, late_visit_count from app_recorder;
revoke update on stay from app_jobs;
revoke update on declaration_day from app_cells;

grant update (ended_at, ended_reason) on card to app_citizen;
grant update (relation, masked_name, masked_phone, home_area_code, home_area_version, updated_at) on person_public
  to app_citizen;
grant update (sealed, updated_at) on person_secret to app_citizen;
grant update (declaration_id, verdict, declared_at) on declaration_day to app_citizen;
grant update (
  name, kind, area_code, area_version, address, hours, requires_declaration, registrant_name, poster_serial,
  poster_issued_on, updated_at
) on place to app_owner;
grant update (name, direction, ended_at) on gate to app_owner;
grant update (name, ended_at) on place_right to app_owner;
grant update (state, decided_by, decided_at) on special_request to app_admin;
grant update (ended_at) on place_special to app_admin;
grant update (at) on redated_visit to app_recorder;
grant update (visits) on late_visit_count to app_recorder;
grant update (exited_at, ended_by) on stay to app_jobs;
grant update (declaration_id, verdict, declared_at) on declaration_day to app_cells;
