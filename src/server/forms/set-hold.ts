import type { HoldInput } from '../../contract/forms.ts';
import { getAreaVersionOn } from '../../domain/area.ts';
import { type FormBook, findRules, type Hold } from '../../domain/form-book.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf, MINUTE_MS } from '../../domain/time.ts';
import { getAreaIndex } from '../areas/get-area-index.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { FORMS_CHANGED, readFormBook } from './form-books.ts';

/**
 * Decides from when to when, and where, a version holds; the latest decision counts, those before stay on record.
 * @throws AppError 400 for a period that is over or upside down, or an unknown area; 404 for an unknown version; 409 for
 *   a form without rules
 */
export async function setHold(
  tx: Tx,
  { clock }: Services,
  request: { holdId: string; decidedBy: string; input: HoldInput },
): Promise<void> {
  const { kind, formId, version, hold } = request.input;
  const [from, until] = [Date.parse(hold.from), hold.until === null ? undefined : Date.parse(hold.until)];
  const now = clock.now();
  const book = await readFormBook(tx);
  const standing = findBooked(book, request.input);
  if (standing === undefined) throw notFound();
  const isPast = from < now - limits.device_clock_ahead_minutes_max * MINUTE_MS;
  if (isPast && from !== standing.hold?.from) throw invalid({ 'hold.from': 'hold_past' });
  if (until !== undefined && until <= from) throw invalid({ 'hold.until': 'hold_upside_down' });
  const known = getAreaIndex(getAreaVersionOn(dayOf(now)));
  if (!hold.areas.every((code) => known.has(code))) throw invalid({ 'hold.areas': 'area_unknown' });
  const isJudged =
    kind === 'rules' ||
    findRules(book, { id: formId, version }, { at: from, areas: hold.areas }) !== undefined;
  if (!isJudged) throw new AppError(409, 'form_without_rules');
  await tx.execute(
    `insert into form_hold (id, kind, form_id, version, holds_from, holds_until, area_codes, decided_by, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[request.holdId, kind, formId, version, new Date(from)],
      ...[until === undefined ? null : new Date(until), hold.areas, request.decidedBy, new Date(now)],
    ],
  );
  await tx.notify(FORMS_CHANGED);
}

function findBooked(book: FormBook, input: HoldInput): { hold?: Hold } | undefined {
  const { kind, formId, version } = input;
  return kind === 'form'
    ? book.forms.find(({ form }) => form.id === formId && form.version === version)
    : book.rules.find(({ ruleSet }) => ruleSet.formId === formId && ruleSet.version === version);
}
