-- scope: directory
-- What an office asks of the units below it, who is exempt, and what was counted of each unit on each day.

create table vaora.campaign (
  id uuid primary key,
  office_id uuid not null references vaora.unit (id),
  line text not null,
  title text not null,
  disease text not null,
  from_day date not null,
  until_day date not null,
  choice jsonb not null,
  plan jsonb not null,
  revision integer not null default 1,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  counted_at timestamptz,
  check (from_day <= until_day)
);
create index campaign_by_office on vaora.campaign (office_id, from_day desc);
comment on table vaora.campaign is 'Which units must register, use, declare and report, from when to when. class: local';
comment on column vaora.campaign.choice is 'UnitChoice of src/domain/unit-tree.ts';
comment on column vaora.campaign.plan is 'CampaignPlan of src/domain/campaign.ts';
comment on column vaora.campaign.counted_at is 'When unit_day was last brought up to date';

create table vaora.campaign_exemption (
  campaign_id uuid not null references vaora.campaign (id),
  id uuid not null,
  unit_id uuid not null references vaora.unit (id),
  what text not null check (what in ('code', 'people', 'report')),
  reason text not null,
  from_day date not null,
  until_day date,
  approved_by uuid not null,
  approver text not null,
  approved_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (campaign_id, id),
  check (from_day <= until_day)
);
comment on table vaora.campaign_exemption is 'Units that need not do something, why, and who said so. class: local';
comment on column vaora.campaign_exemption.approver is 'Name and position of who approved it, as it was then';

create table vaora.place_use (
  place_id uuid not null references vaora.place_number (place_id),
  day date not null,
  scan_at timestamptz not null,
  primary key (place_id, day)
);
comment on table vaora.place_use is 'State folded from visits, without anybody in it: on which days a unit''s place was used. class: local';
comment on column vaora.place_use.scan_at is 'One scan of that day, the first that was noticed';

create table vaora.unit_day (
  campaign_id uuid not null references vaora.campaign (id),
  day date not null,
  unit_id uuid not null,
  kind text not null,
  area text not null,
  path uuid[] not null,
  expected smallint not null,
  has_code smallint not null,
  is_alive smallint not null,
  roster integer not null,
  with_app integer not null,
  obliged integer not null,
  declared integer not null,
  period_obliged integer not null,
  period_declared integer not null,
  report_expected smallint not null,
  report_in smallint not null,
  report_on_time smallint not null,
  primary key (campaign_id, day, unit_id)
);
comment on table vaora.unit_day is 'What counted of a unit on a day of a campaign; of days that are over it never changes. class: local';
comment on column vaora.unit_day.area is 'Its commune, code@version';
comment on column vaora.unit_day.path is 'The unit, and those above it on that day along the line of the campaign, up to the top';

create table vaora.office_day (
  campaign_id uuid not null references vaora.campaign (id),
  office_id uuid not null,
  day date not null,
  kind text not null,
  expected integer not null,
  has_code integer not null,
  is_alive integer not null,
  roster integer not null,
  with_app integer not null,
  obliged integer not null,
  declared integer not null,
  period_obliged integer not null,
  period_declared integer not null,
  report_expected integer not null,
  report_in integer not null,
  report_on_time integer not null,
  primary key (campaign_id, office_id, day, kind)
);
comment on table vaora.office_day is 'Sums of unit_day over an office and all below it, by kind of unit: a chart of many days reads few rows. class: local';

grant select on vaora.campaign, vaora.campaign_exemption, vaora.unit_day, vaora.office_day, vaora.place_use to app_unit, app_jobs;
grant insert, update on vaora.campaign, vaora.campaign_exemption to app_unit;
grant update (counted_at) on vaora.campaign to app_jobs;
grant insert, update, delete on vaora.unit_day, vaora.office_day to app_jobs;
grant insert on vaora.place_use to app_jobs;
grant select on vaora.place_number to app_jobs;
