-- A live code counts once at a place. Passages that are hard to believe are kept and flagged, and tracing leaves them out
-- until the owner has looked (src/domain/plausibility.ts).

create table live_code_use (
  place_id uuid not null,
  person_id uuid not null,
  step integer not null,
  visit_id uuid not null,
  primary key (place_id, person_id, step)
);
comment on table live_code_use is 'Which scan used a live code at a place: another one with the same code is a copy of it. class: cell';
comment on column live_code_use.step is 'The half minute of the code: Unix seconds divided by 30';

create table visit_flag (
  place_id uuid not null,
  at timestamptz not null,
  visit_id uuid not null,
  reasons text[] not null,
  is_doubtful boolean not null,
  decision text check (decision in ('valid', 'dismissed')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (place_id, at, visit_id),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
comment on table visit_flag is 'Passages that are hard to believe, and what the owner decided about each; written with the fold. class: cell';
comment on column visit_flag.reasons is 'Keys of src/domain/plausibility.ts';
comment on column visit_flag.is_doubtful is 'Tracing leaves the passage out until its owner says that it is valid';

alter table unfolded_batch add column hints text[];
comment on column unfolded_batch.hints is 'What was odd about each passage as it came, keys of src/domain/plausibility.ts with commas; null where nothing was';

alter table place
  add column latitude real check (latitude between -90 and 90),
  add column longitude real check (longitude between -180 and 180),
  add check ((latitude is null) = (longitude is null));
comment on column place.latitude is 'Degrees, rounded to about a hundred metres; null: not given';

alter table live_code_use enable row level security;
alter table live_code_use force row level security;
create policy owner_of_schema on live_code_use to migrator using (true) with check (true);
create policy all_places on live_code_use to app_recorder, app_jobs using (true) with check (true);

alter table visit_flag enable row level security;
alter table visit_flag force row level security;
create policy owner_of_schema on visit_flag to migrator using (true) with check (true);
create policy all_places on visit_flag to app_jobs using (true) with check (true);
create policy all_places_traced on visit_flag for select to app_tracer using (true);
create policy this_place_seen on visit_flag for select to app_owner, app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_decided on visit_flag for update to app_owner
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

grant select, insert on live_code_use to app_recorder;
-- For the answer of an insert that meets the row of another scan; it writes what is there.
grant update (visit_id) on live_code_use to app_recorder;
grant select, delete on live_code_use to app_jobs;
grant select, insert, delete on visit_flag to app_jobs;
grant update (reasons, is_doubtful) on visit_flag to app_jobs;
grant select (place_id, at, visit_id, is_doubtful, decision) on visit_flag to app_tracer;
grant select on visit_flag to app_owner, app_health;
grant update (decision, decided_by, decided_at) on visit_flag to app_owner;
grant update (latitude, longitude) on place to app_owner;
