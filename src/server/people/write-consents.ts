import { createHash } from 'node:crypto';
import type { PersonInput } from '../../contract/people.ts';
import { consentDocument, consentTexts } from '../../domain/consent.ts';
import type { Tx } from '../platform/db.ts';

type Consents = PersonInput['consents'];

/** The consents of a person as they stand. */
export function findConsents(tx: Tx, personId: string): Promise<Consents> {
  return tx.query(
    'select distinct on (purpose) purpose, version, given from consent where person_id = $1 order by purpose, at desc',
    [personId],
  );
}

/**
 * Writes one row for each purpose whose answer differs from what stands, with the hash of the wording as proof.
 * `accountId` is who ticked the boxes: the person's phone, or the guard who read the text out.
 */
export async function writeConsents(
  tx: Tx,
  request: { personId: string; accountId: string; consents: Consents; standing: Consents },
): Promise<void> {
  for (const consent of request.consents) {
    const text = consentTexts.find(({ purpose }) => purpose === consent.purpose);
    if (text === undefined) continue;
    const known = request.standing.find(({ purpose }) => purpose === consent.purpose);
    if (known?.version === consent.version && known.given === consent.given) continue;
    const hash = createHash('sha256').update(consentDocument(text, 'vi')).digest();
    await tx.execute(
      `insert into consent (person_id, purpose, at, version, given, text_sha256, account_id)
       values ($1, $2, clock_timestamp(), $3, $4, $5, $6)`,
      [request.personId, consent.purpose, consent.version, consent.given, hash, request.accountId],
    );
  }
}
