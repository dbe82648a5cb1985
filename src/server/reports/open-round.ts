import type { RoundDates, RoundInput } from '../../contract/reports.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { checkRoundDays } from '../../domain/report-round.ts';
import { normalizeText } from '../../domain/text.ts';
import { type Day, dayOf, isDay } from '../../domain/time.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { expectedUnits, getRound, isInRound, type Round } from './round-row.ts';

interface NewRound {
  roundId: string;
  openedBy: string;
  input: RoundInput;
}

/**
 * Asks units below an office for a report. The same again changes nothing.
 * @throws AppError 400 for a title or days that are wrong, a form that is not the office's, or nobody who is asked; 409
 *   when the id is another round's
 */
export async function openRound(
  { db, clock, units }: Services,
  office: Unit,
  { roundId, openedBy, input }: NewRound,
): Promise<void> {
  const title = normalizeText(input.title);
  const tree = await units.tree();
  const { formId, formVersion, choice, periodFrom, periodTo, opensOn, dueOn, locksOn } = input;
  const round: Round = {
    ...{ id: roundId, officeId: office.id, formId, formVersion, title, choice },
    ...{ periodFrom, periodTo, opensOn, dueOn, locksOn },
  };
  const errors = {
    ...(title === '' ? { title: 'required' } : {}),
    ...checkRoundDays(round),
    ...(expectedUnits(tree, round, dayOf(clock.now())).length === 0 ? { choice: 'report_nobody_asked' } : {}),
  };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  await db.transaction('app_unit', { unit: office.id }, async (tx) => {
    const form = await tx.query(
      'select 1 from report_form where office_id = $1 and id = $2 and version = $3',
      [office.id, formId, formVersion],
    );
    if (form.length === 0) throw invalid({ formId: 'report_form_unknown' });
    const made = await tx.execute(
      `insert into report_round (id, office_id, form_id, form_version, title, line, choice, period_from, period_to,
         opens_on, due_on, locks_on, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing`,
      [
        ...[roundId, office.id, formId, formVersion, title, choice.line, JSON.stringify(choice)],
        ...[periodFrom, periodTo, opensOn, dueOn, locksOn, openedBy, new Date(clock.now())],
      ],
    );
    if (made === 1) return;
    if (canonicalJson(await getRound(tx, roundId)) !== canonicalJson(round))
      throw new AppError(409, 'report_round_taken');
  });
}

/** Extends a round, locks it earlier, or opens it again. @throws AppError 400 for wrong days, 404 for another's round */
export async function setRoundDates(
  { db }: Services,
  office: Unit,
  roundId: string,
  dates: RoundDates,
): Promise<void> {
  await db.transaction('app_unit', { unit: office.id }, async (tx) => {
    const round = await getRound(tx, roundId);
    if (round.officeId !== office.id) throw notFound();
    const errors = checkRoundDays({ ...round, ...dates });
    if (Object.keys(errors).length > 0) throw invalid(errors);
    await tx.execute('update report_round set due_on = $2, locks_on = $3 where id = $1', [
      roundId,
      dates.dueOn,
      dates.locksOn,
    ]);
  });
}

/**
 * Lets one unit send its report after the round has locked. What comes after the due day is late all the same.
 * @throws AppError 404 for a unit or round that is not in the office's reach, 400 for a day that is over
 */
export async function reopenReport(
  { db, units, clock }: Services,
  office: Unit,
  { roundId, unitId, until, by }: { roundId: string; unitId: string; until: Day; by: string },
): Promise<void> {
  const now = clock.now();
  const today = dayOf(now);
  if (!isDay(until)) throw invalid({ until: 'date_invalid' });
  if (until < today) throw invalid({ until: 'day_past' });
  const tree = await units.tree();
  await db.transaction('app_unit', { round: roundId }, async (tx) => {
    const round = await getRound(tx, roundId);
    const isExpected = expectedUnits(tree, round, today).some(({ id }) => id === unitId);
    const isHere =
      isInRound(tree, round, office.id, today) && tree.isBelow(unitId, office.id, today, round.choice.line);
    if (!isExpected || !isHere) throw notFound();
    await tx.execute(
      `insert into report (round_id, unit_id, reopened_until, changed_by, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (round_id, unit_id) do update set reopened_until = excluded.reopened_until`,
      [roundId, unitId, until, by, new Date(now)],
    );
  });
}
