import { randomUUID } from 'node:crypto';
import type { UnitImport, UnitImportInput } from '../../contract/unit-imports.ts';
import type { PlannedUnit } from '../../domain/plan-units.ts';
import { addDays, DAY_MS } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { takeTreeTurn } from '../units/save-unit.ts';
import type { Unit } from '../units/units.ts';
import { countsOf, readUnits } from './read-units.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

/** So long an import may be taken back. */
const UNDO_MS = DAY_MS;

/** What a unit was before an import; null for one that was not there. */
interface Before {
  id: string;
  unit: { name: string; kind: string; areaVersion: string; areaCode: string; address: string } | null;
  /** The link that the import began, by its first day; null where it moved nothing */
  since: string | null;
}

/**
 * Takes the good rows of a list into the tree in one transaction; the others stay with their sender. The same import
 * again changes nothing, and so does the same list under another id.
 * @throws AppError 400 `sheet_refused` for a file that cannot be taken at all
 */
export async function importUnits(
  services: Reads,
  office: Unit,
  request: { importId: string; by: { id: string; name: string }; input: UnitImportInput },
): Promise<void> {
  const { db, units, clock } = services;
  const { importId, by, input } = request;
  await db.transaction('app_unit', {}, async (tx) => {
    await takeTreeTurn(tx);
    const done = await tx.query('select 1 from unit_import where id = $1', [importId]);
    if (done.length > 0) return;
    // Planned within the turn: no other change of the tree comes in between.
    units.forgetAll();
    const list = await readUnits(services, office, input);
    if ('fault' in list) throw new AppError(400, 'sheet_refused');
    const writes = list.plan.units.filter(({ action }) => action !== 'same');
    const ids = new Map(writes.map(({ entry, known }) => [entry.code, known?.id ?? randomUUID()]));
    const tree = await units.tree();
    const idOf = (code: string) =>
      ids.get(code) ?? (code === office.code ? office.id : tree.findByCode(code)?.id);
    await writeUnits(tx, writes, ids);
    const before = await writeLinks(tx, writes, { ids, idOf, line: input.line });
    await tx.execute(
      `insert into unit_import (id, office_id, line, counts, before, made_by, made_by_name, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[importId, office.id, input.line, JSON.stringify(countsOf(list.plan)), JSON.stringify(before)],
        ...[by.id, by.name, new Date(clock.now())],
      ],
    );
    await tx.notify({ kind: 'units', id: office.id });
  });
  units.forgetAll();
}

async function writeUnits(
  tx: Tx,
  writes: readonly PlannedUnit[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = writes.map(({ entry, known, areaCode, areaVersion, since }) => ({
    ...{ id: ids.get(entry.code), code: entry.code, name: entry.name, kind: entry.kind, since },
    ...{ area_code: areaCode, area_version: areaVersion },
    address: entry.address === '' ? (known?.address ?? '') : entry.address,
  }));
  await tx.execute(
    `insert into unit (id, code, name, kind, area_version, area_code, address, since)
     select id, code, name, kind, area_version, area_code, address, since
     from jsonb_to_recordset($1::jsonb) as r (
       id uuid, code text, name text, kind text, area_version text, area_code text, address text, since date
     )
     on conflict (id) do update set name = excluded.name, kind = excluded.kind, area_version = excluded.area_version,
       area_code = excluded.area_code, address = excluded.address`,
    [JSON.stringify(rows)],
  );
}

async function writeLinks(
  tx: Tx,
  writes: readonly PlannedUnit[],
  place: {
    ids: ReadonlyMap<string, string>;
    idOf: (code: string) => string | undefined;
    line: UnitLine;
  },
): Promise<Before[]> {
  const { ids, idOf, line } = place;
  const moves = writes
    .filter(({ action }) => action === 'created' || action === 'moved')
    .map(({ entry, aboveCode, since }) => ({
      ...{ id: ids.get(entry.code), parent: idOf(aboveCode), since, ended: addDays(since, -1) },
    }));
  const values = [line, JSON.stringify(moves)];
  const rows = `jsonb_to_recordset($2::jsonb) as r (id uuid, parent uuid, since date, ended date)`;
  await tx.execute(
    `update unit_line l set until = r.ended from ${rows}
     where l.unit_id = r.id and l.line = $1 and l.until is null and l.since < r.since`,
    values,
  );
  await tx.execute(
    `insert into unit_line (unit_id, line, since, parent_id) select id, $1, since, parent from ${rows}
     on conflict (unit_id, line, since) do update set parent_id = excluded.parent_id, until = null`,
    values,
  );
  return writes.map(({ entry, known, action, since }) => ({
    id: ids.get(entry.code) ?? '',
    unit:
      known === undefined
        ? null
        : {
            ...{ name: known.name, kind: known.kind, address: known.address },
            ...{ areaCode: known.areaCode, areaVersion: known.areaVersion },
          },
    since: action === 'created' || action === 'moved' ? since : null,
  }));
}

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
    tx.query<ImportRow>(
      `select id, line, counts, made_by_name, made_at, undone_at from unit_import
       where office_id = $1 order by made_at desc, id desc limit 50`,
      [office.id],
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
 *   units is in use
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
      const [row] = await tx.query<{ before: Before[] }>('select before from unit_import where id = $1', [
        importId,
      ]);
      await restore(tx, known.line, row?.before ?? []);
      await tx.execute('update unit_import set undone_at = $2 where id = $1', [
        importId,
        new Date(clock.now()),
      ]);
      await tx.notify({ kind: 'units', id: office.id });
    });
  } catch (error) {
    if (isReference(error)) throw new AppError(409, 'import_in_use');
    throw error;
  }
  units.forgetAll();
}

async function restore(tx: Tx, line: UnitLine, before: readonly Before[]): Promise<void> {
  const links = JSON.stringify(before.flatMap(({ id, since }) => (since === null ? [] : [{ id, since }])));
  const rows = 'jsonb_to_recordset($2::jsonb) as r (id uuid, since date)';
  await tx.execute(
    `delete from unit_line l using ${rows} where l.unit_id = r.id and l.line = $1 and l.since = r.since`,
    [line, links],
  );
  await tx.execute(
    `update unit_line l set until = null from ${rows}
     where l.unit_id = r.id and l.line = $1 and l.until = r.since - 1`,
    [line, links],
  );
  await tx.execute(
    `update unit u set name = r.unit ->> 'name', kind = r.unit ->> 'kind', address = r.unit ->> 'address',
       area_code = r.unit ->> 'areaCode', area_version = r.unit ->> 'areaVersion'
     from jsonb_to_recordset($1::jsonb) as r (id uuid, unit jsonb) where u.id = r.id and jsonb_typeof(r.unit) = 'object'`,
    [JSON.stringify(before)],
  );
  await tx.execute('delete from unit where id = any($1::uuid[])', [
    before.filter(({ unit }) => unit === null).map(({ id }) => id),
  ]);
}

/** SQLSTATE 23503: something names a row that was to go. */
function isReference(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}
