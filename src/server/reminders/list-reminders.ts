import type { ReminderList, ReminderLog } from '../../contract/reminders.ts';
import type { ReminderLevel, ReminderState } from '../../domain/reminder.ts';
import type { Day } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { getCampaignOf } from '../campaigns/campaign-row.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { findReminders } from './reminder-row.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

/** The reminders of an office in a campaign, newest first, with how many messages have come how far. */
export async function listReminders(
  services: Reads,
  office: Unit,
  campaignId: string,
): Promise<ReminderList> {
  await getCampaignOf(services, office, campaignId);
  const { reminders, counts } = await services.db.transaction('app_unit', {}, async (tx) => ({
    reminders: await findReminders(tx, 'campaign_id = $1 and office_id = $2', [campaignId, office.id]),
    counts: await tx.query<{ reminder_id: string; state: ReminderState; n: number }>(
      `select u.reminder_id, u.state, count(*)::integer as n from reminder_unit u join reminder r on r.id = u.reminder_id
       where r.campaign_id = $1 and r.office_id = $2 group by 1, 2`,
      [campaignId, office.id],
    ),
  }));
  return {
    reminders: reminders.map(
      ({ campaignId: _campaign, officeId: _office, quiet, madeAt, stoppedAt, ...rest }) => {
        const of = (state: ReminderState) =>
          counts.find((row) => row.reminder_id === rest.id && row.state === state)?.n ?? 0;
        return {
          ...rest,
          ...{ quietFrom: quiet.from, quietUntil: quiet.until },
          ...{ madeAt: madeAt.toISOString(), stoppedAt: stoppedAt?.toISOString() ?? null },
          counts: {
            ...{ waiting: of('waiting'), sent: of('sent'), settled: of('settled') },
            ...{ no_officer: of('no_officer'), stopped: of('stopped') },
          },
        };
      },
    ),
  };
}

interface LogRow {
  day: Day;
  unit_id: string;
  level: ReminderLevel;
  about: number;
  state: ReminderState;
  message: string | null;
  decided_at: Date | null;
  to: { name: string; maskedPhone: string }[];
}

/** What a reminder sent to whom and when, newest first. @throws AppError 404 for another office's */
export async function listReminderLog(
  services: Reads,
  office: Unit,
  { campaignId, reminderId }: { campaignId: string; reminderId: string },
): Promise<ReminderLog> {
  const tree = await services.units.tree();
  const rows = await services.db.transaction('app_unit', {}, async (tx) => {
    const [reminder] = await findReminders(tx, 'id = $1 and campaign_id = $2 and office_id = $3', [
      ...[reminderId, campaignId, office.id],
    ]);
    if (reminder === undefined) throw notFound();
    return tx.query<LogRow & { [column: string]: unknown }>(
      `select r.day::text, r.unit_id, r.level, cardinality(r.about) as about, r.state, r.message, r.decided_at,
         coalesce((select json_agg(json_build_object('name', o.name, 'maskedPhone', o.phone_masked) order by o.name)
           from unit_officer o where o.unit_id = r.unit_id and o.id = any(r.officer_ids)), '[]') as "to"
       from reminder_unit r where r.reminder_id = $1 order by r.day desc, r.decided_at desc nulls last, r.unit_id limit $2`,
      [reminderId, unitLimits.reminder_rows_max],
    );
  });
  return {
    rows: rows.map(({ unit_id, decided_at, ...row }) => ({
      ...{ day: row.day, unitId: unit_id, unitName: tree.find(unit_id)?.name ?? '', level: row.level },
      ...{ about: row.about, state: row.state, message: row.message, to: row.to },
      at: decided_at?.toISOString() ?? null,
    })),
  };
}
