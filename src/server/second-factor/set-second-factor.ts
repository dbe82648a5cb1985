import { randomBytes } from 'node:crypto';
import type { SecondFactorSecret, SecondFactorState } from '../../contract/reports.ts';
import { SECOND_FACTOR_SECRET_BYTES, secondFactorUri, toBase32 } from '../../domain/second-factor.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { checkSecondFactor, findFactor, throwUnlessRight, tryCode } from './check-second-factor.ts';

export async function getSecondFactor({ db }: Services, accountId: string): Promise<SecondFactorState> {
  const row = await db.transaction('app_unit', { account: accountId }, (tx) => findFactor(tx, accountId));
  return { isSet: row !== undefined && row.secret_sealed !== null };
}

/**
 * Offers a secret for an authenticator app; it counts once a code of it came back. Asked again before that, it is the
 * same secret. Who has an app already gives a code of it.
 * @throws AppError as `checkSecondFactor`
 */
export async function offerSecondFactor(
  services: Services,
  accountId: string,
  code: string | null,
): Promise<SecondFactorSecret> {
  const { db, keys } = services;
  if ((await getSecondFactor(services, accountId)).isSet)
    await checkSecondFactor(services, accountId, code ?? '');
  const secret = await db.transaction('app_unit', { account: accountId }, async (tx) => {
    await takeTurn(tx, 'second factor', accountId);
    const offered = (await findFactor(tx, accountId))?.offered_sealed ?? null;
    if (offered !== null) return keys.unseal('second_factor.secret_sealed', accountId, offered);
    const made = randomBytes(SECOND_FACTOR_SECRET_BYTES).toString('base64');
    await tx.execute(
      `insert into second_factor (account_id, offered_sealed) values ($1, $2)
       on conflict (account_id) do update set offered_sealed = excluded.offered_sealed`,
      [accountId, keys.seal('second_factor.secret_sealed', accountId, made)],
    );
    return made;
  });
  const bytes = Buffer.from(secret, 'base64');
  return { uri: secondFactorUri(bytes, 'VaoRa'), secret: toBase32(bytes) };
}

/** The first code of the app: from now on its secret counts. @throws AppError as `checkSecondFactor` */
export async function confirmSecondFactor(
  services: Services,
  accountId: string,
  code: string,
): Promise<void> {
  await throwUnlessRight(
    services.db.transaction('app_unit', { account: accountId }, async (tx) => {
      await takeTurn(tx, 'second factor', accountId);
      const row = await findFactor(tx, accountId);
      if (row === undefined || row.offered_sealed === null) return 'missing';
      const fresh = { ...row, last_step: 0 };
      const outcome = await tryCode(tx, services, {
        accountId,
        row: fresh,
        sealed: row.offered_sealed,
        code,
      });
      if (outcome === 'right') {
        await tx.execute(
          'update second_factor set secret_sealed = offered_sealed, offered_sealed = null where account_id = $1',
          [accountId],
        );
      }
      return outcome;
    }),
  );
}
