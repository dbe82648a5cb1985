-- Devices that record at a place under a key of their own: gates and turnstiles. What a device brings after its end is
-- set aside, for the owner to decide.

create table device (
  place_id uuid not null references place (id),
  id uuid not null,
  gate_id uuid,
  name text not null,
  public_key bytea not null check (octet_length(public_key) = 65),
  pin_hash bytea,
  pin_tries smallint not null default 0,
  enrolled_by uuid not null,
  enrolled_at timestamptz not null,
  last_seen_at timestamptz,
  skew_ms bigint,
  last_sequence bigint,
  missing int8multirange not null default '{}',
  ended_at timestamptz,
  primary key (place_id, id)
);
comment on table device is 'A gate or turnstile that records at a place under its own key, from when to when. class: cell';
comment on column device.gate_id is 'The gate at which it stands; null: whoever uses it chooses';
comment on column device.public_key is 'ECDSA P-256, an uncompressed point';
comment on column device.pin_hash is 'Scrypt of the PIN with which a guard starts a shift; null: nobody has to, as at a turnstile';
comment on column device.pin_tries is 'Wrong PINs since the last right one';
comment on column device.skew_ms is 'How far its clock was ahead of the server''s when it last sent something';
comment on column device.last_sequence is 'The highest number of an item that has come; null: none with a number';
comment on column device.missing is 'Numbers below it that have not come: lost on the device, or still there';

create table device_code (
  place_id uuid not null references place (id),
  id uuid not null,
  code_hmac bytea not null,
  gate_id uuid,
  name text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries smallint not null default 0,
  used_by uuid,
  primary key (place_id, id)
);
comment on table device_code is 'A code with which one device can be enrolled at a place, once. class: cell';

create table quarantined_scan (
  place_id uuid not null references place (id),
  id uuid not null,
  device_id uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  gate_id uuid not null,
  direction text not null check (direction in ('in', 'out', 'auto')),
  item_sealed bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'released', 'discarded')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (place_id, id)
);
create index quarantined_scan_waiting on quarantined_scan (place_id, at) where state = 'waiting';
comment on table quarantined_scan is 'What a device brought after its end; its owner records it or throws it away. class: cell';
comment on column quarantined_scan.item_sealed is 'The whole item as it came, sealed to this row';

alter table device enable row level security;
alter table device force row level security;
create policy owner_of_schema on device to migrator using (true) with check (true);
create policy this_place on device to app_owner, app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy this_place_named on device for select to app_health
  using (place_id = nullif(current_setting('app.place', true), '')::uuid);

alter table device_code enable row level security;
alter table device_code force row level security;
create policy owner_of_schema on device_code to migrator using (true) with check (true);
create policy this_place on device_code to app_owner, app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy old_ones on device_code to app_jobs using (true);

alter table quarantined_scan enable row level security;
alter table quarantined_scan force row level security;
create policy owner_of_schema on quarantined_scan to migrator using (true) with check (true);
create policy this_place on quarantined_scan to app_owner, app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy old_ones on quarantined_scan to app_jobs using (true);

grant select, insert on device to app_gate;
grant update (pin_tries, last_seen_at, skew_ms, last_sequence, missing) on device to app_gate;
grant select, update (ended_at, missing) on device to app_owner;
grant select (place_id, id, name) on device to app_health;
grant select, update (tries, used_by) on device_code to app_gate;
grant select, insert, update (code_hmac, gate_id, name, expires_at) on device_code to app_owner;
grant select (expires_at), delete on device_code to app_jobs;
grant insert, select (place_id, id) on quarantined_scan to app_gate;
grant select, update (state, decided_by, decided_at) on quarantined_scan to app_owner;
grant select (at), delete on quarantined_scan to app_jobs;
