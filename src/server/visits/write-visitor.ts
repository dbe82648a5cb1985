import type { VisitorEntry, VisitResult } from '../../contract/visits.ts';
import { maskName } from '../../domain/visibility.ts';
import { writeVisitorDeclaration } from '../declarations/save-declaration.ts';
import { sealProfile } from '../people/profile.ts';
import { checkedProfile } from '../people/save-person.ts';
import { writeConsents } from '../people/write-consents.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { recordVisits } from './record-visits.ts';

/**
 * Writes down a visitor who has neither phone nor card ("khai hộ"): profile and declaration in one transaction, then the
 * visit. The same ids sent again change nothing and get the stored answer; what is missing of an earlier try, cut off
 * between the two or without a declaration, is added.
 * @throws AppError 400 for wrong fields
 */
export async function writeVisitor(
  services: Services,
  request: { placeId: string; guardId: string; entry: VisitorEntry },
): Promise<VisitResult> {
  const { placeId, guardId, entry } = request;
  const place = await services.places.find(placeId);
  if (place === undefined) throw notFound();
  await services.db.transaction('app_gate', { place: placeId, person: entry.personId }, (tx) =>
    writeDown(tx, services, request),
  );
  const [recorded] = await recordVisits(services, { place, recordedBy: guardId }, [
    {
      id: entry.visit.id,
      deviceAt: Date.parse(entry.visit.at),
      sentAt: undefined,
      visitor: { personId: entry.personId },
      code: 'valid',
      door: { gateId: entry.visit.gateId },
      asked: entry.visit.direction,
      way: 'manual',
      liveStep: null,
      receiptVerdict: null,
      hints: [],
    },
  ]);
  if (recorded === undefined) throw new Error('every item has its answer');
  return recorded.result;
}

async function writeDown(
  tx: Tx,
  services: Services,
  { placeId, guardId, entry }: { placeId: string; guardId: string; entry: VisitorEntry },
): Promise<void> {
  await insertVisitor(tx, services, { placeId, guardId, entry });
  if (entry.declaration === null || (await hasDeclared(tx, entry.personId))) return;
  const { id: declarationId, ...declared } = entry.declaration;
  const toWrite = { personId: entry.personId, declarationId, declaredBy: guardId };
  const input = { ...declared, declaredAt: entry.visit.at };
  await writeVisitorDeclaration(tx, services, { ...toWrite, input }, entry.person);
}

async function hasDeclared(tx: Tx, personId: string): Promise<boolean> {
  const days = await tx.query('select 1 from declaration_day where person_id = $1', [personId]);
  return days.length > 0;
}

async function insertVisitor(
  tx: Tx,
  services: Services,
  { placeId, guardId, entry }: { placeId: string; guardId: string; entry: VisitorEntry },
): Promise<void> {
  const { relation: _relation, ...profile } = checkedProfile(services, entry.person);
  const inserted = await tx.execute(
    `insert into person_public (id, account_id, relation, masked_name, masked_phone, home_area_code, home_area_version,
       registered_at_place)
     values ($1, null, 'other', $2, '', $3, $4, $5) on conflict (id) do nothing`,
    [entry.personId, maskName(profile.name), profile.areaCode, profile.areaVersion, placeId],
  );
  if (inserted === 0) {
    const [known] = await tx.query<{ registered_at_place: string | null }>(
      'select registered_at_place from person_public where id = $1',
      [entry.personId],
    );
    if (known?.registered_at_place !== placeId) throw notFound();
    return;
  }
  await tx.execute('insert into person_secret (person_id, sealed) values ($1, $2)', [
    entry.personId,
    sealProfile(services.keys, entry.personId, { ...profile, phone: null }),
  ]);
  if (profile.idNumber !== null) {
    await tx.execute(`insert into person_index (kind, hmac, person_id) values ('id_number', $1, $2)`, [
      services.keys.indexOf('id_number', profile.idNumber),
      entry.personId,
    ]);
  }
  const { consents } = entry.person;
  await writeConsents(tx, { personId: entry.personId, accountId: guardId, consents, standing: [] });
}
