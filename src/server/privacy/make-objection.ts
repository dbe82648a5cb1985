import type { Objection, ObjectionInput } from '../../contract/privacy.ts';
import { limits } from '../../domain/limits.ts';
import { countChars, hasControl, normalizeText } from '../../domain/text.ts';
import type { Tx } from '../platform/db.ts';
import { isDatabaseError } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { findOwnView } from './list-own-views.ts';
import { findObjection } from './objection-row.ts';

interface ObjectionToMake {
  accountId: string;
  personId: string;
  objectionId: string;
  input: ObjectionInput;
}

/**
 * A person objects to a view of the own data, or to their processing. The receipt has a number and the terms of Decree
 * 356/2025, Art. 5. The same id sent again is the same objection.
 * @throws AppError 400 without a text, 404 for a view that is not of the person, 409 when too many are open
 */
export async function makeObjection(
  services: Services,
  { accountId, personId, objectionId, input }: ObjectionToMake,
): Promise<{ objection: Objection; isNew: boolean }> {
  const text = checkedText(input.text, 'objection_text_missing');
  const { viewId } = input;
  const view = viewId === null ? undefined : await findOwnView(services, { accountId, personId, viewId });
  if (viewId !== null && view === undefined) throw notFound();
  const { db, keys, clock } = services;
  return db.transaction('app_citizen', { account: accountId, person: personId }, async (tx) => {
    await takeTurn(tx, 'objections of person', personId);
    const known = await findObjection(tx, keys, objectionId);
    if (known !== undefined) return { objection: known, isNew: false };
    await refuseTooMany(tx, personId);
    const sealed = keys.seal('objection.text_sealed', objectionId, text);
    await insertOwn(tx, [
      ...[objectionId, personId, accountId, viewId, view?.at ?? null, view?.institution ?? null],
      ...[sealed, new Date(clock.now())],
    ]);
    const objection = await findObjection(tx, keys, objectionId);
    if (objection === undefined) throw new Error('the objection that was just stored is not there');
    return { objection, isNew: true };
  });
}

/** A text that was written for somebody to read. @throws AppError 400 when there is none, or too much of it */
export function checkedText(input: string, missing: string): string {
  const text = normalizeText(input);
  if (hasControl(input)) throw invalid({ text: 'text_broken' });
  if (text === '') throw invalid({ text: missing });
  if (countChars(text) > limits.objection_chars_max) throw invalid({ text: 'too_long' });
  return text;
}

async function refuseTooMany(tx: Tx, personId: string): Promise<void> {
  const open = await tx.query(`select 1 from objection where person_id = $1 and state = 'open' limit $2`, [
    personId,
    limits.open_objections_per_person_max,
  ]);
  if (open.length === limits.open_objections_per_person_max) throw new AppError(409, 'too_many_objections');
}

async function insertOwn(tx: Tx, values: unknown[]): Promise<void> {
  try {
    await tx.execute(
      `insert into objection (id, person_id, account_id, view_id, view_at, institution, text_sealed, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values,
    );
  } catch (error) {
    // The id is another person's; that it exists is not told.
    if (isDatabaseError(error, '23505')) throw notFound();
    throw error;
  }
}
