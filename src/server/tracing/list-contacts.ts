import type { ContactsQuery, FullContacts, MaskedContacts } from '../../contract/tracing.ts';
import type { Recording } from '../../domain/contact.ts';
import { limits } from '../../domain/limits.ts';
import { namedStates } from '../../domain/trace-case.ts';
import { COVER } from '../../domain/visibility.ts';
import { fullPersonOf } from '../people/full-person.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { findMaskedPeople } from './find-masked-people.ts';
import { revealContacts } from './reveal-contacts.ts';
import { type CaseRequest, checkCaseSeen, scopeOf } from './take-step.ts';

export interface ContactRow {
  rank: number;
  person_id: string;
  distance: number;
  meetings: number;
  minutes: number;
  longest: number;
  first_at: Date;
  last_at: Date;
  recordings: Recording[];
  notice: string;
  told_at: Date | null;
}

const PAGE_ROWS = 50;

/** The contacts of a case, names covered: the nearest first, then who was together longest. @throws AppError 404 */
export async function listContacts(
  services: Services,
  request: CaseRequest,
  query: ContactsQuery,
): Promise<MaskedContacts> {
  const { rows, next } = await readPage(services, request, query);
  const people = await findMaskedPeople(
    services.db,
    rows.map(({ person_id }) => person_id),
  );
  return {
    contacts: rows.map((row) => {
      const { maskedName, maskedPhone } = people.get(row.person_id) ?? { maskedName: COVER, maskedPhone: '' };
      return { ...contactOf(row), maskedName, maskedPhone };
    }),
    next,
  };
}

/**
 * The contacts in full, once the case is approved; each one who is shown has the record of it.
 * @throws AppError 404, 409 `trace_not_approved`
 */
export async function listFullContacts(
  services: Services,
  request: CaseRequest,
  query: ContactsQuery,
): Promise<FullContacts> {
  const { rows, next } = await readPage(services, request, query, true);
  const people = rows.map(({ person_id }) => person_id);
  const profiles = await revealContacts(services, { ...request, people, purpose: 'trace' });
  return {
    contacts: rows.flatMap((row) => {
      const profile = profiles.get(row.person_id);
      return profile === undefined ? [] : [{ ...contactOf(row), ...fullPersonOf(profile) }];
    }),
    next,
  };
}

async function readPage(
  { db }: Services,
  request: CaseRequest,
  { after = 0, limit = PAGE_ROWS }: ContactsQuery,
  inFull = false,
): Promise<{ rows: ContactRow[]; next: number | null }> {
  const rows = await db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, request.caseId);
    if (inFull) await checkApproved(tx, request.caseId);
    return readContacts(tx, request.caseId, after, limit + 1);
  });
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.rank ?? null) : null };
}

/** @throws AppError 409 `trace_not_approved` while names are covered */
export async function checkApproved(tx: Tx, caseId: string): Promise<void> {
  const rows = await tx.query('select 1 from trace_case where id = $1 and state = any ($2::text[])', [
    caseId,
    namedStates,
  ]);
  if (rows.length === 0) throw new AppError(409, 'trace_not_approved');
}

/** Contacts after a rank, at most `limit`. */
export function readContacts(tx: Tx, caseId: string, after: number, limit: number): Promise<ContactRow[]> {
  return tx.query<ContactRow & { [column: string]: unknown }>(
    `select rank, person_id, distance, meetings, minutes, longest, first_at, last_at, recordings, notice, told_at
     from trace_contact where case_id = $1 and rank > $2 order by rank limit $3`,
    [caseId, after, Math.min(limit, 5 * limits.page_rows_max)],
  );
}

function contactOf(row: ContactRow) {
  const { rank, distance, meetings, minutes, longest, recordings, notice } = row;
  return {
    ...{ rank, distance, meetings, minutes, longest, recordings, notice },
    ...{ firstAt: row.first_at.toISOString(), lastAt: row.last_at.toISOString() },
  };
}
