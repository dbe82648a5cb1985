import type { GateScan } from '../../contract/visits.ts';
import type { PlaceContext } from '../places/place-context.ts';
import type { Services } from '../services.ts';
import type { Identified } from './identify-visitors.ts';

interface MemberRow {
  no: number;
  person_id: string;
  until: Date | null;
}

/**
 * Whom the numbers of a batch name on the roster of the place, by position: one statement for all, and none for a batch
 * without any. A member who has left since counts as one for what was recorded before.
 */
export async function identifyMembers(
  { db }: Pick<Services, 'db'>,
  place: PlaceContext,
  items: readonly GateScan[],
  timeOf: (item: GateScan) => number,
): Promise<ReadonlyMap<number, Identified>> {
  const numbers = items.flatMap(({ member }) => (member === undefined ? [] : [member]));
  if (numbers.length === 0) return new Map();
  const rows = await db.transaction('app_gate', { place: place.id }, (tx) =>
    tx.query<MemberRow>(
      'select no, person_id, until from place_member where place_id = $1 and no = any ($2)',
      [place.id, numbers],
    ),
  );
  const byNumber = new Map(rows.map((row) => [row.no, row]));
  const found = new Map<number, Identified>();
  for (const [index, item] of items.entries()) {
    if (item.member === undefined) continue;
    const row = byNumber.get(item.member);
    const isMember = row !== undefined && (row.until === null || row.until.getTime() > timeOf(item));
    found.set(
      index,
      isMember ? { visitor: { personId: row.person_id }, code: 'valid' } : { refusal: 'not_a_member' },
    );
  }
  return found;
}
