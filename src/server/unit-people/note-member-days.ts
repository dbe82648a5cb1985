import { addDays, type Day, dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Services } from '../services.ts';
import { matchMembers, NIL_UUID } from './match-members.ts';

interface Open {
  unit_id: string;
  id: string;
  person_id: string;
  person_cell: string;
}

/** Members that are asked about in one statement. */
const BATCH = 5_000;

/**
 * Brings the lists of all units up to now: whose number has an account, and who declared today or, late, yesterday.
 * @param which `missing`: only those of whom no declaration is known that day; `all`: the others too, who may have
 *   declared by a further form since
 */
export async function noteMemberDays(
  services: Pick<Services, 'db' | 'clock'>,
  which: 'missing' | 'all',
): Promise<void> {
  await matchMembers(services);
  const today = dayOf(services.clock.now());
  for (const day of [addDays(today, -1), today]) await noteDay(services, day, which);
}

async function noteDay({ db }: Pick<Services, 'db'>, day: Day, which: 'missing' | 'all'): Promise<void> {
  for (const cell of db.cells) {
    for (let after = { person_id: NIL_UUID, unit_id: NIL_UUID }; ; ) {
      const rows = await db.transaction('app_jobs', {}, (tx) =>
        tx.query<Open & { [column: string]: unknown }>(
          `select m.unit_id, m.id, m.person_id, m.person_cell from unit_member m
           where m.person_cell = $1 and m.person_id is not null and m.until is null and m.confirmed_at is not null
             and m.since <= $2::date and (m.person_id, m.unit_id) > ($3::uuid, $4::uuid)
             and ($5 or not exists (
               select 1 from unit_member_day d
               where d.day = $2::date and d.unit_id = m.unit_id and d.member_id = m.id
             ))
           order by m.person_id, m.unit_id limit $6`,
          [cell, day, after.person_id, after.unit_id, which === 'all', BATCH],
        ),
      );
      await noteDeclared({ db }, rows, { cell, day });
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) break;
      after = last;
    }
  }
}

async function noteDeclared(
  { db }: Pick<Services, 'db'>,
  rows: readonly Open[],
  { cell, day }: { cell: string; day: Day },
): Promise<void> {
  if (rows.length === 0) return;
  const [declared = []] = await db.inCells([cell], 'app_jobs', {}, (tx) =>
    tx.query<{ person_id: string; form_ids: string[] }>(
      'select person_id, form_ids from forms_declared($1::uuid[], $2)',
      [[...new Set(rows.map(({ person_id }) => person_id))], day],
    ),
  );
  if (declared.length === 0) return;
  const forms = new Map(declared.map(({ person_id, form_ids }) => [person_id, form_ids]));
  const days = rows.flatMap(({ unit_id, id, person_id }) => {
    const form_ids = forms.get(person_id);
    return form_ids === undefined ? [] : [{ unit_id, member_id: id, form_ids }];
  });
  await db.transaction('app_jobs', {}, (tx) =>
    tx.execute(
      `insert into unit_member_day as d (day, unit_id, member_id, form_ids)
       select $1, unit_id, member_id, form_ids
       from jsonb_to_recordset($2::jsonb) as r (unit_id uuid, member_id uuid, form_ids text[])
       on conflict (day, unit_id, member_id) do update set form_ids = excluded.form_ids
       where d.form_ids is distinct from excluded.form_ids`,
      [day, JSON.stringify(days)],
    ),
  );
}

/** Forgets days that are over for long, and who left a list long ago, with all that was noted of them. */
export async function forgetMembers({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const today = dayOf(clock.now());
  await db.transaction('app_jobs', {}, async (tx) => {
    await tx.execute('delete from unit_member_day where day < $1', [
      addDays(today, -unitLimits.member_day_days_max),
    ]);
    await tx.execute('delete from unit_member where until < $1', [
      addDays(today, -unitLimits.left_member_days_max),
    ]);
  });
}
