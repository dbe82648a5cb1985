create table declaration (
  person_id uuid not null,
  day date not null,
  id uuid not null,
  form_id text not null,
  form_version text not null,
  answers_sealed bytea not null,
  verdict text not null check (verdict in ('ok', 'ask', 'stop')),
  reasons text[] not null,
  declared_at timestamptz not null,
  received_at timestamptz not null default now(),
  declared_by uuid not null,
  primary key (person_id, day, id)
);
comment on table declaration is 'Facts: each declaration as it was sent; a correction is a further row. class: cell';
comment on column declaration.answers_sealed is 'AES-256-GCM envelope of the answers (health data, Decree 356/2025, Art. 4)';
comment on column declaration.declared_by is 'The account that declared: the person or who speaks for him; a guard for a visitor without a phone';

create table declaration_day (
  person_id uuid not null,
  day date not null,
  declaration_id uuid not null,
  verdict text not null check (verdict in ('ok', 'ask', 'stop')),
  declared_at timestamptz not null,
  primary key (person_id, day)
);
comment on table declaration_day is 'State folded from declarations: the one that counts for a person and day. class: cell';

alter table declaration enable row level security;
alter table declaration force row level security;
create policy owner_of_schema on declaration to migrator using (true) with check (true);
create policy own_person on declaration to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy on_behalf on declaration for insert to app_gate
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

alter table declaration_day enable row level security;
alter table declaration_day force row level security;
create policy owner_of_schema on declaration_day to migrator using (true) with check (true);
create policy own_person on declaration_day to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy verdicts_seen on declaration_day for select to app_gate, app_owner, app_health using (true);
create policy on_behalf on declaration_day for insert to app_gate
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

grant select, insert on declaration to app_citizen;
grant select, insert, update on declaration_day to app_citizen;
grant insert on declaration to app_gate;
grant insert on declaration_day to app_gate;
grant select (person_id, day, verdict) on declaration_day to app_gate, app_owner, app_health;
