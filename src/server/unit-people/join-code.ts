import { randomInt } from 'node:crypto';
import type { JoinCode } from '../../contract/unit-people.ts';
import { DAY_MS } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

/** The page at which somebody enters a unit's code; the QR code of the sheet leads there. */
const JOIN_PATH = '/vao-don-vi';

interface Row {
  code: string;
  expires_at: Date;
}

/** The join code of a unit, while it may be used. */
export async function findJoinCode(
  { db, clock, publicUrl }: Pick<Services, 'db' | 'clock' | 'publicUrl'>,
  unitId: string,
): Promise<JoinCode | null> {
  const row = await db.transaction('app_unit', { unit: unitId }, (tx) => readCode(tx, unitId, clock.now()));
  return row === undefined ? null : codeOf(row, publicUrl());
}

/**
 * Gives a unit a join code for so many days from now. One that may still be used stays the same, so that sheets on the
 * wall go on working; pressing twice makes one code.
 */
export async function makeJoinCode(
  { db, clock, publicUrl }: Pick<Services, 'db' | 'clock' | 'publicUrl'>,
  unitId: string,
  days: number,
): Promise<JoinCode> {
  const now = clock.now();
  const row = await db.transaction('app_unit', { unit: unitId }, async (tx) => {
    const [written] = await tx.query<Row & { [column: string]: unknown }>(
      `insert into unit_join_code as c (unit_id, code, made_at, expires_at) values ($1, $2, $3, $4)
       on conflict (unit_id) do update set expires_at = excluded.expires_at,
         code = case when c.expires_at > excluded.made_at then c.code else excluded.code end,
         made_at = case when c.expires_at > excluded.made_at then c.made_at else excluded.made_at end
       returning code, expires_at`,
      [unitId, newCode(), new Date(now), new Date(now + days * DAY_MS)],
    );
    if (written === undefined) throw new Error('a row that is always written was not');
    return written;
  });
  return codeOf(row, publicUrl());
}

/** Nobody can use the code any more; the next one is another. Again changes nothing. */
export async function revokeJoinCode(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  unitId: string,
): Promise<void> {
  await db.transaction('app_unit', { unit: unitId }, (tx) =>
    tx.execute('update unit_join_code set expires_at = least(expires_at, $2) where unit_id = $1', [
      unitId,
      new Date(clock.now()),
    ]),
  );
}

/** Two units draw one number once in millions of codes; the request then fails, and the next one draws another. */
function newCode(): string {
  return String(randomInt(10 ** unitLimits.join_code_digits)).padStart(unitLimits.join_code_digits, '0');
}

async function readCode(tx: Tx, unitId: string, now: number): Promise<Row | undefined> {
  const [row] = await tx.query<Row & { [column: string]: unknown }>(
    'select code, expires_at from unit_join_code where unit_id = $1 and expires_at > $2',
    [unitId, new Date(now)],
  );
  return row;
}

function codeOf({ code, expires_at }: Row, publicUrl: string): JoinCode {
  return { code, url: `${publicUrl}${JOIN_PATH}?ma=${code}`, expiresAt: expires_at.toISOString() };
}
