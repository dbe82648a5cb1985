import type { UnitImportInput, UnitImportPreview } from '../../contract/unit-imports.ts';
import { type KnownUnit, planUnits, type UnitPlan, type UnitRow } from '../../domain/plan-units.ts';
import type { SheetFault } from '../../domain/sheet-reasons.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { readUnitRow, unitColumns } from '../../domain/unit-sheet.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { communeFinder } from './find-commune.ts';
import type { WrittenList } from './read-list.ts';
import { readListApart } from './read-list-apart.ts';
import { faultsShown, refusalOf } from './sheet-findings.ts';

const UNIT_ROWS_MAX = 10_000;

/** A list that was read: its heading and rows as they were written, and what it means for the tree. */
export interface ReadList extends WrittenList {
  plan: UnitPlan;
}

/** Reads a list of units and plans what it would do below an office; nothing is written. */
export async function readUnits(
  { units, clock }: Pick<Services, 'units' | 'clock'>,
  office: Unit,
  { line, content }: UnitImportInput,
): Promise<ReadList | { fault: SheetFault }> {
  const sheet = await readListApart(Buffer.from(content, 'base64'), unitColumns, {
    ...{ bytes_max: unitLimits.import_file_bytes_max, rows_max: UNIT_ROWS_MAX },
  });
  if ('fault' in sheet) return sheet;
  const { at, rows } = sheet;
  const tree = await units.tree();
  const today = dayOf(clock.now());
  const known = (unit: Unit): KnownUnit => ({
    ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind, address: unit.address },
    ...{ areaCode: unit.areaCode, areaVersion: unit.areaVersion },
    parentCode: tree.parentOf(unit.id, line, today)?.code ?? null,
    lastMoveOn:
      unit.links
        .filter((link) => link.line === line)
        .map(({ since }) => since)
        .toSorted()
        .at(-1) ?? null,
    isWithin: tree.isBelow(unit.id, office.id, today),
    hasEnded: unit.endedOn !== null,
  });
  const plan = planUnits(
    rows.map(({ line: number, cells }): UnitRow => ({ line: number, read: readUnitRow(cells, at) })),
    {
      ...{ office: known(office), today, findCommune: communeFinder(office, today) },
      find: (code) => {
        const unit = tree.findByCode(code);
        return unit === undefined ? undefined : known(unit);
      },
    },
  );
  return { ...sheet, plan };
}

/** What a plan says to whoever sent the list. */
export function previewOf(list: ReadList | { fault: SheetFault }): UnitImportPreview {
  if ('fault' in list) {
    const counts = { created: 0, changed: 0, moved: 0, same: 0, faulty: 0 };
    return { ...counts, ignored: [], faults: [], refused: refusalOf(list.fault) };
  }
  const { plan, ignored } = list;
  return {
    refused: null,
    ...countsOf(plan),
    ignored: [...ignored],
    faults: faultsShown(plan.faulty),
  };
}

export function countsOf({ units, faulty }: UnitPlan) {
  const count = (action: string) => units.filter((unit) => unit.action === action).length;
  return {
    ...{ created: count('created'), changed: count('changed'), moved: count('moved') },
    ...{ same: count('same'), faulty: faulty.length },
  };
}
