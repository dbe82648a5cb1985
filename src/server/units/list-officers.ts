import type { OfficerContact, OfficerRole, UnitDirectory } from '../../contract/units.ts';
import { reachOf } from '../../domain/directive.ts';
import { dayOf } from '../../domain/time.ts';
import { isUnitLine, type UnitLine } from '../../domain/unit-kind.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Keys } from '../platform/keys.ts';
import type { Services } from '../services.ts';
import type { Unit } from './units.ts';

interface OfficerRow {
  unit_id: string;
  id: string;
  role: OfficerRole;
  name: string;
  position: string;
  phone_sealed: Buffer;
  email_sealed: Buffer | null;
  lines: string[];
  since: Date;
  confirmed_at: Date | null;
  replaces_id: string | null;
}

/** Those who answer for units, or are asked to, with their official contacts: only for who may see these units. */
export async function listOfficers(
  db: CellRouter,
  keys: Keys,
  unitIds: readonly string[],
): Promise<Map<string, OfficerContact[]>> {
  const rows = await db.transaction('app_unit', {}, (tx) =>
    tx.query<OfficerRow & { [column: string]: unknown }>(
      `select unit_id, id, role, name, position, phone_sealed, email_sealed, lines, since, confirmed_at, replaces_id
       from unit_officer where unit_id = any ($1::uuid[]) and until is null
       order by confirmed_at is null, role = 'head', since`,
      [unitIds],
    ),
  );
  const officers = new Map<string, OfficerContact[]>();
  for (const row of rows) {
    const known = officers.get(row.unit_id) ?? [];
    officers.set(row.unit_id, [...known, contactOf(keys, row)]);
  }
  return officers;
}

function contactOf(keys: Keys, row: OfficerRow): OfficerContact {
  const rowId = `${row.unit_id}|${row.id}`;
  const { email_sealed: email } = row;
  return {
    ...{ id: row.id, role: row.role, name: row.name, position: row.position },
    phone: keys.unseal('unit_officer.phone_sealed', rowId, row.phone_sealed),
    email: email === null ? '' : keys.unseal('unit_officer.email_sealed', rowId, email),
    lines: row.lines.filter(isUnitLine),
    invitedAt: row.since.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    replacesId: row.replaces_id,
  };
}

const ORDER = { none: 0, invited: 1, reachable: 2 } as const;

/** All units below an office along a line, with those who answer for them along it; those without anybody first. */
export async function listDirectory(
  { db, keys, units, clock }: Pick<Services, 'db' | 'keys' | 'units' | 'clock'>,
  office: Unit,
  line: UnitLine,
): Promise<UnitDirectory> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const below = tree.below(office.id, line, today);
  const contacts = await listOfficers(
    db,
    keys,
    below.map(({ id }) => id),
  );
  const found = below.map((unit) => {
    const officers = (contacts.get(unit.id) ?? []).filter(
      ({ lines }) => lines.length === 0 || lines.includes(line),
    );
    return {
      ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
      areaName: areaNameOf(unit.areaCode, unit.areaVersion),
      aboveName: tree.parentOf(unit.id, line, today)?.name ?? null,
      reach: reachOf(officers.map(({ confirmedAt }) => ({ isConfirmed: confirmedAt !== null }))),
      officers,
    };
  });
  return { units: found.toSorted((a, b) => ORDER[a.reach] - ORDER[b.reach]) };
}
