import { isMissingCause, type MissingCause } from '../../domain/missing.ts';
import type { QuietHours } from '../../domain/reminder.ts';
import type { Day } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { Tx } from '../platform/db.ts';
import type { Officer, Unit } from '../units/units.ts';

/** A reminder as it is kept. */
export interface ReminderFact {
  id: string;
  campaignId: string;
  officeId: string;
  cause: MissingCause;
  note: string;
  isPlain: boolean;
  aboveAfterDays: number | null;
  quiet: QuietHours;
  everyDays: number | null;
  lastOn: Day | null;
  nextOn: Day | null;
  madeAt: Date;
  stoppedAt: Date | null;
}

interface Row {
  id: string;
  campaign_id: string;
  office_id: string;
  cause: string;
  note: string;
  is_plain: boolean;
  above_after_days: number | null;
  quiet_from: number;
  quiet_until: number;
  every_days: number | null;
  last_on: Day | null;
  next_on: Day | null;
  made_at: Date;
  stopped_at: Date | null;
}

/** Reminders that fulfil a condition, newest first; `where` is a text of the program's own. */
export async function findReminders(
  tx: Tx,
  where: string,
  values: readonly unknown[],
): Promise<ReminderFact[]> {
  const rows = await tx.query<Row & { [column: string]: unknown }>(
    `select id, campaign_id, office_id, cause, note, is_plain, above_after_days, quiet_from, quiet_until, every_days,
       last_on::text, next_on::text, made_at, stopped_at
     from reminder where ${where} order by made_at desc, id`,
    [...values],
  );
  return rows.map(factOf);
}

/** @throws Error for a row that no version of the program wrote */
function factOf(row: Row): ReminderFact {
  if (!isMissingCause(row.cause)) throw new Error(`reminder ${row.id} cannot be read`);
  return {
    ...{ id: row.id, campaignId: row.campaign_id, officeId: row.office_id, cause: row.cause, note: row.note },
    ...{ isPlain: row.is_plain, aboveAfterDays: row.above_after_days },
    quiet: { from: row.quiet_from, until: row.quiet_until },
    ...{ everyDays: row.every_days, lastOn: row.last_on, nextOn: row.next_on },
    ...{ madeAt: row.made_at, stoppedAt: row.stopped_at },
  };
}

/** Those of a unit who have taken on to answer for it along a line. */
export function recipientsOf({ officers }: Unit, line: UnitLine): Officer[] {
  return officers.filter(
    ({ isConfirmed, lines }) => isConfirmed && (lines.length === 0 || lines.includes(line)),
  );
}
