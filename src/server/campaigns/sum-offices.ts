import { type UnitCount, unitCounts } from '../../domain/measures.ts';
import type { Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { SUMS } from './count-rows.ts';

const COLUMNS: readonly UnitCount[] = unitCounts;

/** Adds up what was counted of the units of a campaign on a day, for each of these offices and by kind of unit. */
export async function sumOffices(
  tx: Pick<Tx, 'execute'>,
  campaignId: string,
  { day, officeIds }: { day: Day; officeIds: readonly string[] },
): Promise<void> {
  await tx.execute('delete from office_day where campaign_id = $1 and day = $2', [campaignId, day]);
  await tx.execute(
    `insert into office_day (campaign_id, day, office_id, kind, ${COLUMNS.join(', ')})
     select $1, $2, office.id, d.kind, ${SUMS}
     from unit_day d, unnest(d.path) office (id)
     where d.campaign_id = $1 and d.day = $2 and office.id = any($3::uuid[])
     group by office.id, d.kind`,
    [campaignId, day, officeIds],
  );
}
