-- scope: directory
-- Reports of units: forms that offices publish, rounds they open, what units fill in and send, and the totals that each
-- level passes up. What a unit writes is sealed; row security shows a transaction its own unit, or the round it names.

create table vaora.report_form (
  office_id uuid not null references vaora.unit (id),
  id uuid not null,
  version integer not null check (version > 0),
  content jsonb not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (office_id, id, version)
);
comment on table vaora.report_form is 'Published versions of report forms; never changed. class: local';
comment on column vaora.report_form.content is 'ReportForm of src/domain/report-form.ts';

create table vaora.report_round (
  id uuid primary key,
  office_id uuid not null,
  form_id uuid not null,
  form_version integer not null,
  title text not null,
  line text not null,
  choice jsonb not null,
  period_from date not null,
  period_to date not null,
  opens_on date not null,
  due_on date not null,
  locks_on date not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  foreign key (office_id, form_id, form_version) references vaora.report_form (office_id, id, version),
  check (period_from <= period_to and opens_on <= due_on and due_on <= locks_on)
);
create index report_round_by_office on vaora.report_round (office_id, due_on desc);
create index report_round_by_form on vaora.report_round (office_id, form_id, form_version);
comment on table vaora.report_round is 'A form that is asked of units for a period. class: local';
comment on column vaora.report_round.choice is 'UnitChoice of src/domain/unit-tree.ts';
comment on column vaora.report_round.due_on is 'The last day on time';
comment on column vaora.report_round.locks_on is 'The last day on which reports are taken';

create table vaora.report (
  round_id uuid not null references vaora.report_round (id),
  unit_id uuid not null references vaora.unit (id),
  revision integer not null default 0,
  draft_sealed bytea,
  version integer not null default 0,
  decision text check (decision in ('approved', 'returned')),
  approved_version integer,
  reopened_until date,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (round_id, unit_id),
  check (approved_version <= version),
  check (decision is null or version > 0)
);
create index report_by_unit on vaora.report (unit_id);
comment on table vaora.report is 'How far a unit''s report has come, and its draft. class: local';
comment on column vaora.report.revision is 'Goes up with each change of the draft; two tabs do not overwrite each other';
comment on column vaora.report.draft_sealed is 'AES-256-GCM envelope: ReportContent of src/domain/report-check.ts';
comment on column vaora.report.version is 'The latest that was sent; 0: none';
comment on column vaora.report.decision is 'Of the head about the latest version; null: waiting';
comment on column vaora.report.approved_version is 'The one that counts';

create table vaora.report_version (
  round_id uuid not null,
  unit_id uuid not null,
  version integer not null check (version > 0),
  snapshot_sealed bytea not null,
  hash bytea not null,
  is_late boolean not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  decision text check (decision in ('approved', 'returned')),
  decided_by uuid,
  decided_at timestamptz,
  comment_sealed bytea,
  primary key (round_id, unit_id, version),
  foreign key (round_id, unit_id) references vaora.report (round_id, unit_id),
  check ((decision is null) = (decided_at is null))
);
comment on table vaora.report_version is 'Facts: reports as they were sent, frozen, with the head''s decision. class: local';
comment on column vaora.report_version.snapshot_sealed is 'AES-256-GCM envelope of the canonical JSON whose SHA-256 is hash';

create table vaora.report_total (
  round_id uuid not null references vaora.report_round (id),
  unit_id uuid not null references vaora.unit (id),
  version integer not null check (version > 0),
  snapshot_sealed bytea not null,
  hash bytea not null,
  units integer not null,
  missing integer not null,
  passed_by uuid not null,
  passed_at timestamptz not null,
  primary key (round_id, unit_id, version)
);
create index report_total_by_unit on vaora.report_total (unit_id);
comment on table vaora.report_total is 'Facts: totals as an office passed them up, with the reports that were in them. class: local';
comment on column vaora.report_total.snapshot_sealed is 'AES-256-GCM envelope of the canonical JSON whose SHA-256 is hash';

