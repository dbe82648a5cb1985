/** What an imported list of people means for a unit's list: new people, changes; and which rows cannot be taken. */
import type { MemberKind } from './campaign.ts';
import type { MemberEntry } from './member-sheet.ts';
import type { RowFault } from './sheet-reasons.ts';
import { nameKey, sameName } from './text-fold.ts';
import type { Day } from './time.ts';

/** A row of the list: what it says, or what is wrong with it. */
export interface MemberRow {
  readonly line: number;
  readonly read: { readonly entry: MemberEntry } | { readonly faults: readonly RowFault[] };
}

/** A row that says somebody; its number only by a key, the same for equal numbers. */
export interface NamedRow {
  readonly line: number;
  readonly entry: MemberEntry;
  readonly phoneKey: string | null;
}

/** Somebody who is on the unit's list now. */
export interface KnownMember {
  readonly id: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly phoneKey: string | null;
  readonly code: string;
  readonly group: string;
  readonly since: Day;
  /** False: asked by the join code, and the unit has not said yes */
  readonly isConfirmed: boolean;
}

export interface FaultyRow {
  readonly line: number;
  readonly faults: readonly RowFault[];
}

/** A row that can be taken, and whom it means on the list. */
export interface PlannedMember {
  readonly action: 'created' | 'changed' | 'same';
  readonly row: NamedRow;
  readonly known: KnownMember | undefined;
}

export interface MemberPlan {
  readonly members: readonly PlannedMember[];
  readonly faulty: readonly FaultyRow[];
}

/**
 * Marks, of rows that come in the order of the file, those that say once more whom an earlier one says: of the same code,
 * or of the same name and number.
 */
export function twinMarker(): (row: MemberRow) => MemberRow {
  const lines = new Map<string, number>();
  return (row) => {
    if ('faults' in row.read) return row;
    const { code, name, phone } = row.read.entry;
    const own = [
      ...(code === '' ? [] : [`code ${code}`]),
      ...(phone === null ? [] : [`phone ${twinKey(phone, name)}`]),
    ];
    const first = own.map((key) => lines.get(key)).find((line) => line !== undefined);
    for (const key of own) if (!lines.has(key)) lines.set(key, row.line);
    return first === undefined ? row : { line: row.line, read: { faults: [twice(first)] } };
  };
}

/**
 * What rows mean beside those who are on the list. A code is somebody's only together with his name or number, so that two
 * lists that both count from 1 do not write over each other; a name and a number are somebody's unless the codes differ.
 * @param known who has one of the rows' codes (in any case of letters) or numbers
 */
export function planMembers(rows: readonly NamedRow[], known: readonly KnownMember[]): MemberPlan {
  const byCode = new Map(known.map((one) => [one.code.toUpperCase(), one]));
  const byPhone = new Map(
    known.flatMap((one) => (one.phoneKey === null ? [] : [[twinKey(one.phoneKey, one.name), one] as const])),
  );
  const taken = new Map<string, number>();
  const members: PlannedMember[] = [];
  const faulty: FaultyRow[] = [];
  for (const row of rows) {
    const { code, name } = row.entry;
    const owner = code === '' ? undefined : byCode.get(code);
    const twin = row.phoneKey === null ? undefined : byPhone.get(twinKey(row.phoneKey, name));
    const fault = faultOf(row, owner, twin);
    const who = owner ?? twin;
    const first = who && taken.get(who.id);
    if (fault !== undefined) faulty.push({ line: row.line, faults: [fault] });
    else if (first !== undefined) faulty.push({ line: row.line, faults: [twice(first)] });
    else {
      if (who !== undefined) taken.set(who.id, row.line);
      members.push({ row, known: who, action: actionOf(row, who) });
    }
  }
  return { members, faulty };
}

function faultOf(
  { entry, phoneKey }: NamedRow,
  owner: KnownMember | undefined,
  twin: KnownMember | undefined,
): RowFault | undefined {
  if (owner === undefined) {
    const hasOther = twin !== undefined && twin.code !== '' && entry.code !== '';
    return hasOther ? { column: 'code', code: 'member_other_code' } : undefined;
  }
  if (twin !== undefined && twin.id !== owner.id) return { column: 'code', code: 'member_other_code' };
  const isHim = sameName(owner.name, entry.name) || (phoneKey !== null && owner.phoneKey === phoneKey);
  return isHim ? undefined : { column: 'code', code: 'member_code_of_other' };
}

function actionOf({ entry, phoneKey }: NamedRow, known: KnownMember | undefined): PlannedMember['action'] {
  if (known === undefined) return 'created';
  const isSame =
    known.isConfirmed &&
    known.name === entry.name &&
    (entry.kind === null || known.kind === entry.kind) &&
    (phoneKey === null || known.phoneKey === phoneKey) &&
    (entry.code === '' || known.code.toUpperCase() === entry.code) &&
    (entry.group === '' || known.group === entry.group) &&
    (entry.since === null || known.since === entry.since);
  return isSame ? 'same' : 'changed';
}

/** Two of one name and number are one person; two of one number only may be brothers with their mother's phone. */
function twinKey(phone: string, name: string): string {
  return `${phone} ${nameKey(name)}`;
}

function twice(line: number): RowFault {
  return { code: 'member_twice', what: String(line) };
}
