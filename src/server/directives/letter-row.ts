import type { UnitChoice } from '../../contract/units.ts';
import type { Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

export interface LetterRow {
  id: string;
  unit_id: string;
  title: string;
  number: string;
  issued_on: Day;
  due_on: Day | null;
  body: string;
  choice: UnitChoice;
  sent_at: Date | null;
}

/**
 * A letter that is a unit's own, or has come to it.
 * @throws AppError 404 for all others, and while it is still on its way
 */
export async function getLetter(tx: Tx, unitId: string, directiveId: string): Promise<LetterRow> {
  const [letter] = await tx.query<LetterRow & { [column: string]: unknown }>(
    `select d.id, d.unit_id, d.title, d.number, d.issued_on::text, d.due_on::text, d.body, d.choice, d.sent_at
     from directive d where d.id = $1 and (d.unit_id = $2 or exists (
       select 1 from directive_unit u where u.directive_id = d.id and u.unit_id = $2
         and u.state not in ('waiting', 'stopped')))`,
    [directiveId, unitId],
  );
  if (letter === undefined) throw notFound();
  return letter;
}

/** What a letter says of itself in a list. */
export function headOf({
  id,
  title,
  number,
  issued_on,
  due_on,
}: Omit<LetterRow, 'body' | 'choice' | 'sent_at' | 'unit_id'>) {
  return { id, title, number, issuedOn: issued_on, dueOn: due_on };
}

/** Who did something and when; null when nobody has. */
export function deedOf(at: Date | null, name: string | null): { at: string; name: string } | null {
  return at === null ? null : { at: at.toISOString(), name: name ?? '' };
}
