-- Scans that were refused and then removed from the device that made them: the owner learns why, and that no number of
-- the device is missing. Whom such a scan was about is not told.

create table dropped_scan (
  place_id uuid not null references place (id),
  id uuid not null,
  recorded_by uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  reason text not null check (reason in ('did_not_pass', 'recorded_otherwise', 'by_mistake', 'owner_told', 'refused_at_gate')),
  refusal text,
  primary key (place_id, id)
);
comment on table dropped_scan is 'A scan that was refused and removed from its device, with the reason. class: cell';
comment on column dropped_scan.id is 'The scan''s own id';
comment on column dropped_scan.recorded_by is 'The device, or the account of the guard';
comment on column dropped_scan.at is 'When it was scanned, by the server''s clock as far as it is known';
comment on column dropped_scan.reason is 'Why it was removed: a key of src/domain/dropped-scan.ts';
comment on column dropped_scan.refusal is 'Why it had not been recorded: a key of src/domain/refusal.ts, or the gate''s own word';
create index dropped_scan_latest on dropped_scan (place_id, received_at);

alter table dropped_scan enable row level security;
alter table dropped_scan force row level security;
create policy owner_of_schema on dropped_scan to migrator using (true) with check (true);
create policy this_place on dropped_scan to app_owner, app_gate
  using (place_id = nullif(current_setting('app.place', true), '')::uuid)
  with check (place_id = nullif(current_setting('app.place', true), '')::uuid);
create policy old_ones on dropped_scan to app_jobs using (true);

grant insert, select (place_id, id) on dropped_scan to app_gate;
grant select on dropped_scan to app_owner;
grant select (at), delete on dropped_scan to app_jobs;
