import { setImmediate } from 'node:timers/promises';
import type { MemberImportInput, MemberImportPreview } from '../../contract/member-imports.ts';
import { readableMemberColumns, readMemberRow } from '../../domain/member-sheet.ts';
import { type FaultyRow, type MemberPlan, type MemberRow, twinMarker } from '../../domain/plan-members.ts';
import type { SheetFault } from '../../domain/sheet-reasons.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Services } from '../services.ts';
import { planRows } from './plan-rows.ts';
import type { WrittenList } from './read-list.ts';
import { readListApart } from './read-list-apart.ts';
import { faultsShown, refusalOf } from './sheet-findings.ts';

/** Rows that are looked at before others have their turn. */
const ROWS_AT_ONCE = 500;

/** A list of people that was read: as it was written, and row by row what it says. */
export interface ReadMembers extends WrittenList {
  members: readonly MemberRow[];
}

/** Reads a list of people; whom it means on a unit's list is asked later, batch by batch. */
export async function readMembers(
  content: MemberImportInput['content'],
  today: Day,
): Promise<ReadMembers | { fault: SheetFault }> {
  const sheet = await readListApart(Buffer.from(content, 'base64'), readableMemberColumns, {
    ...{ bytes_max: unitLimits.member_file_bytes_max, rows_max: unitLimits.members_per_unit_max },
  });
  if ('fault' in sheet) return sheet;
  const mark = twinMarker();
  const members: MemberRow[] = [];
  for (const { line, cells } of sheet.rows) {
    members.push(mark({ line, read: readMemberRow(cells, sheet.at, today) }));
    if (members.length % ROWS_AT_ONCE === 0) await setImmediate();
  }
  return { ...sheet, members };
}

type Reads = Pick<Services, 'db' | 'keys' | 'clock'>;

/** What a list would do: every row by the same batches as the import itself; nothing is written. */
export async function planList(
  services: Reads,
  unitId: string,
  members: readonly MemberRow[],
): Promise<{ counts: ReturnType<typeof countsOf>; faulty: readonly FaultyRow[] }> {
  const counts = { created: 0, changed: 0, same: 0, faulty: 0 };
  const faulty: FaultyRow[] = [];
  for (const batch of batchesOf(members)) {
    const plan = await services.db.transaction('app_unit', { unit: unitId }, (tx) =>
      planRows(tx, services.keys, unitId, batch),
    );
    const found = countsOf(plan);
    counts.created += found.created;
    counts.changed += found.changed;
    counts.same += found.same;
    counts.faulty += found.faulty;
    faulty.push(...plan.faulty);
  }
  return { counts, faulty };
}

export function batchesOf(members: readonly MemberRow[], from = 0): MemberRow[][] {
  const size = unitLimits.member_import_batch;
  const batches: MemberRow[][] = [];
  for (let at = from; at < members.length; at += size) batches.push(members.slice(at, at + size));
  return batches;
}

export function countsOf({ members, faulty }: MemberPlan) {
  const count = (action: string) => members.filter((member) => member.action === action).length;
  return {
    ...{ created: count('created'), changed: count('changed'), same: count('same') },
    faulty: faulty.length,
  };
}

/** What a list would do, for whoever sent it. */
export async function previewMembers(
  services: Reads,
  unitId: string,
  { content }: MemberImportInput,
): Promise<MemberImportPreview> {
  const list = await readMembers(content, dayOf(services.clock.now()));
  if ('fault' in list) return refused(list.fault);
  const { counts, faulty } = await planList(services, unitId, list.members);
  const [open] = await services.db.transaction('app_unit', { unit: unitId }, (tx) =>
    tx.query<{ people: number }>(
      'select count(*)::integer as people from unit_member where unit_id = $1 and until is null',
      [unitId],
    ),
  );
  if ((open?.people ?? 0) + counts.created > unitLimits.members_per_unit_max)
    return refused({ code: 'sheet_members_full' });
  return { refused: null, ...counts, ignored: [...list.ignored], faults: faultsShown(faulty) };
}

function refused(fault: SheetFault): MemberImportPreview {
  const counts = { created: 0, changed: 0, same: 0, faulty: 0 };
  return { ...counts, ignored: [], faults: [], refused: refusalOf(fault) };
}
