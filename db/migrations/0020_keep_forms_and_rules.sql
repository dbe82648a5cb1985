-- scope: directory
-- Forms and tables of rules that an administrator brought, and when and where each version holds. No personal data.

create table vaora.form_file (
  kind text not null check (kind in ('form', 'rules')),
  form_id text not null,
  version text not null,
  content text not null,
  uploaded_by uuid not null references vaora.account (id),
  uploaded_at timestamptz not null,
  primary key (kind, form_id, version)
);
comment on table vaora.form_file is 'Versions of forms (JSON) and of rule sets (a table in text), as they were uploaded; never changed. What comes with the product is not here. class: local';

create table vaora.form_hold (
  id uuid primary key,
  kind text not null check (kind in ('form', 'rules')),
  form_id text not null,
  version text not null,
  holds_from timestamptz not null,
  holds_until timestamptz,
  area_codes text[] not null,
  decided_by uuid not null references vaora.account (id),
  decided_at timestamptz not null,
  check (holds_until > holds_from)
);
create index form_hold_latest on vaora.form_hold (kind, form_id, version, decided_at desc);
comment on table vaora.form_hold is 'Facts: from when to when and where a version holds; the latest decision about it counts. class: local';
comment on column vaora.form_hold.area_codes is 'Communes and provinces; none: everywhere';

alter table vaora.form_file enable row level security;
alter table vaora.form_file force row level security;
create policy owner_of_schema on vaora.form_file to migrator using (true) with check (true);
create policy read_by_all on vaora.form_file for select to app_citizen, app_admin using (true);
create policy brought on vaora.form_file for insert to app_admin with check (true);
alter table vaora.form_hold enable row level security;
alter table vaora.form_hold force row level security;
create policy owner_of_schema on vaora.form_hold to migrator using (true) with check (true);
create policy read_by_all on vaora.form_hold for select to app_citizen, app_admin using (true);
create policy decided on vaora.form_hold for insert to app_admin with check (true);

grant select on vaora.form_file, vaora.form_hold to app_citizen, app_admin;
grant insert on vaora.form_file, vaora.form_hold to app_admin;
