-- scope: directory
-- Letters of offices to the units that have not done what a campaign asks, as they were written.

create table vaora.missing_letter (
  campaign_id uuid not null references vaora.campaign (id),
  id uuid not null,
  office_id uuid not null references vaora.unit (id),
  day date not null,
  letter jsonb not null,
  units jsonb not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (campaign_id, id)
);
create index missing_letter_by_office on vaora.missing_letter (campaign_id, office_id, written_at desc);
create index missing_letter_by_unit on vaora.missing_letter using gin (units jsonb_path_ops);
comment on table vaora.missing_letter is 'Facts: a letter about units that have not done something, with the list as it was that day. class: local';
comment on column vaora.missing_letter.letter is 'LetterText of src/domain/missing-letter.ts';
comment on column vaora.missing_letter.units is 'Which units it names, with what each had not done: UnitOfLetter of src/server/missing/letter-row.ts';

grant select, insert on vaora.missing_letter to app_unit;
