import type { MemberAlert } from '../../contract/case-reports.ts';
import { alertStateOf } from '../../domain/alert.ts';
import { urgencyOfRank } from '../../domain/urgency.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

interface Row {
  no: number;
  masked_name: string;
  groups: string[];
  urgency: number;
  raised_at: Date;
  opened_at: Date | null;
  acknowledged_at: Date | null;
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
  return rows.map(({ no, masked_name, groups, urgency, raised_at, opened_at, acknowledged_at }) => ({
    ...{ no, maskedName: masked_name, groups, urgency: urgencyOfRank(urgency) },
    state: alertStateOf({
      raisedAt: raised_at.getTime(),
      openedAt: opened_at?.getTime(),
      acknowledgedAt: acknowledged_at?.getTime(),
      closedAt: undefined,
    }),
    raisedAt: raised_at.toISOString(),
  }));
}
