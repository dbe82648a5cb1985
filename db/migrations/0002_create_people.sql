-- People of one cell. Unqualified names are made in the cell's schema.

create table person_public (
  id uuid primary key,
  account_id uuid,
  relation text not null check (relation in ('self', 'child', 'parent', 'grandparent', 'spouse', 'other')),
  masked_name text not null,
  masked_phone text not null,
  home_area_code text not null,
  home_area_version text not null,
  registered_at_place uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index person_public_self on person_public (account_id) where relation = 'self';
create index person_public_by_account on person_public (account_id);
comment on table person_public is 'What masked audiences may know of a person; written together with the profile. class: cell';
comment on column person_public.account_id is 'The phone that speaks for this person; null for a visitor whom a guard wrote down';

create table person_secret (
  person_id uuid primary key references person_public (id),
  sealed bytea not null,
  updated_at timestamptz not null default now()
);
comment on table person_secret is 'The profile as one AES-256-GCM envelope (AAD = table|column|person|key). Masked roles have no grant here. class: cell';

create table person_index (
  kind text not null check (kind in ('id_number')),
  hmac bytea not null,
  person_id uuid not null references person_public (id),
  primary key (kind, hmac, person_id)
);
comment on table person_index is 'Keyed HMAC of numbers by which a person is found; not unique, so that it tells nobody that a number is taken. class: cell';

create table card (
  alias_hmac bytea primary key,
  id uuid not null unique,
  person_id uuid not null references person_public (id),
  alias_sealed bytea not null,
  issued_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_reason text check (ended_reason in ('lost', 'renewed')),
  check ((ended_at is null) = (ended_reason is null))
);
create index card_by_person on card (person_id, issued_at desc);
create unique index card_current on card (person_id) where ended_at is null;
comment on table card is 'Personal codes. The alias is found by its keyed HMAC: a stolen copy of this table makes no card. class: cell';

create table consent (
  person_id uuid not null references person_public (id),
  purpose text not null,
  at timestamptz not null default now(),
  version text not null,
  given boolean not null,
  text_sha256 bytea not null,
  account_id uuid not null,
  primary key (person_id, purpose, at)
);
comment on table consent is 'Each yes and each withdrawal, with the hash of the text that was shown (Law 91/2025/QH15, Art. 9). class: cell';

alter table person_public enable row level security;
alter table person_public force row level security;
create policy owner_of_schema on person_public to migrator using (true) with check (true);
create policy own_people on person_public to app_citizen
  using (account_id = nullif(current_setting('app.account', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy masked_people on person_public for select to app_gate, app_owner, app_health using (true);
create policy visitors_written_down on person_public for insert to app_gate
  with check (account_id is null and registered_at_place = nullif(current_setting('app.place', true), '')::uuid);

alter table person_secret enable row level security;
alter table person_secret force row level security;
create policy owner_of_schema on person_secret to migrator using (true) with check (true);
create policy own_person on person_secret to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy visitors_written_down on person_secret for insert to app_gate
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

alter table person_index enable row level security;
alter table person_index force row level security;
create policy owner_of_schema on person_index to migrator using (true) with check (true);
create policy own_person on person_index to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy visitors_written_down on person_index for insert to app_gate
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

alter table card enable row level security;
alter table card force row level security;
create policy owner_of_schema on card to migrator using (true) with check (true);
create policy own_person on card to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy lookup on card for select to app_gate using (true);

alter table consent enable row level security;
alter table consent force row level security;
create policy owner_of_schema on consent to migrator using (true) with check (true);
create policy own_person on consent to app_citizen
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

create policy visitors_written_down on consent for insert to app_gate
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);

grant usage on schema {{cell}} to app_citizen, app_gate, app_owner, app_admin, app_health, app_report, app_jobs;
grant select, insert, update on person_public, person_secret, card to app_citizen;
grant select, insert, delete on person_index to app_citizen;
grant select, insert on consent to app_citizen;
grant select (id, account_id, relation, masked_name, masked_phone, registered_at_place) on person_public to app_gate;
grant insert on person_public, person_secret, person_index, consent to app_gate;
grant select (id, masked_name, masked_phone) on person_public to app_owner, app_health;
grant select (alias_hmac, id, person_id, ended_at, ended_reason) on card to app_gate;