create table vaora.second_factor (
  account_id uuid primary key references vaora.account (id),
  secret_sealed bytea,
  offered_sealed bytea,
  last_step bigint not null default 0,
  tries integer not null default 0,
  rests_until timestamptz
);
comment on table vaora.second_factor is 'Authenticator apps with which heads approve. class: local';
comment on column vaora.second_factor.secret_sealed is 'AES-256-GCM envelope; null until the first code of the app came';
comment on column vaora.second_factor.offered_sealed is 'AES-256-GCM envelope of a secret that was shown and not yet confirmed';
comment on column vaora.second_factor.last_step is 'Of the last code that was used (30 s since 1970): none up to it counts again';

alter table vaora.report_form enable row level security;
alter table vaora.report_form force row level security;
create policy owner_of_schema on vaora.report_form to migrator using (true) with check (true);
create policy asked_of_units on vaora.report_form for select to app_unit, app_jobs using (true);
create policy own_unit on vaora.report_form for insert to app_unit
  with check (office_id = nullif(current_setting('app.unit', true), '')::uuid);

alter table vaora.report_round enable row level security;
alter table vaora.report_round force row level security;
create policy owner_of_schema on vaora.report_round to migrator using (true) with check (true);
create policy asked_of_units on vaora.report_round for select to app_unit, app_jobs using (true);
create policy opened on vaora.report_round for insert to app_unit
  with check (office_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy moved on vaora.report_round for update to app_unit
  using (office_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (office_id = nullif(current_setting('app.unit', true), '')::uuid);

alter table vaora.report enable row level security;
alter table vaora.report force row level security;
create policy owner_of_schema on vaora.report to migrator using (true) with check (true);
create policy own_unit on vaora.report to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy this_round on vaora.report to app_unit
  using (round_id = nullif(current_setting('app.round', true), '')::uuid)
  with check (round_id = nullif(current_setting('app.round', true), '')::uuid);
create policy all_reports on vaora.report for select to app_jobs using (true);

alter table vaora.report_version enable row level security;
alter table vaora.report_version force row level security;
create policy owner_of_schema on vaora.report_version to migrator using (true) with check (true);
create policy own_unit on vaora.report_version to app_unit
  using (unit_id = nullif(current_setting('app.unit', true), '')::uuid)
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy this_round on vaora.report_version for select to app_unit
  using (round_id = nullif(current_setting('app.round', true), '')::uuid);
create policy all_reports on vaora.report_version for select to app_jobs using (true);

alter table vaora.report_total enable row level security;
alter table vaora.report_total force row level security;
create policy owner_of_schema on vaora.report_total to migrator using (true) with check (true);
create policy own_unit on vaora.report_total for insert to app_unit
  with check (unit_id = nullif(current_setting('app.unit', true), '')::uuid);
create policy this_round on vaora.report_total for select to app_unit
  using (round_id = nullif(current_setting('app.round', true), '')::uuid);
create policy all_totals on vaora.report_total for select to app_jobs using (true);

alter table vaora.second_factor enable row level security;
alter table vaora.second_factor force row level security;
create policy owner_of_schema on vaora.second_factor to migrator using (true) with check (true);
create policy own_account on vaora.second_factor to app_unit
  using (account_id = nullif(current_setting('app.account', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account', true), '')::uuid);

grant select, insert on vaora.report_form, vaora.report_round, vaora.report, vaora.report_version, vaora.report_total,
  vaora.second_factor to app_unit;
grant update (due_on, locks_on) on vaora.report_round to app_unit;
grant update (revision, draft_sealed, version, decision, approved_version, reopened_until, changed_by, changed_at)
  on vaora.report to app_unit;
grant update (decision, decided_by, decided_at, comment_sealed) on vaora.report_version to app_unit;
grant update (secret_sealed, offered_sealed, last_step, tries, rests_until) on vaora.second_factor to app_unit;
grant select on vaora.report_form, vaora.report_round to app_jobs;
grant select (round_id, unit_id, version, decision, approved_version) on vaora.report to app_jobs;
grant select (round_id, unit_id, version, is_late, submitted_at, decision, decided_at) on vaora.report_version to app_jobs;
