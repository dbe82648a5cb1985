import { randomUUID } from 'node:crypto';
import type { UnitImportInput } from '../../contract/unit-imports.ts';
import type { PlannedUnit } from '../../domain/plan-units.ts';
import { addDays, type Day } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { takeTreeTurn } from '../units/save-unit.ts';
import type { Unit } from '../units/units.ts';
import { countsOf, readUnits } from './read-units.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

interface UnitValues {
  name: string;
  kind: string;
  areaVersion: string;
  areaCode: string;
  address: string;
}

/** A link that the import began, and where one of the same day led before. */
interface NewLink {
  since: Day;
  parent: string;
  hadOne: boolean;
  replaced: string | null;
}

/** What an import did to a unit, so that it can be taken back, and only while nobody has changed it since. */
interface Before {
  id: string;
  /** Null for one that was not there */
  unit: UnitValues | null;
  after: UnitValues | null;
  link: NewLink | null;
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
    const values = await writeUnits(tx, writes, ids);
    const links = await writeLinks(tx, writes, { ids, idOf, line: input.line });
    const before = writes.map(({ entry, known }): Before => {
      const id = ids.get(entry.code) ?? '';
      return { id, unit: known ?? null, after: values.get(id) ?? null, link: links.get(id) ?? null };
    });
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

/** @returns what was written of each, by id */
async function writeUnits(
  tx: Tx,
  writes: readonly PlannedUnit[],
  ids: ReadonlyMap<string, string>,
): Promise<Map<string, UnitValues>> {
  const rows = writes.map(({ entry, known, areaCode, areaVersion, since }) => ({
    ...{ id: ids.get(entry.code) ?? '', code: entry.code, name: entry.name, kind: entry.kind, since },
    ...{ areaCode, areaVersion },
    address: entry.address === '' ? (known?.address ?? '') : entry.address,
  }));
  await tx.execute(
    `insert into unit (id, code, name, kind, area_version, area_code, address, since)
     select id, code, name, kind, "areaVersion", "areaCode", address, since
     from jsonb_to_recordset($1::jsonb) as r (
       id uuid, code text, name text, kind text, "areaVersion" text, "areaCode" text, address text, since date
     )
     on conflict (id) do update set name = excluded.name, kind = excluded.kind, area_version = excluded.area_version,
       area_code = excluded.area_code, address = excluded.address`,
    [JSON.stringify(rows)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

interface Place {
  ids: ReadonlyMap<string, string>;
  idOf: (code: string) => string | undefined;
  line: UnitLine;
}

/** @returns the links that were begun, by the unit's id */
async function writeLinks(
  tx: Tx,
  writes: readonly PlannedUnit[],
  { ids, idOf, line }: Place,
): Promise<Map<string, NewLink>> {
  const moves = writes
    .filter(({ action }) => action === 'created' || action === 'moved')
    .map(({ entry, aboveCode, since }) => ({
      ...{ id: ids.get(entry.code) ?? '', parent: idOf(aboveCode) ?? '', since, ended: addDays(since, -1) },
    }));
  const values = [line, JSON.stringify(moves)];
  const rows = 'jsonb_to_recordset($2::jsonb) as r (id uuid, parent uuid, since date, ended date)';
  const sameDay = await tx.query<{ unit_id: string; parent_id: string | null }>(
    `select l.unit_id, l.parent_id from unit_line l join ${rows} on l.unit_id = r.id and l.since = r.since
     where l.line = $1`,
    values,
  );
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
  const replaced = new Map(sameDay.map(({ unit_id, parent_id }) => [unit_id, parent_id]));
  return new Map(
    moves.map(({ id, parent, since }) => [
      id,
      { since, parent, hadOne: replaced.has(id), replaced: replaced.get(id) ?? null },
    ]),
  );
}
