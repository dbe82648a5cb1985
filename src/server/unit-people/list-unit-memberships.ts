import type { UnitMembershipList } from '../../contract/unit-people.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';

interface Own {
  accountId: string;
  personId: string;
}

interface Row {
  id: string;
  unit_id: string;
  name: string;
  kind: 'staff' | 'pupil';
  since: Day;
  is_confirmed: boolean;
}

/** Which units have a person on their lists, or have been asked to. */
export async function listUnitMemberships(
  { db }: Pick<Services, 'db'>,
  { accountId, personId }: Own,
): Promise<UnitMembershipList> {
  const scope = { account: accountId, person: personId, cell: db.home };
  const rows = await db.transaction('app_citizen', scope, (tx) =>
    tx.query<Row & { [column: string]: unknown }>(
      `select m.id, u.name, m.kind, m.since::text, m.confirmed_at is not null as is_confirmed
       from unit_member m join unit u on u.id = m.unit_id
       where m.person_id = $1 and m.until is null order by u.name, m.id`,
      [personId],
    ),
  );
  return {
    memberships: rows.map(({ id, name, kind, since, is_confirmed }) => ({
      ...{ id, unitName: name, kind, since, isConfirmed: is_confirmed },
    })),
  };
}

/** A person leaves a unit's list, or takes back that he asked. Again changes nothing. @throws AppError 404 */
export async function leaveUnit(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { accountId, personId, memberId }: Own & { memberId: string },
): Promise<void> {
  const scope = { account: accountId, person: personId, cell: db.home };
  await db.transaction('app_citizen', scope, async (tx) => {
    const left = await tx.execute(
      'update unit_member set until = coalesce(until, greatest(since, $3)) where person_id = $1 and id = $2',
      [personId, memberId, dayOf(clock.now())],
    );
    if (left === 0) throw notFound();
  });
}
