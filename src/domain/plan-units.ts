/** What an imported list of units means for the tree: new units, changes, moves; and which rows cannot be taken. */
import type { RowFault } from './sheet-reasons.ts';
import { addDays, type Day } from './time.ts';
import { isOffice, type UnitKind } from './unit-kind.ts';
import type { UnitEntry } from './unit-sheet.ts';

/** A row of the list: what it says, or what is wrong with it. */
export interface UnitRow {
  readonly line: number;
  readonly read: { readonly entry: UnitEntry } | { readonly faults: readonly RowFault[] };
}

/** A unit that the tree knows. */
export interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly areaCode: string;
  readonly areaVersion: string;
  readonly address: string;
  /** Of the unit above along the line; null where it is not in the line, or at its top */
  readonly parentCode: string | null;
  /** The first day of its latest link along the line, which may be still to come; null: never in it */
  readonly lastMoveOn: Day | null;
  /** Stands below the office along the line of the import, or in no line at all */
  readonly isWithin: boolean;
  readonly hasEnded: boolean;
}

export interface ImportSetting {
  readonly office: KnownUnit;
  readonly today: Day;
  find(code: string): KnownUnit | undefined;
  /** The commune that a text names on a day; empty: undefined. */
  findCommune(text: string): { areaCode: string; areaVersion: string } | 'unknown' | 'ambiguous';
}

export type UnitAction = 'created' | 'changed' | 'moved' | 'same';

/** A row that can be taken. */
export interface PlannedUnit {
  readonly line: number;
  readonly action: UnitAction;
  readonly known: KnownUnit | undefined;
  readonly entry: UnitEntry;
  /** Of the unit above, in the file or in the tree */
  readonly aboveCode: string;
  readonly areaCode: string;
  readonly areaVersion: string;
  readonly since: Day;
}

export interface UnitPlan {
  /** Those above first */
  readonly units: readonly PlannedUnit[];
  readonly faulty: readonly { readonly line: number; readonly faults: readonly RowFault[] }[];
}

/**
 * Plans an import. Rows are known by the unit's code, so the same list again changes nothing. A row is taken when it
 * is right in itself and everything above it is: a fault of an office is told at each row that needs it.
 */
export function planUnits(rows: readonly UnitRow[], setting: ImportSetting): UnitPlan {
  const { office, find } = setting;
  const faults = new Map<number, RowFault[]>();
  const blame = (line: number, fault: RowFault) => faults.set(line, [...(faults.get(line) ?? []), fault]);
  const first = new Map<string, number>();
  const entries = new Map<string, { line: number; entry: UnitEntry }>();
  for (const { line, read } of rows) {
    if ('faults' in read) {
      for (const fault of read.faults) blame(line, fault);
      continue;
    }
    const { code } = read.entry;
    const earlier = first.get(code);
    if (earlier !== undefined) blame(line, { column: 'code', code: 'code_twice', what: String(earlier) });
    else {
      first.set(code, line);
      entries.set(code, { line, entry: read.entry });
    }
  }
  const planned = new Map<string, PlannedUnit>();
  for (const { line, entry } of entries.values()) {
    const result = planOne(line, entry, { ...setting, aboveOf: (code) => entries.get(code)?.entry });
    if ('fault' in result) blame(line, result.fault);
    else planned.set(entry.code, result);
  }
  // From the top down: a row whose unit above is not taken is not taken either.
  const units: PlannedUnit[] = [];
  const taken = new Set<string>();
  let left = [...planned.values()];
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const ready = left.filter(({ aboveCode }) => {
      const said = restsOn(aboveCode);
      return said === undefined || taken.has(said);
    });
    for (const one of ready) taken.add(one.entry.code);
    units.push(...ready);
    left = left.filter((one) => !taken.has(one.entry.code));
  }
  for (const { line, aboveCode } of left) {
    const code = leadsToFault(aboveCode) ? 'above_faulty' : 'above_loop';
    blame(line, { column: 'above', code, what: aboveCode });
  }
  return {
    units,
    faulty: [...faults].map(([line, list]) => ({ line, faults: list })).toSorted((a, b) => a.line - b.line),
  };

  /**
   * The first on the way up, from this one on, of which the list says something; undefined where the way leads through the
   * tree to the office. Those further up count too: the list may put them below the unit itself.
   */
  function restsOn(code: string): string | undefined {
    if (first.has(code)) return code;
    const seen = new Set<string>();
    for (let next: string | undefined = code; next !== undefined && !seen.has(next); ) {
      if (planned.has(next)) return next;
      seen.add(next);
      next = next === office.code ? undefined : (find(next)?.parentCode ?? undefined);
    }
    return undefined;
  }

  function leadsToFault(aboveCode: string): boolean {
    const seen = new Set<string>();
    for (let next = restsOn(aboveCode); next !== undefined && !seen.has(next); ) {
      seen.add(next);
      const unit = planned.get(next);
      if (unit === undefined) return true;
      next = restsOn(unit.aboveCode);
    }
    return false;
  }
}

interface OneSetting extends ImportSetting {
  aboveOf(code: string): UnitEntry | undefined;
}

function planOne(
  line: number,
  entry: UnitEntry,
  { office, today, find, findCommune, aboveOf }: OneSetting,
): PlannedUnit | { fault: RowFault } {
  const known = find(entry.code);
  if (known !== undefined && (!known.isWithin || known.hasEnded || known.id === office.id))
    return { fault: { column: 'code', code: 'unit_elsewhere' } };
  const aboveCode = entry.above === '' ? (known?.parentCode ?? office.code) : entry.above;
  const above = aboveOf(aboveCode) ?? (aboveCode === office.code ? office : find(aboveCode));
  const isThere =
    above !== undefined &&
    (!('isWithin' in above) || above.id === office.id || (above.isWithin && !above.hasEnded));
  if (!isThere) return { fault: { column: 'above', code: 'above_unknown', what: aboveCode } };
  if (!isOffice(above.kind))
    return { fault: { column: 'above', code: 'above_leads_nobody', what: aboveCode } };
  const area = entry.commune === '' ? (known ?? office) : findCommune(entry.commune);
  if (area === 'unknown' || area === 'ambiguous')
    return { fault: { column: 'commune', code: `commune_${area}`, what: entry.commune.slice(0, 60) } };
  const isMove = known !== undefined && known.parentCode !== null && aboveCode !== known.parentCode;
  const since = entry.since ?? today;
  if (isMove && since < addDays(today, -1)) return { fault: { column: 'since', code: 'move_past' } };
  const { areaCode, areaVersion } = area;
  if ((isMove || known?.parentCode === null) && (known.lastMoveOn ?? since) > since)
    return { fault: { column: 'since', code: 'move_later' } };
  const isSame =
    known !== undefined &&
    known.name === entry.name &&
    known.kind === entry.kind &&
    known.areaCode === areaCode &&
    (entry.address === '' || known.address === entry.address);
  const action: UnitAction =
    known === undefined
      ? 'created'
      : isMove || known.parentCode === null
        ? 'moved'
        : isSame
          ? 'same'
          : 'changed';
  return { line, action, known, entry, aboveCode, areaCode, areaVersion, since };
}
