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

-- Accounts and sessions are found by what only their holder has: the number, the token. So the roles get functions
-- that ask for it, and see no other rows.
create function vaora.account_of(hmac bytea, new_id uuid, sealed bytea, masked text) returns uuid
language plpgsql security definer set search_path = vaora, pg_temp as $$
begin
  insert into account (id, phone_hmac, phone_sealed, phone_masked) values (new_id, hmac, sealed, masked)
  on conflict (phone_hmac) do nothing;
  return (select id from account where phone_hmac = hmac);
end $$;
comment on function vaora.account_of(bytea, uuid, bytea, text) is 'The account of a number, made with the given id where there is none yet';

create function vaora.open_session(
  hash bytea, session_id uuid, account uuid, device_name text, opened_at timestamptz, closes_at timestamptz
) returns void
language sql security definer set search_path = vaora, pg_temp as $$
  insert into session (token_hash, id, account_id, device, created_at, last_seen_at, expires_at)
  values (hash, session_id, account, device_name, opened_at, opened_at, closes_at)
$$;
comment on function vaora.open_session(bytea, uuid, uuid, text, timestamptz, timestamptz) is 'Opens a session; the caller has checked the login';

create function vaora.find_session(hash bytea, asked_at timestamptz, idle_since timestamptz, seen_before timestamptz)
returns table (id uuid, account_id uuid, created_at timestamptz)
language plpgsql security definer set search_path = vaora, pg_temp as $$
begin
  -- Written seldom: a scan must not cost a write more.
  update session s set last_seen_at = asked_at
  where s.token_hash = hash and s.ended_at is null and s.expires_at > asked_at
    and s.last_seen_at > idle_since and s.last_seen_at < seen_before;
  return query
    select s.id, s.account_id, s.created_at from session s
    where s.token_hash = hash and s.ended_at is null and s.expires_at > asked_at and s.last_seen_at > idle_since;
end $$;
comment on function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz) is 'The session of a token that was not ended, is not too old and was used since idle_since';

revoke all on function vaora.account_of(bytea, uuid, bytea, text) from public;
revoke all on function vaora.open_session(bytea, uuid, uuid, text, timestamptz, timestamptz) from public;
revoke all on function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz) from public;
grant execute on function vaora.account_of(bytea, uuid, bytea, text) to app_citizen, app_owner, app_jobs;
grant execute on function vaora.open_session(bytea, uuid, uuid, text, timestamptz, timestamptz) to app_citizen;
grant execute on function vaora.find_session(bytea, timestamptz, timestamptz, timestamptz) to app_citizen;

alter table vaora.account enable row level security;
alter table vaora.account force row level security;
create policy owner_of_schema on vaora.account to migrator using (true) with check (true);
create policy own_account on vaora.account for select to app_citizen
  using (id = nullif(current_setting('app.account', true), '')::uuid);
create policy covered_numbers on vaora.account for select to app_gate, app_owner using (true);

alter table vaora.session enable row level security;
alter table vaora.session force row level security;
create policy owner_of_schema on vaora.session to migrator using (true) with check (true);
create policy own_sessions on vaora.session to app_citizen
  using (account_id = nullif(current_setting('app.account', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy old_sessions on vaora.session to app_jobs using (true);

grant usage on schema vaora to app_citizen, app_gate, app_owner, app_admin, app_health, app_report, app_jobs, auditor;
grant select on vaora.account to app_citizen;
grant select (id, phone_hmac, phone_masked) on vaora.account to app_gate;
grant select (id, phone_masked) on vaora.account to app_owner;
grant select, update (ended_at) on vaora.session to app_citizen;
grant select, delete on vaora.session to app_jobs;
grant select, insert, update on vaora.login_code, vaora.limit_counter to app_citizen, app_gate;
grant select, delete on vaora.login_code, vaora.limit_counter to app_jobs;
grant select on vaora.official to app_citizen;
grant select, insert, update on vaora.official to app_jobs;
grant select on vaora.place_number to app_citizen, app_gate;
grant select, insert on vaora.place_number to app_owner;
grant insert (actor_id, actor_role, action, subject_id, place_id, fields, purpose) on vaora.audit_event to app_admin;
grant select on vaora.audit_event to auditor;
