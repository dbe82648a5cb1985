-- The directory: what all cells share. Class of every table: local (one node; see docs/decisions/0004-cells.md).

create table vaora.account (
  id uuid primary key,
  phone_hmac bytea not null unique,
  phone_sealed bytea not null,
  phone_masked text not null,
  created_at timestamptz not null default now()
);
comment on table vaora.account is 'One Vietnamese mobile number that has logged in or was given a right. class: local';
comment on column vaora.account.phone_hmac is 'Keyed HMAC of the E.164 number: found by equality, never read back';
comment on column vaora.account.phone_sealed is 'AES-256-GCM envelope of the E.164 number, for sending messages';

create table vaora.login_code (
  id uuid primary key,
  phone_hmac bytea not null,
  purpose text not null check (purpose in ('login', 'visitor')),
  place_id uuid,
  code_hmac bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  tries smallint not null default 0,
  used_at timestamptz,
  check ((purpose = 'visitor') = (place_id is not null))
);
create index login_code_by_phone on vaora.login_code (phone_hmac, purpose, created_at desc);
comment on table vaora.login_code is 'One-time codes sent to a phone; only the newest unused one of a phone and purpose is valid. class: local';

comment on column vaora.login_code.tries is 'Wrong tries so far, carried on from the code before: a resend does not reset the count';

create table vaora.limit_counter (
  key text not null,
  window_start timestamptz not null,
  used integer not null check (used >= 0),
  primary key (key, window_start)
);
create index limit_counter_by_age on vaora.limit_counter (window_start);
comment on table vaora.limit_counter is 'How often a subject (hashed) did a limited thing in a window. class: local';

create table vaora.session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references vaora.account (id),
  device text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_by_account on vaora.session (account_id);
comment on table vaora.session is 'Logins. The token itself is only in the cookie; here is its SHA-256. class: local';

create table vaora.official (
  account_id uuid not null references vaora.account (id),
  role text not null check (role in ('admin')),
  since timestamptz not null default now(),
  until timestamptz,
  primary key (account_id, role, since)
);
comment on table vaora.official is 'Who holds an office in the system itself. class: local';

create table vaora.place_number (
  number text primary key check (number ~ '^[0-9]{9}$'),
  cell text not null,
  place_id uuid not null
);
comment on table vaora.place_number is 'Which cell a place number belongs to. class: local';

create table vaora.audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid not null,
  actor_role text not null,
  action text not null,
  subject_id uuid,
  place_id uuid,
  fields text[] not null default '{}',
  purpose text not null
);
create index audit_event_by_subject on vaora.audit_event (subject_id, at desc);
comment on table vaora.audit_event is 'Who saw which fields of whom, and why; appended before the data is given out, never changed. class: local';

grant usage on schema vaora to app_citizen, app_gate, app_owner, app_health, app_report, app_jobs, auditor;
grant select, insert, update on vaora.account, vaora.login_code, vaora.limit_counter, vaora.session to app_citizen;
grant select on vaora.official, vaora.place_number to app_citizen;
grant select (id, phone_hmac, phone_masked) on vaora.account to app_gate;
grant select, insert (id, phone_hmac, phone_sealed, phone_masked) on vaora.account to app_owner;
grant select, insert, update on vaora.login_code, vaora.limit_counter to app_gate;
grant select, insert on vaora.place_number to app_owner;
grant select on vaora.place_number to app_gate;
grant select, insert, update on vaora.official to app_jobs;
grant select, insert on vaora.account to app_jobs;
grant select, delete on vaora.login_code, vaora.limit_counter, vaora.session to app_jobs;
grant insert (actor_id, actor_role, action, subject_id, place_id, fields, purpose) on vaora.audit_event to app_owner;
grant select on vaora.audit_event to auditor;
