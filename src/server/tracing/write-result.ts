import type { Contact } from '../../domain/contact.ts';
import type { Tx } from '../platform/db.ts';
import { integerArray, smallintArray, textArray, timestampArray, uuidArray } from '../platform/pg-arrays.ts';
import type { Found, FoundMeeting } from './search-contacts.ts';

/** Rows of one statement. */
const CHUNK_ROWS = 10_000;

/**
 * Writes what was found in the place of what was found before, whole or not at all. Another search that was begun later,
 * or a case that is no draft any more, is left alone.
 */
export async function writeResult(
  tx: Tx,
  { caseId, asOf, now }: { caseId: string; asOf: number; now: number },
  found: Found,
  contacts: readonly Contact[],
): Promise<void> {
  const [current] = await tx.query<{ as_of: Date }>(
    `select as_of from trace_case where id = $1 and state = 'draft' for update`,
    [caseId],
  );
  if (current?.as_of.getTime() !== asOf) return;
  for (const table of ['trace_place', 'trace_stay', 'trace_meeting', 'trace_contact'])
    await tx.execute(`delete from ${table} where case_id = $1`, [caseId]);
  await writePlaces(tx, caseId, found);
  await writeStays(tx, caseId, found);
  const inOrder = found.meetings.toSorted((a, b) => a.from - b.from || a.to - b.to);
  for (const [from, chunk] of chunksOf(inOrder)) await writeMeetings(tx, caseId, from, chunk);
  for (const [from, chunk] of chunksOf(contacts)) await writeContacts(tx, caseId, from, chunk);
  await tx.execute(
    `update trace_case set progress = 100, frozen_at = $2, people = $3, meetings = $4, is_cut = $5 where id = $1`,
    [caseId, new Date(now), contacts.length, found.meetings.length, found.isCut],
  );
}

function chunksOf<T>(rows: readonly T[]): [number, readonly T[]][] {
  const starts = Array.from(
    { length: Math.ceil(rows.length / CHUNK_ROWS) },
    (_, index) => index * CHUNK_ROWS,
  );
  return starts.map((start) => [start, rows.slice(start, start + CHUNK_ROWS)]);
}

async function writePlaces(tx: Tx, caseId: string, { places, meetings }: Found): Promise<void> {
  const byPlace = new Map<string, FoundMeeting[]>([...places.keys()].map((placeId) => [placeId, []]));
  for (const meeting of meetings) byPlace.get(meeting.placeId)?.push(meeting);
  const rows = [...places.values()];
  const metAt = rows.map(({ placeId }) => byPlace.get(placeId) ?? []);
  await tx.execute(
    `insert into trace_place (case_id, place_id, name, address, people, meetings)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::integer[], $6::integer[])`,
    [
      caseId,
      uuidArray(rows.map(({ placeId }) => placeId)),
      textArray(rows.map(({ name }) => name)),
      textArray(rows.map(({ address }) => address)),
      integerArray(metAt.map((met) => new Set(met.map(({ personId }) => personId)).size)),
      integerArray(metAt.map((met) => met.length)),
    ],
  );
}

async function writeStays(tx: Tx, caseId: string, { stays }: Found): Promise<void> {
  const inOrder = stays.toSorted((a, b) => a.from - b.from);
  await tx.execute(
    `insert into trace_stay (case_id, no, place_id, gate_no, from_at, to_at)
     select $1, n, place_id, gate_no, from_at, to_at
     from unnest($2::uuid[], $3::smallint[], $4::timestamptz[], $5::timestamptz[])
       with ordinality stay (place_id, gate_no, from_at, to_at, n)`,
    [
      caseId,
      uuidArray(inOrder.map(({ placeId }) => placeId)),
      smallintArray(inOrder.map(({ gateNo }) => gateNo ?? null)),
      timestampArray(inOrder.map(({ from }) => from)),
      timestampArray(inOrder.map(({ to }) => to)),
    ],
  );
}

async function writeMeetings(
  tx: Tx,
  caseId: string,
  written: number,
  meetings: readonly FoundMeeting[],
): Promise<void> {
  await tx.execute(
    `insert into trace_meeting (case_id, no, person_id, source_id, place_id, gate_no, from_at, to_at, distance, recording)
     select $1, $2::integer + n, person_id, source_id, place_id, gate_no, from_at, to_at, distance, recording
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::smallint[], $7::timestamptz[], $8::timestamptz[], $9::smallint[],
       $10::text[])
       with ordinality m (person_id, source_id, place_id, gate_no, from_at, to_at, distance, recording, n)`,
    [
      ...[caseId, written],
      uuidArray(meetings.map(({ personId }) => personId)),
      uuidArray(meetings.map(({ sourceId }) => sourceId)),
      uuidArray(meetings.map(({ placeId }) => placeId)),
      smallintArray(meetings.map(({ gateNo }) => gateNo)),
      timestampArray(meetings.map(({ from }) => from)),
      timestampArray(meetings.map(({ to }) => to)),
      smallintArray(meetings.map(({ distance }) => distance)),
      textArray(meetings.map(({ recording }) => recording)),
    ],
  );
}

async function writeContacts(
  tx: Tx,
  caseId: string,
  written: number,
  contacts: readonly Contact[],
): Promise<void> {
  await tx.execute(
    `insert into trace_contact (case_id, rank, person_id, distance, meetings, minutes, longest, first_at, last_at, recordings)
     select $1, $2::integer + n, person_id, distance, meetings, minutes, longest, first_at, last_at,
       string_to_array(recordings, ',')
     from unnest($3::uuid[], $4::smallint[], $5::integer[], $6::integer[], $7::integer[], $8::timestamptz[],
       $9::timestamptz[], $10::text[])
       with ordinality c (person_id, distance, meetings, minutes, longest, first_at, last_at, recordings, n)`,
    [
      ...[caseId, written],
      uuidArray(contacts.map(({ personId }) => personId)),
      smallintArray(contacts.map(({ distance }) => distance)),
      integerArray(contacts.map(({ meetings }) => meetings)),
      integerArray(contacts.map(({ minutes }) => minutes)),
      integerArray(contacts.map(({ longest }) => longest)),
      timestampArray(contacts.map(({ firstAt }) => firstAt)),
      timestampArray(contacts.map(({ lastAt }) => lastAt)),
      textArray(contacts.map(({ recordings }) => recordings.join(','))),
    ],
  );
}
