import { randomBytes, randomUUID } from 'node:crypto';
import type { Card } from '../../contract/people.ts';
import { aliasFromBytes, cardCode } from '../../domain/code.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

const ALIAS_BYTES = 10;

/** The personal code that is valid now; the first one is made when it is first asked for. */
export async function getCard(tx: Tx, keys: Keys, personId: string): Promise<Card> {
  const current = await findCurrent(tx, keys, personId);
  if (current !== undefined) return current;
  await issueCard(tx, keys, personId, randomUUID());
  const issued = await findCurrent(tx, keys, personId);
  if (issued === undefined) throw new Error('the card that was just issued is not there');
  return issued;
}

/**
 * Issues a new code; the old one is refused from now on, with that reason. The same request id sent twice gives one
 * new card.
 */
export async function replaceCard(
  tx: Tx,
  keys: Keys,
  request: { personId: string; cardId: string; reason: 'lost' | 'renewed' },
): Promise<Card> {
  // One replacement after the other: the second of two at once finds the first one's card.
  await tx.query('select 1 from person_public where id = $1 for update', [request.personId]);
  const issued = await tx.query('select 1 from card where id = $1', [request.cardId]);
  if (issued.length === 0) {
    await tx.execute(
      'update card set ended_at = now(), ended_reason = $2 where person_id = $1 and ended_at is null',
      [request.personId, request.reason],
    );
    await issueCard(tx, keys, request.personId, request.cardId);
  }
  return getCard(tx, keys, request.personId);
}

async function issueCard(tx: Tx, keys: Keys, personId: string, cardId: string): Promise<void> {
  const alias = aliasFromBytes(randomBytes(ALIAS_BYTES));
  await tx.execute(
    `insert into card (alias_hmac, id, person_id, alias_sealed) values ($1, $2, $3, $4) on conflict do nothing`,
    [keys.indexOf('alias', alias), cardId, personId, keys.seal('card.alias_sealed', personId, alias)],
  );
}

async function findCurrent(tx: Tx, keys: Keys, personId: string): Promise<Card | undefined> {
  const [row] = await tx.query<{ alias_sealed: Buffer; issued_at: Date }>(
    'select alias_sealed, issued_at from card where person_id = $1 and ended_at is null',
    [personId],
  );
  if (row === undefined) return undefined;
  const alias = keys.unseal('card.alias_sealed', personId, row.alias_sealed);
  return {
    personId,
    alias,
    code: cardCode(alias),
    liveSecret: keys.liveSecret(alias).toString('base64url'),
    issuedAt: row.issued_at.toISOString(),
  };
}
