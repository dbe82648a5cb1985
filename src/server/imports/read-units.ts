import type { UnitImportInput, UnitImportPreview } from '../../contract/unit-imports.ts';
import { type KnownUnit, planUnits, type UnitPlan, type UnitRow } from '../../domain/plan-units.ts';
import { reasonText, type SheetFault, sheetFaultText } from '../../domain/sheet-reasons.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { readUnitRow, unitColumns } from '../../domain/unit-sheet.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { communeFinder } from './find-commune.ts';
import { openSheet, type SheetRow } from './read-rows.ts';
import { SheetError } from './sheet-error.ts';

const UNIT_ROWS_MAX = 10_000;
const FAULTS_SHOWN_MAX = 200;

/** A list that was read: its heading and rows as they were written, and what it means for the tree. */
export interface ReadList {
  titles: SheetRow['cells'];
  ignored: readonly string[];
  rows: readonly SheetRow[];
  plan: UnitPlan;
}

/** Reads a list of units and plans what it would do below an office; nothing is written. */
export async function readUnits(
  { units, clock }: Pick<Services, 'units' | 'clock'>,
  office: Unit,
  { line, content }: UnitImportInput,
): Promise<ReadList | { fault: SheetFault }> {
  const sheet = await readSheet(Buffer.from(content, 'base64'));
  if (sheet.fault !== undefined) return { fault: sheet.fault };
  const { at, rows, ...list } = sheet;
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
  return { ...list, rows, plan };
}

async function readSheet(file: Buffer) {
  try {
    if (file.length > unitLimits.import_file_bytes_max) throw new SheetError('sheet_too_large');
    const { heading, titles, rows } = await openSheet(file, unitColumns);
    const list: SheetRow[] = [];
    for await (const row of rows) {
      list.push(row);
      if (list.length > UNIT_ROWS_MAX) throw new SheetError('sheet_too_many_rows');
    }
    if (list.length === 0) throw new SheetError('sheet_no_rows');
    return { titles, at: heading.at, ignored: heading.ignored, rows: list };
  } catch (error) {
    if (error instanceof SheetError) return { fault: error.fault };
    throw error;
  }
}

/** What a plan says to whoever sent the list. */
export function previewOf(list: ReadList | { fault: SheetFault }): UnitImportPreview {
  if ('fault' in list) {
    const { fault } = list;
    const refused = { code: fault.code, vi: sheetFaultText(fault, 'vi'), en: sheetFaultText(fault, 'en') };
    return { created: 0, changed: 0, moved: 0, same: 0, faulty: 0, ignored: [], faults: [], refused };
  }
  const { plan, ignored } = list;
  return {
    refused: null,
    ...countsOf(plan),
    ignored: [...ignored],
    faults: plan.faulty.slice(0, FAULTS_SHOWN_MAX).map(({ line, faults }) => ({
      line,
      reasons: faults.map((fault) => ({
        column: fault.column ?? '',
        vi: reasonText(fault, 'vi'),
        en: reasonText(fault, 'en'),
      })),
    })),
  };
}

export function countsOf({ units, faulty }: UnitPlan) {
  const count = (action: string) => units.filter((unit) => unit.action === action).length;
  return {
    ...{ created: count('created'), changed: count('changed'), moved: count('moved') },
    ...{ same: count('same'), faulty: faulty.length },
  };
}
