import type { PlaceRight } from '../../contract/accounts.ts';
import type { Tx } from '../platform/db.ts';

export interface FoundRight {
  right: PlaceRight;
  isSpecial: boolean;
}

/** The right that the account in scope has at a place at this moment. */
export async function findPlaceRight(tx: Tx, placeId: string): Promise<FoundRight | undefined> {
  const [row] = await tx.query<{ right: PlaceRight; is_special: boolean }>(
    `select r."right", s.place_id is not null as is_special
     from place_right r
     left join place_special s on s.place_id = r.place_id and s.ended_at is null
       and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
     where r.place_id = $1 and r.ended_at is null`,
    [placeId],
  );
  return row === undefined ? undefined : { right: row.right, isSpecial: row.is_special };
}
