import { randomUUID } from 'node:crypto';
import { limits } from '../../domain/limits.ts';
import { AppError } from '../platform/errors.ts';
import { countUse } from '../platform/rate-limit.ts';
import { openSession } from '../platform/session.ts';
import type { Services } from '../services.ts';
import { checkOneTimeCode } from './check-one-time-code.ts';
import { getOrCreateAccount } from './get-or-create-account.ts';

/**
 * Exchanges number and code for a session; the account is made at the first login.
 * @returns the token for the cookie, and the account
 * @throws AppError 400 `code_wrong`, `code_expired` or `code_tries_exceeded`; 429 for an address with too many checks
 */
export async function logIn(
  services: Services,
  request: { e164: string; code: string; address: string; device: string },
): Promise<{ token: string; accountId: string }> {
  const { db, keys, clock } = services;
  const outcome = await db.transaction('app_citizen', {}, async (tx) => {
    const address = keys.indexOf('limit_subject', `address|${request.address}`).toString('base64url');
    const ceiling = { max: limits.login_checks_per_address_15_minutes_max, windowSeconds: 900 };
    await countUse(tx, `check-from|${address}`, ceiling, clock.now());
    const check = await checkOneTimeCode(tx, services, { ...request, purpose: { kind: 'login' } });
    if (check !== 'right') return { check };
    const { id: accountId } = await getOrCreateAccount(tx, keys, request.e164);
    const session = { id: randomUUID(), accountId, device: request.device, nowMs: clock.now() };
    return { check, token: await openSession(tx, session), accountId };
  });
  if (outcome.check !== 'right')
    throw new AppError(400, outcome.check, { fields: [{ field: 'code', code: outcome.check }] });
  return outcome;
}
