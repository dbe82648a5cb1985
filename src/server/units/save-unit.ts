import type { UnitInput, UnitPosition } from '../../contract/units.ts';
import { isAreaVersion } from '../../domain/area.ts';
import { normalizeText } from '../../domain/text.ts';
import { addDays, type Day, dayOf, isDay } from '../../domain/time.ts';
import { checkUnit, unitCodeOf } from '../../domain/unit.ts';
import { isOffice, type UnitLine } from '../../domain/unit-kind.ts';
import { isInForce } from '../../domain/unit-tree.ts';
import { findAreaPath } from '../areas/get-area.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';

/** Changes of the tree come one after another, so that no two of them close a ring together. */
export async function takeTreeTurn(tx: Tx): Promise<void> {
  await takeTurn(tx, 'unit tree', 'all');
}

/**
 * Makes a unit, or changes what it is.
 * @throws AppError 400 for what is missing or wrong, 409 when the code is another unit's or the unit has ended
 */
export async function saveUnit(tx: Tx, unitId: string, input: UnitInput, since: Day): Promise<void> {
  const { areaCode, areaVersion, kind } = input;
  const path = isAreaVersion(areaVersion) ? findAreaPath({ areaCode, areaVersion }) : undefined;
  const errors = {
    ...checkUnit(input),
    ...(isDay(since) ? {} : { since: 'invalid' }),
    ...(path === undefined ? { areaCode: 'area_unknown' } : {}),
  };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const code = unitCodeOf(input.code);
  const others = await tx.query('select 1 from unit where code = $1 and id <> $2', [code, unitId]);
  if (others.length > 0) {
    throw new AppError(409, 'unit_code_taken', { fields: [{ field: 'code', code: 'unit_code_taken' }] });
  }
  const saved = await tx.execute(
    `insert into unit (id, code, name, kind, area_version, area_code, address, since) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set code = excluded.code, name = excluded.name, kind = excluded.kind,
       area_version = excluded.area_version, area_code = excluded.area_code, address = excluded.address
     where unit.ended_on is null`,
    [
      unitId,
      code,
      normalizeText(input.name),
      kind,
      areaVersion,
      areaCode,
      normalizeText(input.address),
      since,
    ],
  );
  if (saved === 0) throw new AppError(409, 'unit_has_ended');
  await tx.notify({ kind: 'units', id: unitId });
}

/**
 * Puts a unit below another along a line, from a day on: what was before stays as it was. Under the same day again it
 * corrects that day's move.
 * @throws AppError 400 when the unit above cannot lead others, stands below this one, or a later move is known already
 */
export async function placeUnit(
  tx: Tx,
  { units }: Pick<Services, 'units'>,
  unitId: string,
  { line, parentId, since }: UnitPosition,
): Promise<void> {
  await takeTreeTurn(tx);
  const tree = await units.tree();
  const parent = parentId === null ? null : tree.find(parentId);
  const mayLead = parent === null || (parent !== undefined && isOffice(parent.kind));
  const isRing = parentId !== null && (await standsBelow(tx, parentId, unitId, line, since));
  if (!mayLead || isRing) throw invalid({ parentId: 'unit_above_wrong' });
  const known = await tx.query<{ since: Day; parent_id: string | null }>(
    'select since::text, parent_id from unit_line where unit_id = $1 and line = $2 order by since desc limit 1',
    [unitId, line],
  );
  const [last] = known;
  if (last !== undefined && last.since > since) throw invalid({ since: 'unit_moved_later' });
  if (last !== undefined && last.parent_id === parentId) return;
  await tx.execute(
    `update unit_line set until = $3 where unit_id = $1 and line = $2 and since < $4 and until is null`,
    [unitId, line, addDays(since, -1), since],
  );
  await tx.execute(
    `insert into unit_line (unit_id, line, since, parent_id) values ($1, $2, $3, $4)
     on conflict (unit_id, line, since) do update set parent_id = excluded.parent_id, until = null`,
    [unitId, line, since, parentId],
  );
  await tx.notify({ kind: 'units', id: unitId });
}

/** Whether a unit is another or stands below it that day, asked of the rows: the tree of the process may be a moment old. */
async function standsBelow(
  tx: Tx,
  unitId: string,
  aboveId: string,
  line: UnitLine,
  day: Day,
): Promise<boolean> {
  const found = await tx.query(
    `with recursive up (id) as (
       select $1::uuid
       union
       select l.parent_id from up join unit_line l on l.unit_id = up.id
       where l.line = $3 and l.since <= $4 and (l.until is null or l.until >= $4)
     )
     select 1 from up where id = $2`,
    [unitId, aboveId, line, day],
  );
  return found.length > 0;
}

/**
 * Ends a unit after a day; what it did stays, under its name or where it was merged into.
 * @throws AppError 409 while units stand below it, 400 for a wrong day or a unit that it cannot become part of
 */
export async function endUnit(
  tx: Tx,
  { units, clock }: Pick<Services, 'units' | 'clock'>,
  unitId: string,
  { on, mergedInto }: { on: Day; mergedInto: string | null },
): Promise<void> {
  await takeTreeTurn(tx);
  const tree = await units.tree();
  const unit = tree.find(unitId);
  if (unit === undefined || !isDay(on) || on < unit.since || on < addDays(dayOf(clock.now()), -1))
    throw invalid({ on: 'day_past' });
  const next = addDays(on, 1);
  const isLeading = unit.links.some(
    (link) => isInForce(link, on) && tree.childrenOf(unitId, link.line, next).length > 0,
  );
  if (isLeading) throw new AppError(409, 'unit_leads_others');
  const heir = mergedInto === null ? null : tree.find(mergedInto);
  if (heir === undefined || heir?.id === unitId || (heir !== null && heir.endedOn !== null))
    throw invalid({ mergedInto: 'unit_heir_wrong' });
  await tx.execute('update unit set ended_on = $2, merged_into = $3 where id = $1', [unitId, on, mergedInto]);
  await tx.execute('update unit_line set until = $2 where unit_id = $1 and until is null and since <= $2', [
    unitId,
    on,
  ]);
  await tx.notify({ kind: 'units', id: unitId });
}
