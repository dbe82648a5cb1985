import { type Meeting, mergeMeetings, type Recording } from '../../domain/contact.ts';
import type { CaseStay, Span } from '../../domain/exposure.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf, HOUR_MS } from '../../domain/time.ts';
import { listCellsOfPerson } from '../people/list-cells-of-person.ts';
import type { Tx } from '../platform/db.ts';
import { timestampArray, uuidArray } from '../platform/pg-arrays.ts';
import type { Services } from '../services.ts';
import { type ContactCursor, type Contact as Exposed, listExposed } from './find-exposed.ts';
import { listCaseStays } from './list-case-stays.ts';

/** Few reads of the same days for tens of thousands of people, and still only a part of them in memory twice. */
const PAGE_ROWS = 10_000;

/** What is searched for. Instants in Unix milliseconds. */
export interface Trace {
  personId: string;
  period: Span;
  sameGate: boolean;
  minutesMin: number;
  distanceMax: number;
  /** Until when who was inside is present */
  asOf: number;
}

export interface FoundMeeting extends Meeting {
  /** With whom */
  sourceId: string;
  placeId: string;
  gateNo: number;
}

export interface FoundPlace {
  placeId: string;
  name: string;
  address: string;
}

export interface Found {
  /** Of the case */
  stays: CaseStay[];
  meetings: FoundMeeting[];
  places: Map<string, FoundPlace>;
  isCut: boolean;
}

/** Whose meetings are searched, from when on. */
interface Source {
  personId: string;
  from: number;
}

/**
 * Whom a case met in all cells, and, where the chain is longer, whom these met after they had met it: the nearest
 * distance of each person is the one that counts. From many contacts the chain goes on with the longest only.
 * @param tell hears how many per cent are done
 * @throws what a cell throws that does not answer: contacts would be missing
 */
export async function searchContacts(
  services: Services,
  trace: Trace,
  tell: (percent: number) => Promise<void>,
): Promise<Found> {
  const found: Found = { stays: [], meetings: [], places: new Map(), isCut: false };
  const known = new Set([trace.personId]);
  let sources: Source[] = [{ personId: trace.personId, from: trace.period.from }];
  for (let distance = 1; distance <= trace.distanceMax && sources.length > 0; distance += 1) {
    const met: FoundMeeting[] = [];
    for (const [index, source] of sources.entries()) {
      await searchSource(services, { ...trace, distance }, source, { found, met, known });
      await tell(Math.floor((90 * (distance - 1 + (index + 1) / sources.length)) / trace.distanceMax));
    }
    for (const { personId } of met) known.add(personId);
    found.meetings.push(...met);
    const contacts = mergeMeetings(met);
    if (distance < trace.distanceMax) found.isCut ||= contacts.length > limits.trace_chain_people_max;
    sources = contacts
      .slice(0, limits.trace_chain_people_max)
      .map(({ personId, firstAt }) => ({ personId, from: firstAt }));
  }
  return found;
}

async function searchSource(
  services: Services,
  trace: Trace & { distance: number },
  source: Source,
  { found, met, known }: { found: Found; met: FoundMeeting[]; known: ReadonlySet<string> },
): Promise<void> {
  const { db } = services;
  const period = { from: source.from, to: trace.period.to };
  const firstDay = dayOf(period.from - limits.stay_hours_max * HOUR_MS);
  const cells = await listCellsOfPerson(services, source.personId, firstDay, dayOf(period.to));
  await db.inCells(cells, 'app_tracer', {}, async (tx) => {
    const here = await searchCell(tx, { ...trace, personId: source.personId, period }, known);
    if (trace.distance === 1) found.stays.push(...here.stays);
    for (const meeting of here.meetings) met.push(meeting);
    for (const place of here.places) found.places.set(place.placeId, place);
  });
}

/** What one cell knows of somebody: the stays there, whom they met, and the places of it. */
export async function searchCell(
  tx: Tx,
  trace: Trace & { distance: number },
  known: ReadonlySet<string>,
): Promise<{ stays: CaseStay[]; meetings: FoundMeeting[]; places: FoundPlace[] }> {
  const { personId, minutesMin, asOf, distance } = trace;
  const stays = await listCaseStays(tx, trace);
  const meetings: FoundMeeting[] = [];
  let after: ContactCursor | undefined;
  do {
    const page = await listExposed(
      tx,
      { personId, stays, minutesMin, asOf },
      { limit: PAGE_ROWS, ...(after && { after }) },
    );
    const contacts = page.contacts.filter((one) => !known.has(one.personId));
    const recordings = await recordingsOf(tx, contacts);
    for (const [index, { personId: met, placeId, gateNo, from, to }] of contacts.entries()) {
      const recording = recordings[index] ?? ('guard' as const);
      meetings.push({ personId: met, sourceId: personId, placeId, gateNo, from, to, distance, recording });
    }
    after = page.next;
  } while (after !== undefined);
  return { stays, meetings, places: await placesOf(tx, stays) };
}

/** How the stay of each contact was recorded, in their order. */
async function recordingsOf(tx: Tx, contacts: readonly Exposed[]): Promise<(Recording | undefined)[]> {
  if (contacts.length === 0) return [];
  const rows = await tx.query<{ n: number; recording: Recording }>(
    'select n, recording from recordings_of($1::uuid[], $2::timestamptz[], $3::uuid[])',
    [
      uuidArray(contacts.map(({ placeId }) => placeId)),
      timestampArray(contacts.map(({ startedAt }) => startedAt)),
      uuidArray(contacts.map(({ stayId }) => stayId)),
    ],
  );
  const byNumber = new Map(rows.map(({ n, recording }) => [n, recording]));
  return contacts.map((_, index) => byNumber.get(index + 1));
}

async function placesOf(tx: Tx, stays: readonly CaseStay[]): Promise<FoundPlace[]> {
  if (stays.length === 0) return [];
  return tx.query<FoundPlace & { [column: string]: unknown }>(
    'select id as "placeId", name, address from place where id = any ($1::uuid[])',
    [uuidArray([...new Set(stays.map(({ placeId }) => placeId))])],
  );
}
