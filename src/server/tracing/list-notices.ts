import type { Notice } from '../../contract/tracing.ts';
import type { Services } from '../services.ts';

/** What those for whom an account speaks were told of exposures, the newest first. */
export async function listNotices({ db }: Services, accountId: string): Promise<Notice[]> {
  const cell = (await db.findPeopleCell(accountId)) ?? db.home;
  const rows = await db.transaction('app_citizen', { account: accountId, cell }, (tx) =>
    tx.query<{
      person_id: string;
      sent_at: Date;
      first_day: string;
      last_day: string;
      place_name: string | null;
      unit_name: string;
      unit_phone: string | null;
      recalled_at: Date | null;
    }>(
      `select person_id, sent_at, first_day, last_day, place_name, unit_name, unit_phone, recalled_at
       from trace_notice where account_id = $1 order by sent_at desc, person_id limit 50`,
      [accountId],
    ),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    sentAt: row.sent_at.toISOString(),
    firstDay: row.first_day,
    lastDay: row.last_day,
    placeName: row.place_name,
    unitName: row.unit_name,
    unitPhone: row.unit_phone,
    recalledAt: row.recalled_at?.toISOString() ?? null,
  }));
}
