import type { SendInput } from '../../contract/directives.ts';
import { normalizeLines } from '../../domain/directive.ts';
import { countChars } from '../../domain/text.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { chosenUnits } from './find-recipients.ts';

interface Send {
  directiveId: string;
  sendId: string;
  accountId: string;
  input: SendInput;
}

/**
 * Sends an office's own letter, or forwards one that it got to units below it, with a note. A unit that has the letter
 * already does not get it again. The job `send-directive` then tells the officers. The same id again changes nothing.
 * @throws AppError 400 for a choice that means nobody, another line or a note that is too long, 404 for a letter that is
 *   neither the office's own nor has come to it, 409 while a file is missing or when the due date is over
 */
export async function sendDirective(services: Services, office: Unit, send: Send): Promise<void> {
  const { db, units, clock, jobs } = services;
  const { directiveId, sendId, accountId, input } = send;
  const note = normalizeLines(input.note);
  if (countChars(note) > unitLimits.directive_note_chars_max) throw invalid({ note: 'too_long' });
  const [tree, now] = [await units.tree(), clock.now()];
  const today = dayOf(now);
  await db.transaction('app_unit', {}, async (tx) => {
    const letter = await lockLetter(tx, office.id, directiveId);
    const known = await tx.query('select 1 from directive_send where directive_id = $1 and id = $2', [
      directiveId,
      sendId,
    ]);
    if (known.length > 0) return;
    if (input.choice.line !== letter.line) throw invalid({ choice: 'line_differs' });
    const chosen = chosenUnits(tree, office, input.choice, today);
    if (letter.sent_at === null) await publish(tx, directiveId, letter, today, now);
    await tx.execute(
      `insert into directive_send (directive_id, id, unit_id, choice, note, sent_by, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [directiveId, sendId, office.id, JSON.stringify(input.choice), note, accountId, new Date(now)],
    );
    await tx.execute(
      `insert into directive_unit (directive_id, unit_id, send_id, state)
       select $1, unit_id, $2, 'waiting' from unnest($3::uuid[]) unit_id where unit_id <> $4
       on conflict (directive_id, unit_id) do nothing`,
      [directiveId, sendId, chosen.map(({ id }) => id), letter.unit_id],
    );
    await jobs.enqueue(tx, 'send-directive', { directiveId });
  });
}

interface Letter {
  unit_id: string;
  line: string;
  due_on: Day | null;
  sent_at: Date | null;
}

/** The office's own letter, or one that has come to it. @throws AppError 404 */
async function lockLetter(tx: Tx, officeId: string, directiveId: string): Promise<Letter> {
  const [letter] = await tx.query<Letter & { [column: string]: unknown }>(
    `select d.unit_id, d.line, d.due_on::text, d.sent_at from directive d
     where d.id = $1 and (d.unit_id = $2 or exists (
       select 1 from directive_unit u where u.directive_id = d.id and u.unit_id = $2
         and u.state not in ('waiting', 'stopped')))
     for update of d`,
    [directiveId, officeId],
  );
  if (letter === undefined) throw notFound();
  return letter;
}

/** From now on the letter stays as it is. @throws AppError 409 */
async function publish(tx: Tx, directiveId: string, letter: Letter, today: Day, now: number): Promise<void> {
  if (letter.due_on !== null && letter.due_on < today) throw new AppError(409, 'due_over');
  const missing = await tx.query('select 1 from directive_file where directive_id = $1 and kind is null', [
    directiveId,
  ]);
  if (missing.length > 0) throw new AppError(409, 'attachment_missing');
  await tx.execute('update directive set sent_at = $2 where id = $1', [directiveId, new Date(now)]);
}

/**
 * Stops what has not left yet, or lets it go on: units that were told stay told.
 * @throws AppError 404 for another office's sending
 */
export async function stopSending(
  { db, jobs }: Services,
  { unitId, directiveId, sendId }: { unitId: string; directiveId: string; sendId: string },
  isStopped: boolean,
): Promise<void> {
  await db.transaction('app_unit', {}, async (tx) => {
    const own = await tx.query(
      'select 1 from directive_send where directive_id = $1 and id = $2 and unit_id = $3',
      [directiveId, sendId, unitId],
    );
    if (own.length === 0) throw notFound();
    const [from, to] = isStopped ? ['waiting', 'stopped'] : ['stopped', 'waiting'];
    await tx.execute(
      'update directive_unit set state = $4 where directive_id = $1 and send_id = $2 and state = $3',
      [directiveId, sendId, from, to],
    );
    if (!isStopped) await jobs.enqueue(tx, 'send-directive', { directiveId });
  });
}
