import { randomInt, randomUUID } from 'node:crypto';
import { limits } from '../../domain/limits.ts';
import type { Tx } from '../platform/db.ts';
import { countUse } from '../platform/rate-limit.ts';
import type { Services } from '../services.ts';

/** What the code is for: a login, or a visitor's yes to being recorded at one place. */
export type CodePurpose = { kind: 'login' } | { kind: 'visitor'; placeId: string };

/**
 * Sends a one-time code to a number, known or not. Limits count the number first; the caller's address is only a
 * high ceiling, because a whole school stands behind one. A new code carries on the count of wrong tries since the
 * last right one (NIST SP 800-63B-4, section 3.2.2).
 * @throws AppError 429 when the number or the address has used up its sends
 */
export async function sendOneTimeCode(
  tx: Tx,
  services: Services,
  request: { e164: string; address: string; purpose: CodePurpose },
): Promise<void> {
  const { keys, clock, messenger } = services;
  const now = clock.now();
  const expiresMs = now + limits.login_code_minutes_max * 60_000;
  const phone = keys.indexOf('phone', request.e164);
  await countSend(tx, services, request);
  const id = randomUUID();
  const code = String(randomInt(10 ** limits.login_code_digits)).padStart(limits.login_code_digits, '0');
  const placeId = request.purpose.kind === 'visitor' ? request.purpose.placeId : null;
  await tx.execute(
    `insert into login_code (id, phone_hmac, purpose, place_id, code_hmac, created_at, expires_at, tries)
     values ($1, $2, $3, $4, $5, $6, $7, coalesce((
       select case when used_at is null then tries else 0 end from login_code
       where phone_hmac = $2 and purpose = $3 and created_at > $8
       order by created_at desc limit 1), 0))`,
    [
      id,
      phone,
      request.purpose.kind,
      placeId,
      keys.indexOf('login_code', `${id}|${code}`),
      new Date(now),
      new Date(expiresMs),
      new Date(now - 15 * 60_000),
    ],
  );
  const text = textOf(request.purpose, code);
  await messenger.send(tx, { to: request.e164, text, sendBeforeMs: expiresMs });
}

async function countSend(
  tx: Tx,
  { keys, clock }: Services,
  request: { e164: string; address: string; purpose: CodePurpose },
): Promise<void> {
  const number = keys.indexOf('limit_subject', `number|${request.e164}`).toString('base64url');
  // Counted by purpose: codes that gates send to a number must not lock its login, nor the other way round.
  const subject = `${request.purpose.kind}|${number}`;
  const address = keys.indexOf('limit_subject', `address|${request.address}`).toString('base64url');
  const {
    login_sends_per_number_10_minutes_max,
    login_sends_per_number_day_max,
    login_sends_per_address_15_minutes_max,
  } = limits;
  await countUse(
    tx,
    `send|${subject}`,
    { max: login_sends_per_number_10_minutes_max, windowSeconds: 600 },
    clock.now(),
  );
  await countUse(
    tx,
    `send-day|${subject}`,
    { max: login_sends_per_number_day_max, windowSeconds: 86_400 },
    clock.now(),
  );
  await countUse(
    tx,
    `send-from|${address}`,
    { max: login_sends_per_address_15_minutes_max, windowSeconds: 900 },
    clock.now(),
  );
}

/** One SMS each: at most 70 characters, since Vietnamese letters make it UCS-2. */
function textOf(purpose: CodePurpose, code: string): string {
  return purpose.kind === 'login'
    ? `VaoRa: mã đăng nhập ${code}, dùng trong 5 phút. Không đưa mã cho ai.`
    : `VaoRa: mã ${code}. Chỉ đọc cho bảo vệ tại cổng anh/chị đang đứng.`;
}
