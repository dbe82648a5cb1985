-- scope: directory
-- Lists of units that an office took in, and what the tree was like before, so that a wrong list can be taken back.

create table vaora.unit_import (
  id uuid primary key,
  office_id uuid not null references vaora.unit (id),
  line text not null,
  counts jsonb not null,
  before jsonb not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  undone_at timestamptz
);
create index unit_import_by_office on vaora.unit_import (office_id, made_at desc);
comment on table vaora.unit_import is 'Imports of lists of units, undone within a day if need be. class: local';
comment on column vaora.unit_import.counts is 'How many rows were created, changed, moved, the same, faulty';
comment on column vaora.unit_import.before is 'Of each unit that was written: what it was, and where it stood; null for a new one';

grant select, insert on vaora.unit_import to app_unit;
grant update (undone_at) on vaora.unit_import to app_unit;
grant delete on vaora.unit, vaora.unit_line to app_unit;
