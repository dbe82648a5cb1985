-- scope: directory
-- Reminders of offices to the units that have not done something, and what became of each message.

create table vaora.reminder (
  id uuid primary key,
  campaign_id uuid not null references vaora.campaign (id),
  office_id uuid not null references vaora.unit (id),
  cause text not null,
  note text not null,
  is_plain boolean not null,
  above_after_days smallint,
  quiet_from smallint not null,
  quiet_until smallint not null,
  every_days smallint,
  last_on date,
  next_on date,
  made_by uuid not null,
  made_at timestamptz not null,
  stopped_at timestamptz
);
create index reminder_by_office on vaora.reminder (campaign_id, office_id, made_at desc);
create index reminder_due on vaora.reminder (next_on) where next_on is not null and stopped_at is null;
comment on table vaora.reminder is 'What an office lets units be reminded of, in rounds. class: local';
comment on column vaora.reminder.above_after_days is 'The office above a unit is told so many days after its first reminder; null: never';
comment on column vaora.reminder.quiet_from is 'Hour of the day in Vietnam from which nothing leaves, until quiet_until';
comment on column vaora.reminder.next_on is 'Day of the next round; null after the last';

create table vaora.reminder_unit (
  reminder_id uuid not null references vaora.reminder (id),
  day date not null,
  unit_id uuid not null references vaora.unit (id),
  level text not null check (level in ('unit', 'above')),
  about uuid[] not null,
  state text not null check (state in ('waiting', 'sent', 'settled', 'no_officer', 'stopped')),
  message text,
  officer_ids uuid[] not null default '{}',
  decided_at timestamptz,
  primary key (reminder_id, day, unit_id, level)
);
create index reminder_unit_waiting on vaora.reminder_unit (reminder_id) where state = 'waiting';
create index reminder_unit_about on vaora.reminder_unit using gin (about);
comment on table vaora.reminder_unit is 'Who is told in a round of a reminder, of which units, and what became of it. class: local';
comment on column vaora.reminder_unit.about is 'The units that have not done it; of level unit the unit itself';
comment on column vaora.reminder_unit.message is 'The words as they left; null while nothing has';
comment on column vaora.reminder_unit.officer_ids is 'Those of the unit to whose phones they went';

grant select, insert on vaora.reminder to app_unit;
grant update (stopped_at) on vaora.reminder to app_unit;
grant select on vaora.reminder_unit to app_unit;
grant update (state, decided_at) on vaora.reminder_unit to app_unit;
grant select on vaora.reminder to app_jobs;
grant update (next_on) on vaora.reminder to app_jobs;
grant select, insert on vaora.reminder_unit to app_jobs;
grant update (about, state, message, officer_ids, decided_at) on vaora.reminder_unit to app_jobs;
