import { timingSafeEqual } from 'node:crypto';
import { limits } from '../../domain/limits.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { CodePurpose } from './send-one-time-code.ts';

export type CodeCheck = 'right' | 'code_wrong' | 'code_expired' | 'code_tries_exceeded';

/**
 * Uses one try of the newest code of a number. Returns rather than throws, because the try must be committed also
 * when the code is wrong. Of many identical checks at once exactly one is right: the row is locked by its update.
 */
export async function checkOneTimeCode(
  tx: Tx,
  { keys, clock }: Services,
  request: { e164: string; code: string; purpose: CodePurpose },
): Promise<CodeCheck> {
  const now = new Date(clock.now());
  const placeId = request.purpose.kind === 'visitor' ? request.purpose.placeId : null;
  const [newest] = await tx.query<{ id: string; code_hmac: Buffer; tries: number; is_live: boolean }>(
    `select id, code_hmac, tries, used_at is null and expires_at > $4 as is_live from login_code
     where phone_hmac = $1 and purpose = $2 and place_id is not distinct from $3
     order by created_at desc limit 1 for update`,
    [keys.indexOf('phone', request.e164), request.purpose.kind, placeId, now],
  );
  if (newest === undefined || !newest.is_live) return 'code_expired';
  if (newest.tries >= limits.login_code_tries_max) return 'code_tries_exceeded';
  const isRight = timingSafeEqual(
    newest.code_hmac,
    keys.indexOf('login_code', `${newest.id}|${request.code}`),
  );
  await tx.execute(
    'update login_code set tries = tries + 1, used_at = case when $2::boolean then $3::timestamptz end where id = $1',
    [newest.id, isRight, now],
  );
  return isRight ? 'right' : 'code_wrong';
}
