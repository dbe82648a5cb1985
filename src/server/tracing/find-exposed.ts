import { type CaseStay, isTraceable, minutesOf, overlapOf, presenceSpan } from '../../domain/exposure.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { smallintArray, timestampArray, uuidArray } from '../platform/pg-arrays.ts';
import { BELIEVED } from './believed.ts';

const PAGE_ROWS = 1_000;
const STAY_MS = limits.stay_hours_max * HOUR_MS;

/**
 * Who was together with a case. The stays are the case's at places of this cell; it is itself no contact.
 * `minutesMin`: a shorter overlap is none; 0 finds also those who only came as the case left, or of whom only the exit
 * was seen. `asOf`: until when who is inside is present, Unix milliseconds.
 */
export interface ExposureQuestion {
  personId: string;
  stays: readonly CaseStay[];
  minutesMin: number;
  asOf: number;
}

/** A stay of somebody that overlaps a stay of the case: when, Unix milliseconds, and for how many whole minutes. */
export interface Contact {
  personId: string;
  /** Of the case's stay in the question */
  stayIndex: number;
  placeId: string;
  gateNo: number;
  from: number;
  to: number;
  minutes: number;
  /** The stay of the other one, which begins with the visit of this id and time */
  stayId: string;
  startedAt: number;
}

/** The place of a contact in the list; pages go on after it. */
export interface ContactCursor {
  /** Milliseconds that the overlap lasts */
  lasts: number;
  stayIndex: number;
  startedAt: number;
  stayId: string;
}

/** @throws AppError 400 when the case's stays span more than may be traced */
export async function countExposed(
  tx: Tx,
  question: ExposureQuestion,
): Promise<{ people: number; contacts: number }> {
  const values = valuesOf(question);
  if (values === undefined) return { people: 0, contacts: 0 };
  const [row] = await tx.prepared<{ people: number; contacts: number }>('count_exposed', COUNT, values);
  return row ?? { people: 0, contacts: 0 };
}

/**
 * The contacts, the longest first, page by page.
 * @throws AppError 400 when the case's stays span more than may be traced
 */
export async function listExposed(
  tx: Tx,
  question: ExposureQuestion,
  page: { limit?: number; after?: ContactCursor } = {},
): Promise<{ contacts: Contact[]; next: ContactCursor | undefined }> {
  const values = valuesOf(question);
  if (values === undefined) return { contacts: [], next: undefined };
  const { limit = PAGE_ROWS, after } = page;
  const rows = await tx.prepared<ContactRow>('list_exposed', LIST, [
    ...values,
    `${after?.lasts ?? STAY_MS + MINUTE_MS} milliseconds`,
    ...[after?.stayIndex ?? 0, new Date(after?.startedAt ?? 0), after?.stayId ?? UUID_MIN],
    limit + 1,
  ]);
  const shown = rows.slice(0, limit).map((row) => contactOf(row, question));
  return {
    contacts: shown.map(({ contact }) => contact),
    next: rows.length > limit ? shown.at(-1)?.cursor : undefined,
  };
}

/**
 * The ids of those who were exposed, each once: to be told apart from those of other cells.
 * @throws AppError 400 when the case's stays span more than may be traced
 */
export async function listExposedPeople(tx: Tx, question: ExposureQuestion): Promise<string[]> {
  const values = valuesOf(question);
  if (values === undefined) return [];
  const rows = await tx.prepared<{ person_id: string }>('list_exposed_people', PEOPLE, values);
  return rows.map(({ person_id }) => person_id);
}

const UUID_MIN = '00000000-0000-0000-0000-000000000000';

interface ContactRow {
  n: number;
  id: string;
  person_id: string;
  gate_no: number;
  started_at: Date;
  exited_at: Date | null;
}

function contactOf(row: ContactRow, { stays, asOf }: ExposureQuestion) {
  const stayIndex = row.n - 1;
  const caseStay = stays[stayIndex];
  if (caseStay === undefined) throw new Error('a contact belongs to a stay of the case');
  const startedAt = row.started_at.getTime();
  const overlap = overlapOf(caseStay, presenceSpan(startedAt, row.exited_at?.getTime(), asOf));
  if (overlap === undefined) throw new Error('the database found a contact that is none');
  const { placeId } = caseStay;
  return {
    contact: {
      ...{ personId: row.person_id, stayIndex, placeId, gateNo: row.gate_no },
      ...{ ...overlap, minutes: minutesOf(overlap), stayId: row.id, startedAt },
    },
    cursor: { lasts: overlap.to - overlap.from, stayIndex, startedAt, stayId: row.id },
  };
}

/** What both statements take first: the question as one array a column, and the days that can hold an answer. */
function valuesOf({ personId, stays, minutesMin, asOf }: ExposureQuestion): unknown[] | undefined {
  const first = Math.min(...stays.map(({ from }) => from));
  const last = Math.max(...stays.map(({ to }) => to));
  if (stays.length === 0) return undefined;
  if (!isTraceable({ from: first, to: last })) throw new AppError(400, 'trace_period_invalid');
  const least = minutesMin * MINUTE_MS;
  return [
    uuidArray(stays.map(({ placeId }) => placeId)),
    smallintArray(stays.map(({ gateNo }) => gateNo ?? null)),
    timestampArray(stays.map(({ from }) => from)),
    timestampArray(stays.map(({ to }) => to)),
    // Who came earlier had left; who came later, or left earlier, was not there with the case for long enough.
    timestampArray(stays.map(({ from }) => from + least - STAY_MS)),
    timestampArray(stays.map(({ to }) => to - least)),
    timestampArray(stays.map(({ from }) => from + least)),
    ...[new Date(first + least - STAY_MS), new Date(last - least)],
    ...[personId, `${minutesMin} minutes`, new Date(asOf)],
  ];
}

/**
 * Stays at the places of the case that overlap one of its stays for long enough. Each stay of the case opens only the
 * days on which such stays can have begun; the two bounds beside it leave out the other days before anything is read.
 * All comes from the key's index. Most that is read had left by then, which is asked first.
 */
const FOUND = `
  from unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
    $7::timestamptz[]) with ordinality own (place_id, gate_no, came_at, left_at, earliest, latest, stayed_until, n)
  join stay s on s.place_id = own.place_id and s.started_at >= own.earliest and s.started_at <= own.latest
    and s.started_at >= $8 and s.started_at <= $9
  cross join lateral (select least(own.left_at,
    coalesce(s.exited_at, least($12::timestamptz, s.started_at + interval '${limits.stay_hours_max} hours')))
    - greatest(own.came_at, s.started_at) as lasts) overlap
  where ${BELIEVED} and (s.exited_at >= own.stayed_until or s.exited_at is null)
    and s.person_id <> $10 and overlap.lasts >= $11::interval
    and (own.gate_no is null or s.gate_no = own.gate_no)`;

const COUNT = `
  select count(*) as people, coalesce(sum(contacts), 0)::bigint as contacts
  from (select count(*) as contacts ${FOUND} group by s.person_id) person`;

const PEOPLE = `select distinct s.person_id ${FOUND}`;

const LIST = `
  select own.n::integer, s.id, s.person_id, s.gate_no, s.started_at, s.exited_at ${FOUND}
    and overlap.lasts <= $13::interval
    and (overlap.lasts < $13::interval or (own.n, s.started_at, s.id) > ($14::integer + 1, $15::timestamptz, $16::uuid))
  order by overlap.lasts desc, own.n, s.started_at, s.id limit $17`;
