import { createHmac } from 'node:crypto';
import { liveStepBytes, timeCodeFromDigest } from '../../domain/code.ts';
import { stepsThatCount } from '../../domain/second-factor.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';

export interface FactorRow {
  secret_sealed: Buffer | null;
  offered_sealed: Buffer | null;
  last_step: number;
  tries: number;
  rests_until: Date | null;
}
type Outcome = 'right' | 'wrong' | 'missing' | 'rests';

export async function findFactor(tx: Tx, accountId: string): Promise<FactorRow | undefined> {
  const [row] = await tx.query<FactorRow>(
    'select secret_sealed, offered_sealed, last_step, tries, rests_until from second_factor where account_id = $1',
    [accountId],
  );
  return row;
}

/**
 * Holds a code of somebody's authenticator app: each counts once, and after some wrong ones none does for a while.
 * @throws AppError 409 `second_factor_missing` where there is no app yet, 403 `second_factor_wrong`, 429
 *   `second_factor_rests`
 */
export async function checkSecondFactor(services: Services, accountId: string, code: string): Promise<void> {
  // What was tried stays counted: the transaction ends before anything is thrown.
  await throwUnlessRight(
    services.db.transaction('app_unit', { account: accountId }, async (tx) => {
      await takeTurn(tx, 'second factor', accountId);
      const row = await findFactor(tx, accountId);
      if (row === undefined || row.secret_sealed === null) return 'missing';
      return tryCode(tx, services, { accountId, row, sealed: row.secret_sealed, code });
    }),
  );
}

export async function throwUnlessRight(trial: Promise<Outcome>): Promise<void> {
  const outcome = await trial;
  if (outcome === 'missing') throw new AppError(409, 'second_factor_missing');
  if (outcome === 'rests') {
    throw new AppError(429, 'second_factor_rests', {
      retryAfterSeconds: unitLimits.second_factor_rest_minutes * 60,
    });
  }
  if (outcome === 'wrong')
    throw new AppError(403, 'second_factor_wrong', {
      fields: [{ field: 'code', code: 'second_factor_wrong' }],
    });
}

interface Trial {
  accountId: string;
  row: FactorRow;
  sealed: Buffer;
  code: string;
}

/** Tries a code against a secret, and writes down what came of it. */
export async function tryCode(
  tx: Tx,
  { keys, clock }: Services,
  { accountId, row, sealed, code }: Trial,
): Promise<Outcome> {
  const now = clock.now();
  if (row.rests_until !== null && row.rests_until.getTime() > now) return 'rests';
  const secret = Buffer.from(keys.unseal('second_factor.secret_sealed', accountId, sealed), 'base64');
  const step = stepsThatCount(now, row.last_step).find((one) => {
    const digest = createHmac('sha1', secret).update(liveStepBytes(one)).digest();
    return timeCodeFromDigest(digest) === code;
  });
  if (step !== undefined) {
    await tx.execute(
      'update second_factor set last_step = $2, tries = 0, rests_until = null where account_id = $1',
      [accountId, step],
    );
    return 'right';
  }
  const isOver = row.tries + 1 >= unitLimits.second_factor_tries_max;
  await tx.execute('update second_factor set tries = $2, rests_until = $3 where account_id = $1', [
    accountId,
    isOver ? 0 : row.tries + 1,
    isOver ? new Date(now + unitLimits.second_factor_rest_minutes * MINUTE_MS) : null,
  ]);
  return 'wrong';
}
