import { limits } from '../../domain/limits.ts';
import { dayOf, HOUR_MS } from '../../domain/time.ts';
import { PROFILE_FIELDS } from '../people/full-person.ts';
import { type Profile, unsealProfile } from '../people/profile.ts';
import { uuidArray } from '../platform/pg-arrays.ts';
import type { Services } from '../services.ts';
import { type CaseRequest, scopeOf } from './take-step.ts';

interface ProfileRow {
  person_id: string;
  sealed: Buffer | null;
}

/**
 * Contacts of an approved case in full. The database judges the case and the account and writes the record of who saw
 * whom before it gives a profile, in one transaction; people of another cell are given by that one, with its own record.
 * Whom no cell knows any more is missing.
 * @throws when the case is not approved, the account does not work at one of its units, or a cell does not answer
 */
export async function revealContacts(
  { db, keys }: Services,
  request: CaseRequest & { people: readonly string[]; purpose: 'trace' | 'export' },
): Promise<Map<string, Profile>> {
  const { accountId, unitId, caseId, people, purpose } = request;
  if (people.length === 0) return new Map();
  const { rows, period } = await db.transaction('app_health', scopeOf(request), async (tx) => ({
    rows: await tx.query<ProfileRow & { [column: string]: unknown }>(
      'select * from reveal_contacts($1, $2, $3, $4::uuid[], $5, $6)',
      [accountId, unitId, caseId, uuidArray(people), PROFILE_FIELDS, purpose],
    ),
    period: await tx.query<{ period_from: Date; period_to: Date }>(
      'select period_from, period_to from trace_case where id = $1',
      [caseId],
    ),
  }));
  const [days] = period;
  const missing = rows.filter(({ sealed }) => sealed === null).map(({ person_id }) => person_id);
  const others = db.cells.filter((cell) => cell !== db.home && missing.length > 0);
  const elsewhere =
    days === undefined
      ? []
      : await db.inCells(others, 'app_health', {}, (tx) =>
          tx.query<ProfileRow & { [column: string]: unknown }>(
            'select * from reveal_contacts_here($1, $2, $3::uuid[], $4, $5, $6, $7)',
            [
              ...[accountId, unitId, uuidArray(missing)],
              dayOf(days.period_from.getTime() - limits.stay_hours_max * HOUR_MS),
              ...[dayOf(days.period_to.getTime()), PROFILE_FIELDS, purpose],
            ],
          ),
        );
  return new Map(
    [...rows, ...elsewhere.flat()].flatMap(({ person_id, sealed }) =>
      sealed === null ? [] : [[person_id, unsealProfile(keys, person_id, sealed)]],
    ),
  );
}
