import { timingSafeEqual } from 'node:crypto';
import { limits } from '../../domain/limits.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { CodePurpose } from './send-one-time-code.ts';

export type CodeCheck = 'right' | 'code_wrong' | 'code_expired' | 'code_tries_exceeded';

interface CodeRequest {
  e164: string;
  code: string;
  purpose: CodePurpose;
}

interface NewestCode {
  id: string;
  code_hmac: Buffer;
  tries: number;
  is_live: boolean;
  is_used: boolean;
}

/**
 * Uses one try of the newest code of a number. Returns rather than throws, because the try must be committed also
 * when the code is wrong. Of many identical checks at once exactly one is right: the row is locked by its update.
 */
export async function checkOneTimeCode(tx: Tx, services: Services, request: CodeRequest): Promise<CodeCheck> {
  const newest = await findNewestCode(tx, services, request);
  if (newest === undefined || !newest.is_live) return 'code_expired';
  if (newest.tries >= limits.login_code_tries_max) return 'code_tries_exceeded';
  if (!matches(services, newest, request.code)) {
    await countWrongTry(tx, newest.id);
    return 'code_wrong';
  }
  await tx.execute('update login_code set tries = 0, used_at = $2 where id = $1', [
    newest.id,
    new Date(services.clock.now()),
  ]);
  return 'right';
}

/**
 * Whether this is the newest code of a number, and was right before: what a request says that is sent again because
 * its answer was lost. It proves who asked, and nothing may be done with it a second time. Wrong tries count here too.
 */
export async function isUsedCode(tx: Tx, services: Services, request: CodeRequest): Promise<boolean> {
  const newest = await findNewestCode(tx, services, request);
  if (newest === undefined || !newest.is_used || newest.tries >= limits.login_code_tries_max) return false;
  const isRight = matches(services, newest, request.code);
  if (!isRight) await countWrongTry(tx, newest.id);
  return isRight;
}

async function findNewestCode(
  tx: Tx,
  { keys, clock }: Services,
  { e164, purpose }: CodeRequest,
): Promise<NewestCode | undefined> {
  const [newest] = await tx.query<NewestCode>(
    `select id, code_hmac, tries, used_at is null and expires_at > $4 as is_live, used_at is not null as is_used
     from login_code
     where phone_hmac = $1 and purpose = $2 and place_id is not distinct from $3
     order by created_at desc limit 1 for update`,
    [
      keys.indexOf('phone', e164),
      purpose.kind,
      purpose.kind === 'visitor' ? purpose.placeId : null,
      new Date(clock.now()),
    ],
  );
  return newest;
}

function matches({ keys }: Services, newest: NewestCode, code: string): boolean {
  return timingSafeEqual(newest.code_hmac, keys.indexOf('login_code', `${newest.id}|${code}`));
}

async function countWrongTry(tx: Tx, id: string): Promise<void> {
  await tx.execute('update login_code set tries = tries + 1 where id = $1', [id]);
}
