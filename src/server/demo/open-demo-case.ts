import { mergeMeetings } from '../../domain/contact.ts';
import { DAY_MS, dayOf, HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { searchCell } from '../tracing/search-contacts.ts';
import { noteCaseEvent } from '../tracing/take-step.ts';
import { writeResult } from '../tracing/write-result.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import { staffPhoneOf } from './health-rows.ts';
import { Random } from './random.ts';

const SEED = 19;
const PAST_DAYS = 7;
const MINUTES_MIN = 15;
const OPENED_HOURS_AGO = 3;
const ASKED_HOURS_AGO = 1;

/**
 * A case that the centre has traced and that waits for the department's decision, so that both sides can be tried: about
 * somebody whose alert is open and who was at the most places.
 * @param now Unix milliseconds
 */
export async function openDemoCase(tx: Tx, accounts: Accounts, now: number): Promise<void> {
  const [subject] = await tx.query<{ person_id: string }>(
    `select a.person_id from alert a join stay s on s.person_id = a.person_id and s.started_at between $1 and $2
     group by a.id, a.person_id
     order by a.closed_at is null desc, count(distinct s.place_id) desc, a.urgency desc, a.person_id limit 1`,
    [new Date(now - PAST_DAYS * DAY_MS), new Date(now)],
  );
  const units = await tx.query<{ kind: string; id: string }>(
    'select kind, id from health_unit where kind <> $1',
    ['station'],
  );
  const unitId = units.find(({ kind }) => kind === 'centre')?.id;
  const askedUnitId = units.find(({ kind }) => kind === 'department')?.id;
  if (subject === undefined || unitId === undefined || askedUnitId === undefined) return;
  const random = new Random(SEED);
  const request = { caseId: random.uuid(), unitId, accountId: getAccount(accounts, staffPhoneOf('centre')) };
  const [openedAt, askedAt] = [now - OPENED_HOURS_AGO * HOUR_MS, now - ASKED_HOURS_AGO * HOUR_MS];
  const period = { from: now - PAST_DAYS * DAY_MS, to: openedAt };
  await tx.execute(
    `insert into trace_case (id, number, unit_id, person_id, disease, period_from, period_to, minutes_min, same_gate,
       distance_max, opened_by, opened_at, as_of)
     values ($1, $2, $3, $4, 'Sởi', $5, $6, $7, false, 1, $8, $9, $9)`,
    [
      ...[request.caseId, `ĐN-${dayOf(now).slice(0, 4)}-001`, unitId, subject.person_id],
      ...[new Date(period.from), new Date(period.to), MINUTES_MIN, request.accountId, new Date(openedAt)],
    ],
  );
  const trace = {
    personId: subject.person_id,
    period,
    minutesMin: MINUTES_MIN,
    sameGate: false,
    distanceMax: 1,
  };
  const found = await searchCell(tx, { ...trace, asOf: openedAt, distance: 1 }, new Set([subject.person_id]));
  const places = new Map(found.places.map((place) => [place.placeId, place]));
  await writeResult(
    tx,
    { caseId: request.caseId, asOf: openedAt, now: openedAt },
    { ...found, places, isCut: false },
    mergeMeetings(found.meetings),
  );
  await tx.execute(`update trace_case set state = 'asked', asked_unit_id = $2, asked_by = $3 where id = $1`, [
    ...[request.caseId, askedUnitId, request.accountId],
  ]);
  await noteCaseEvent(tx, { ...request, kind: 'open', note: '', now: openedAt });
  const note = 'Cần gọi từng người đã ở cùng chỗ để hẹn khám và tiêm nhắc.';
  await noteCaseEvent(tx, { ...request, kind: 'ask', note, now: askedAt });
}
