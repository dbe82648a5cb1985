import type { UnitHome } from '../../contract/units.ts';
import { dayOf } from '../../domain/time.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Services } from '../services.ts';
import type { Unit } from './units.ts';

/** A unit as those who answer for it see it: where it stands today, and its places. */
export async function getUnitHome(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  unit: Unit,
): Promise<UnitHome> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const linked = await db.transaction('app_unit', {}, (tx) =>
    tx.query<{ place_id: string; since: Date; cell: string }>(
      `select u.place_id, u.since, n.cell from unit_place u join place_number n on n.place_id = u.place_id
       where u.unit_id = $1 and u.until is null order by u.since`,
      [unit.id],
    ),
  );
  const cells = [...new Set(linked.map(({ cell }) => cell))];
  const ids = linked.map(({ place_id }) => place_id);
  const known = await db.inCells(cells, 'app_citizen', {}, (tx) =>
    tx.query<{ id: string; number: string; name: string }>(
      'select id, number, name from place where id = any($1::uuid[])',
      [ids],
    ),
  );
  const places = new Map(known.flat().map((place) => [place.id, place]));
  return {
    ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind, isOffice: isOffice(unit.kind) },
    areaName: areaNameOf(unit.areaCode, unit.areaVersion),
    lines: tree.linesOf(unit.id, today).map((line) => {
      const above = tree.parentOf(unit.id, line, today);
      return {
        line,
        above: above === undefined ? null : { id: above.id, name: above.name },
        below: tree.below(unit.id, line, today).length,
      };
    }),
    places: linked.flatMap(({ place_id, since }) => {
      const place = places.get(place_id);
      return place === undefined ? [] : [{ ...place, since: since.toISOString() }];
    }),
  };
}
