import type { UnitImport } from '../../contract/unit-imports.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { isDatabaseError, type Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { takeTreeTurn } from '../units/save-unit.ts';
import type { Unit } from '../units/units.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

/** So long an import may be taken back. */
const UNDO_MS = DAY_MS;
const IMPORTS_MAX = 50;

interface ImportRow {
  id: string;
  line: UnitLine;
  counts: Pick<UnitImport, 'created' | 'changed' | 'moved' | 'same' | 'faulty'>;
  made_by_name: string;
  made_at: Date;
  undone_at: Date | null;
}

/** The imports of an office, the latest first. */
export async function listImports({ db, clock }: Reads, office: Unit): Promise<{ imports: UnitImport[] }> {
  const rows = await db.transaction('app_unit', {}, (tx) =>
    tx.query<ImportRow & { [column: string]: unknown }>(
      `select id, line, counts, made_by_name, made_at, undone_at from unit_import
       where office_id = $1 order by made_at desc, id desc limit $2`,
      [office.id, IMPORTS_MAX],
    ),
  );
  return {
    imports: rows.map(({ id, line, counts, made_by_name, made_at, undone_at }, index) => ({
      ...{ id, line, ...counts, by: made_by_name, importedAt: made_at.toISOString() },
      undoneAt: undone_at?.toISOString() ?? null,
      // Only the latest: an earlier one would take back what a later one wrote.
      canUndo:
        undone_at === null &&
        clock.now() - made_at.getTime() < UNDO_MS &&
        rows.slice(0, index).every((later) => later.undone_at !== null),
    })),
  };
}

/**
 * Takes an import back within a day: new units vanish, the others are what they were and stand where they stood. Again
 * changes nothing.
 * @throws AppError 404, 409 `import_old` after a day or below a later import, 409 `import_in_use` when one of the new
 *   units is in use, or somebody has changed one of the units since
 */
export async function undoImport(services: Reads, office: Unit, importId: string): Promise<void> {
  const known = (await listImports(services, office)).imports.find(({ id }) => id === importId);
  if (known === undefined) throw notFound();
  if (known.undoneAt !== null) return;
  if (!known.canUndo) throw new AppError(409, 'import_old');
  const { db, units, clock } = services;
  try {
    await db.transaction('app_unit', {}, async (tx) => {
      await takeTreeTurn(tx);
      if ((await tx.query(CHANGED, [importId])).length > 0) throw new AppError(409, 'import_in_use');
      await restore(tx, importId);
      await tx.execute('update unit_import set undone_at = $2 where id = $1', [
        ...[importId, new Date(clock.now())],
      ]);
      await tx.notify({ kind: 'units', id: office.id });
    });
  } catch (error) {
    // Something names a unit that was to go.
    if (isDatabaseError(error, '23503')) throw new AppError(409, 'import_in_use');
    throw error;
  }
  units.forgetAll();
}

/** What the import noted of each unit; see `Before` in import-units.ts. */
const NOTED =
  'unit_import i, jsonb_to_recordset(i.before) as r (id uuid, unit jsonb, after jsonb, link jsonb)';

/** A unit that is not any more what the import made of it. */
const CHANGED = `
  select 1 from ${NOTED}
    left join unit u on u.id = r.id
  where i.id = $1 and (
    u.id is null or u.ended_on is not null
    or (u.name, u.kind, u.address, u.area_code, u.area_version) is distinct from (r.after ->> 'name',
      r.after ->> 'kind', r.after ->> 'address', r.after ->> 'areaCode', r.after ->> 'areaVersion')
    or (jsonb_typeof(r.link) = 'object' and not exists (
      select 1 from unit_line l where l.unit_id = r.id and l.line = i.line and l.until is null
        and l.since = (r.link ->> 'since')::date and l.parent_id = (r.link ->> 'parent')::uuid
    ))
  )
  limit 1`;

async function restore(tx: Tx, importId: string): Promise<void> {
  const ofLink = `i.id = $1 and jsonb_typeof(r.link) = 'object' and l.unit_id = r.id and l.line = i.line`;
  const itsDay = `l.since = (r.link ->> 'since')::date`;
  await tx.execute(
    `delete from unit_line l using ${NOTED} where ${ofLink} and ${itsDay} and not (r.link ->> 'hadOne')::boolean`,
    [importId],
  );
  await tx.execute(
    `update unit_line l set parent_id = (r.link ->> 'replaced')::uuid from ${NOTED}
     where ${ofLink} and ${itsDay} and (r.link ->> 'hadOne')::boolean`,
    [importId],
  );
  await tx.execute(
    `update unit_line l set until = null from ${NOTED}
     where ${ofLink} and l.until = (r.link ->> 'since')::date - 1 and not (r.link ->> 'hadOne')::boolean`,
    [importId],
  );
  await tx.execute(
    `update unit u set name = r.unit ->> 'name', kind = r.unit ->> 'kind', address = r.unit ->> 'address',
       area_code = r.unit ->> 'areaCode', area_version = r.unit ->> 'areaVersion'
     from ${NOTED} where i.id = $1 and u.id = r.id and jsonb_typeof(r.unit) = 'object'`,
    [importId],
  );
  await tx.execute(
    `delete from unit u using ${NOTED} where i.id = $1 and u.id = r.id and jsonb_typeof(r.unit) is distinct from 'object'`,
    [importId],
  );
}
