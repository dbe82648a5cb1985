import { randomUUID } from 'node:crypto';
import type { CaseReport, CaseReportInput } from '../../contract/case-reports.ts';
import { checkSuspectedCase, suspectedCaseText, urgencyOfSuspect } from '../../domain/suspected-case.ts';
import { dayOf } from '../../domain/time.ts';
import { urgencyRank } from '../../domain/urgency.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { findPerson } from '../rosters/find-person.ts';
import type { Services } from '../services.ts';
import { listCaseReports } from './list-case-reports.ts';

/**
 * A place gives notice of somebody who may be ill: the same alert as by the person's own declaration. The same id sent
 * again changes nothing.
 * @throws AppError 400 for a notice that is not whole, 409 when nobody of the place or of this cell is meant
 */
export async function reportCase(
  services: Services,
  request: { placeId: string; reportId: string; reportedBy: string; input: CaseReportInput },
): Promise<CaseReport> {
  const { db, keys, clock, alertTellers } = services;
  const { placeId, reportId, reportedBy, input } = request;
  const errors = checkSuspectedCase(input, dayOf(clock.now()));
  if (errors !== undefined) throw invalid(errors);
  const personId = await findSubject(services, placeId, input);
  const cell = (await db.findPlaceCell(placeId)) ?? db.home;
  await db.transaction('app_owner', { cell, place: placeId }, (tx) =>
    tx.query('select report_case($1, $2, $3, $4, $5, $6, $7)', [
      ...[placeId, reportId, personId, reportedBy, urgencyRank(urgencyOfSuspect(input.symptoms))],
      ...[randomUUID(), keys.seal('alert_event.note_sealed', reportId, suspectedCaseText(input))],
    ]),
  );
  alertTellers.of(cell).wake();
  const report = (await listCaseReports(services, placeId)).find(({ id }) => id === reportId);
  if (report === undefined) throw new Error('the notice that was just given is not there');
  return report;
}

async function findSubject(services: Services, placeId: string, input: CaseReportInput): Promise<string> {
  const { memberNo, code, phone } = input;
  const named = [memberNo, code, phone].filter((one) => one !== undefined);
  if (named.length !== 1) throw invalid({ code: 'required', phone: 'required', memberNo: 'required' });
  if (code !== undefined) return findPerson(services, placeId, { code });
  if (phone !== undefined) return findPerson(services, placeId, { phone });
  const [member] = await services.db.transaction('app_owner', { place: placeId }, (tx) =>
    tx.query<{ person_id: string }>(
      'select person_id from place_member where place_id = $1 and no = $2 and until is null',
      [placeId, memberNo],
    ),
  );
  if (member === undefined) throw new AppError(409, 'member_unknown');
  return member.person_id;
}
