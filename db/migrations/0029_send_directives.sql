-- scope: directory
-- Letters of offices to the units below them, and how far each has come with each unit. Contact officers may be named for
-- some lines only, and hand their part over.

alter table vaora.unit_officer
  add column lines text[] not null default '{}',
  add column replaces_id uuid;
comment on column vaora.unit_officer.lines is 'Along which lines he answers for the unit; empty: all';
comment on column vaora.unit_officer.replaces_id is 'Whose part ends in the moment in which this one is taken on';

create table vaora.directive (
  id uuid primary key,
  unit_id uuid not null references vaora.unit (id),
  line text not null,
  title text not null,
  number text not null,
  issued_on date not null,
  due_on date,
  body text not null,
  choice jsonb not null,
  written_by uuid not null,
  written_at timestamptz not null,
  sent_at timestamptz
);
create index directive_by_unit on vaora.directive (unit_id, written_at desc);
comment on table vaora.directive is 'A letter of an office to units below it. class: local';
comment on column vaora.directive.choice is 'Which units it is for: UnitChoice of src/domain/unit-tree.ts';
comment on column vaora.directive.sent_at is 'Null: a draft, which may still be changed';

create table vaora.directive_file (
  directive_id uuid not null references vaora.directive (id),
  id uuid not null,
  position smallint not null,
  name text not null,
  kind text,
  bytes integer,
  sha256 bytea,
  primary key (directive_id, id)
);
comment on table vaora.directive_file is 'What is attached to a letter. class: local';
comment on column vaora.directive_file.kind is 'What it is by its content (src/domain/attachment.ts); null until it is whole and was judged: nobody gets it before';

create table vaora.directive_file_part (
  directive_id uuid not null,
  file_id uuid not null,
  no smallint not null,
  content bytea not null,
  primary key (directive_id, file_id, no),
  foreign key (directive_id, file_id) references vaora.directive_file (directive_id, id)
);
alter table vaora.directive_file_part alter column content set storage external;
comment on table vaora.directive_file_part is 'The content of an attachment, in the pieces in which it came. class: local';

create table vaora.directive_send (
  directive_id uuid not null references vaora.directive (id),
  id uuid not null,
  unit_id uuid not null references vaora.unit (id),
  choice jsonb not null,
  note text not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  primary key (directive_id, id)
);
comment on table vaora.directive_send is 'Facts: an office sends a letter, or forwards it further down with a note of its own. class: local';

create table vaora.directive_unit (
  directive_id uuid not null,
  unit_id uuid not null references vaora.unit (id),
  send_id uuid not null,
  state text not null check (state in ('waiting', 'stopped', 'no_officer', 'received', 'opened', 'confirmed')),
  received_at timestamptz,
  opened_at timestamptz,
  opened_by uuid,
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (directive_id, unit_id),
  foreign key (directive_id, send_id) references vaora.directive_send (directive_id, id),
  foreign key (unit_id, opened_by) references vaora.unit_officer (unit_id, id),
  foreign key (unit_id, confirmed_by) references vaora.unit_officer (unit_id, id)
);
create index directive_unit_by_state on vaora.directive_unit (directive_id, state);
create index directive_unit_by_unit on vaora.directive_unit (unit_id);
create index directive_unit_open on vaora.directive_unit (state) where state in ('waiting', 'no_officer');
comment on table vaora.directive_unit is 'How far a letter has come with a unit; each unit gets it once, from whom it came first. class: local';

grant select, insert, delete on vaora.directive, vaora.directive_file, vaora.directive_file_part to app_unit;
grant update (title, number, issued_on, due_on, body, choice, line, written_by, written_at, sent_at) on vaora.directive to app_unit;
grant update (position, name, kind, bytes, sha256) on vaora.directive_file to app_unit;
grant update (content) on vaora.directive_file_part to app_unit;
grant select, insert on vaora.directive_send, vaora.directive_unit to app_unit;
grant update (state, opened_at, opened_by, confirmed_at, confirmed_by) on vaora.directive_unit to app_unit;
grant select on vaora.directive_unit to app_jobs;
grant update (state, received_at) on vaora.directive_unit to app_jobs;
grant select, insert, update on vaora.limit_counter to app_unit;
