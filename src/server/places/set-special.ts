import type { SpecialGrantInput } from '../../contract/places.ts';
import { checkSpecialGrant, type SpecialGrant } from '../../domain/place.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';

/**
 * The administrator grants or ends a place's authority to see people in full, and answers its open request. A grant
 * names its document and its last day; the decision stands in the record of who did what.
 * @throws AppError 400 when a grant lacks document or a last day from today on and within two years, 404 for an unknown place
 */
export async function setSpecial(
  tx: Tx,
  { clock }: Pick<Services, 'clock'>,
  request: { placeId: string; decidedBy: string; input: SpecialGrantInput },
): Promise<void> {
  const { placeId, decidedBy, input } = request;
  const grant = input.kind === 'none' ? undefined : checkedGrant(input, dayOf(clock.now()));
  // One decision at a time; the administrator's role may not lock a place's row.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`special ${placeId}`]);
  const found = await tx.query('select 1 from place where id = $1', [placeId]);
  if (found.length === 0) throw notFound();
  await tx.execute('update place_special set ended_at = now() where place_id = $1 and ended_at is null', [
    placeId,
  ]);
  if (grant !== undefined) {
    await tx.execute(
      'insert into place_special (place_id, since, kind, document_number, until, granted_by) values ($1, clock_timestamp(), $2, $3, $4, $5)',
      [placeId, grant.kind, grant.documentNumber, grant.until, decidedBy],
    );
  }
  await tx.execute(
    `update special_request set state = $2, decided_by = $3, decided_at = now() where place_id = $1 and state = 'open'`,
    [placeId, grant === undefined ? 'declined' : 'granted', decidedBy],
  );
  const action = grant === undefined ? 'end_special' : 'grant_special';
  await writeAudit(tx, { decidedBy, action, placeId, document: grant?.documentNumber ?? '' });
  await tx.notify({ kind: 'rights', id: placeId });
}

function checkedGrant(input: SpecialGrantInput, today: Day): SpecialGrant {
  const checked = checkSpecialGrant(input, today);
  if (!checked.ok) throw invalid(checked.errors);
  return checked.grant;
}

async function writeAudit(
  tx: Tx,
  event: {
    decidedBy: string;
    action: 'grant_special' | 'end_special' | 'decline_special';
    placeId: string;
    document: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into audit_event (actor_id, actor_role, action, place_id, purpose) values ($1, 'admin', $2, $3, $4)`,
    [event.decidedBy, event.action, event.placeId, event.document],
  );
}

/** The administrator says no to a request, on record. @throws AppError 404 when it is not open */
export async function declineSpecial(
  tx: Tx,
  placeId: string,
  requestId: string,
  decidedBy: string,
): Promise<void> {
  const declined = await tx.execute(
    `update special_request set state = 'declined', decided_by = $3, decided_at = now()
     where place_id = $1 and id = $2 and state = 'open'`,
    [placeId, requestId, decidedBy],
  );
  if (declined === 0) throw new AppError(404, 'not_found');
  await writeAudit(tx, { decidedBy, action: 'decline_special', placeId, document: '' });
}
