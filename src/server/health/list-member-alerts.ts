import type { MemberAlert } from '../../contract/case-reports.ts';
import { urgencyOfRank } from '../../domain/urgency.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { type AlertInstants, stateOfRow } from './alert-row.ts';

interface Row extends AlertInstants {
  no: number;
  masked_name: string;
  groups: string[];
  urgency: number;
}

/**
 * The open alerts of a place's own people, for who looks after their health there.
 * @throws AppError 403 for anybody else of the place
 */
export async function listMemberAlerts(tx: Tx, placeId: string, accountId: string): Promise<MemberAlert[]> {
  const worker = await tx.query(
    'select 1 from place_right where place_id = $1 and account_id = $2 and is_health_worker and ended_at is null',
    [placeId, accountId],
  );
  if (worker.length === 0) throw new AppError(403, 'forbidden');
  const rows = await tx.query<Row>('select * from list_member_alerts($1)', [placeId]);
  return rows.map((row) => ({
    ...{ no: row.no, maskedName: row.masked_name, groups: row.groups, urgency: urgencyOfRank(row.urgency) },
    ...{ state: stateOfRow(row), raisedAt: row.raised_at.toISOString() },
  }));
}
