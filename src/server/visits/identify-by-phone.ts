import { parseVnMobile } from '../../domain/phone.ts';
import { dayOf } from '../../domain/time.ts';
import { checkOneTimeCode, isUsedCode } from '../accounts/check-one-time-code.ts';
import type { PlaceContext } from '../places/place-context.ts';
import type { Services } from '../services.ts';
import { copyVisitors } from './copy-visitors.ts';
import type { Identified } from './identify-visitors.ts';

/** A visitor named by a phone number, with the code that was sent to it. */
export interface PhoneScan {
  id: string;
  /** When the visit was, Unix milliseconds */
  at: number;
  phone: string;
  phoneCode: string | undefined;
}

/**
 * The holder of a number who read the code out to the guard; made known in the place's cell where he lives in another.
 * Until the code is right, the answer is the same for every number: a guard learns of nobody whether he is registered
 * or was here.
 */
export async function identifyByPhone(
  services: Services,
  place: PlaceContext,
  item: PhoneScan,
): Promise<Identified> {
  const phone = parseVnMobile(item.phone);
  if (!phone.ok) return { refusal: `phone_${phone.reason}` };
  if (item.phoneCode === undefined) return { refusal: 'code_wrong' };
  const { e164 } = phone;
  const purpose = { kind: 'visitor' as const, placeId: place.id };
  const request = { e164, code: item.phoneCode, purpose };
  const { check, isUsed } = await services.db.transaction('app_gate', {}, async (tx) => {
    const found = await checkOneTimeCode(tx, services, request);
    return {
      check: found,
      isUsed: found === 'code_expired' && (await isUsedCode(tx, services, request)),
    };
  });
  if (check !== 'right' && !isUsed) return { refusal: check };
  const holder = await findHolder(services, e164);
  // A used code names its holder again only for the visit that it was used for: the guard's device sends it twice
  // when the answer got lost.
  if (isUsed && !(holder && (await isStored(services, place.id, holder.personId, item))))
    return { refusal: 'code_expired' };
  if (holder === undefined) return { refusal: 'person_not_registered' };
  if (holder.cell !== place.cell) {
    const passage = { personId: holder.personId, day: dayOf(item.at) };
    await copyVisitors(services, { home: holder.cell, place: place.cell }, [passage]);
  }
  return { visitor: { personId: holder.personId }, code: 'valid' };
}

/** Who registered with the number, and in which cell. */
async function findHolder(
  { db, keys }: Services,
  e164: string,
): Promise<{ personId: string; cell: string } | undefined> {
  const [account] = await db.transaction('app_gate', {}, (tx) =>
    tx.query<{ id: string; people_cell: string | null }>(
      'select id, people_cell from account where phone_hmac = $1',
      [keys.indexOf('phone', e164)],
    ),
  );
  if (account === undefined) return undefined;
  const cell = account.people_cell ?? db.home;
  const [person] = await db.transaction('app_gate', { cell }, (tx) =>
    tx.query<{ id: string }>(`select id from person_public where account_id = $1 and relation = 'self'`, [
      account.id,
    ]),
  );
  return person && { personId: person.id, cell };
}

async function isStored(
  { db }: Services,
  placeId: string,
  personId: string,
  { id, at }: PhoneScan,
): Promise<boolean> {
  return db.transaction('app_gate', { place: placeId }, async (tx) => {
    const [redated] = await tx.query<{ at: Date }>(
      'select at from redated_visit where place_id = $1 and id = $2',
      [placeId, id],
    );
    const visits = await tx.query(
      `select 1 from visit where place_id = $1 and at = $2 and id = $3 and person_id = $4 and way = 'manual'`,
      [placeId, redated?.at ?? new Date(at), id, personId],
    );
    return visits.length > 0;
  });
}
