import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { MemberImportInput } from '../../contract/member-imports.ts';
import type { MemberKind } from '../../domain/campaign.ts';
import type { PlannedMember } from '../../domain/plan-members.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { type MemberWrite, writeMembers } from '../unit-people/write-members.ts';
import { planRows } from './plan-rows.ts';
import { batchesOf, countsOf, readMembers } from './read-members.ts';

type Reads = Pick<Services, 'db' | 'keys' | 'clock'>;

interface Importing {
  unitId: string;
  importId: string;
  byName: string;
  input: MemberImportInput;
}

/**
 * Takes the good rows of a list onto a unit's list, batch by batch: each is committed together with how far the import
 * has come. The same file under the same id goes on where it was cut, and changes nothing when it was whole; under another
 * id it finds everybody there already. Who is on the unit's list and not in the file stays.
 * @throws AppError 400 `sheet_refused` for a file that cannot be taken at all, 409 for another file under this id, and for
 *   a list that would be too long
 */
export async function importMembers(services: Reads, importing: Importing): Promise<void> {
  const { db, keys, clock } = services;
  const { unitId, importId, input } = importing;
  const list = await readMembers(input.content, dayOf(clock.now()));
  if ('fault' in list) throw new AppError(400, 'sheet_refused');
  const begun = await begin(services, importing, list.members.length);
  let done = begun;
  for (const batch of batchesOf(list.members, begun)) {
    const from = done;
    await db.transaction('app_unit', { unit: unitId }, async (tx) => {
      await takeTurn(tx, 'people of unit', unitId);
      // Another request with the same import may have done this batch meanwhile.
      if ((await doneSoFar(tx, unitId, importId)) !== from) return;
      const plan = await planRows(tx, keys, unitId, batch);
      const counts = countsOf(plan);
      await refuseFull(tx, unitId, counts.created);
      const writes = plan.members.filter(({ action }) => action !== 'same');
      const how = { unitId, how: 'file', at: clock.now() } as const;
      await writeMembers(
        tx,
        keys,
        how,
        writes.map((one) => writeOf(one, input.kind, dayOf(clock.now()))),
      );
      await tx.execute(
        `update unit_people_import set done = done + $3, created = created + $4, changed = changed + $5, same = same + $6,
           faulty = faulty + $7, touched_at = $8 where unit_id = $1 and id = $2`,
        [
          ...[unitId, importId, batch.length, counts.created, counts.changed, counts.same, counts.faulty],
          new Date(clock.now()),
        ],
      );
    });
    done += batch.length;
    await setImmediate();
  }
}

/** @returns how many rows this import has done already; the first time none */
function begin(
  { db, keys, clock }: Reads,
  { unitId, importId, byName, input }: Importing,
  rows: number,
): Promise<number> {
  const hmac = keys.indexOf('people_file', `${input.kind} ${input.content}`);
  const now = new Date(clock.now());
  return db.transaction('app_unit', { unit: unitId }, async (tx) => {
    await tx.execute(
      `insert into unit_people_import (unit_id, id, file_hmac, row_count, made_by_name, started_at, touched_at)
       values ($1, $2, $3, $4, $5, $6, $6) on conflict (unit_id, id) do nothing`,
      [unitId, importId, hmac, rows, byName, now],
    );
    const same = await tx.execute(
      'update unit_people_import set touched_at = $4 where unit_id = $1 and id = $2 and file_hmac = $3',
      [unitId, importId, hmac, now],
    );
    if (same === 0) throw new AppError(409, 'import_other_file');
    return doneSoFar(tx, unitId, importId);
  });
}

async function doneSoFar(tx: Tx, unitId: string, importId: string): Promise<number> {
  const [row] = await tx.query<{ done: number }>(
    'select done from unit_people_import where unit_id = $1 and id = $2',
    [unitId, importId],
  );
  return row?.done ?? 0;
}

function writeOf({ row, known }: PlannedMember, standard: MemberKind, today: Day): MemberWrite {
  const { entry } = row;
  return {
    id: known?.id ?? randomUUID(),
    kind: entry.kind ?? known?.kind ?? standard,
    name: entry.name,
    phone: entry.phone ?? undefined,
    // A code that was typed in small letters stays as it was.
    code: known !== undefined && sameCode(known.code, entry.code) ? known.code : entry.code,
    group: entry.group === '' ? (known?.group ?? '') : entry.group,
    since: entry.since ?? known?.since ?? today,
  };
}

function sameCode(known: string, code: string): boolean {
  return code === '' || known.toUpperCase() === code;
}

async function refuseFull(tx: Tx, unitId: string, created: number): Promise<void> {
  if (created === 0) return;
  const [row] = await tx.query<{ people: number }>(
    'select count(*)::integer as people from unit_member where unit_id = $1 and until is null',
    [unitId],
  );
  if ((row?.people ?? 0) + created > unitLimits.members_per_unit_max)
    throw new AppError(409, 'too_many_unit_members');
}
