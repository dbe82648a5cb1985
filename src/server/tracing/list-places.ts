import type { CaseGraph, CasePlace, Timeline } from '../../contract/tracing.ts';
import type { Recording } from '../../domain/contact.ts';
import { COVER } from '../../domain/visibility.ts';
import type { Services } from '../services.ts';
import { findMaskedPeople } from './find-masked-people.ts';
import { type CaseRequest, checkCaseSeen, scopeOf } from './take-step.ts';

/** More lines than this no eye can follow; the list and the file have all. */
const TIMELINE_ROWS_MAX = 300;
const GRAPH_CONTACTS_MAX = 60;

/** Where a case met somebody, the place with most people first. @throws AppError 404 */
export async function listCasePlaces({ db }: Services, request: CaseRequest): Promise<CasePlace[]> {
  return db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, request.caseId);
    return tx.query<CasePlace & { [column: string]: unknown }>(
      `select place_id as "placeId", name, address, people, meetings from trace_place where case_id = $1
       order by people desc, name, place_id`,
      [request.caseId],
    );
  });
}

interface PresenceRow {
  from_at: Date;
  to_at: Date;
  gate_no: number | null;
}
interface MeetingRow extends PresenceRow {
  person_id: string;
  rank: number;
  distance: number;
  recording: Recording;
}

const presenceOf = ({ from_at, to_at, gate_no }: PresenceRow) => ({
  from: from_at.toISOString(),
  to: to_at.toISOString(),
  gateNo: gate_no,
});

/** Who was at one place when, in the order of time, names covered. @throws AppError 404 */
export async function getTimeline(
  { db }: Services,
  request: CaseRequest & { placeId: string },
): Promise<Timeline> {
  const { caseId, placeId } = request;
  const { stays, meetings } = await db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, caseId);
    return {
      stays: await tx.query<PresenceRow & { [column: string]: unknown }>(
        'select from_at, to_at, gate_no from trace_stay where case_id = $1 and place_id = $2 order by from_at, no',
        [caseId, placeId],
      ),
      meetings: await tx.query<MeetingRow & { [column: string]: unknown }>(
        `select m.from_at, m.to_at, m.gate_no, m.person_id, c.rank, m.distance, m.recording
         from trace_meeting m join trace_contact c on c.case_id = m.case_id and c.person_id = m.person_id
         where m.case_id = $1 and m.place_id = $2 order by m.from_at, m.no limit $3`,
        [caseId, placeId, TIMELINE_ROWS_MAX + 1],
      ),
    };
  });
  const shown = meetings.slice(0, TIMELINE_ROWS_MAX);
  const people = await findMaskedPeople(
    db,
    shown.map(({ person_id }) => person_id),
  );
  return {
    stays: stays.map(presenceOf),
    meetings: shown.map((row) => ({
      ...presenceOf(row),
      ...{ rank: row.rank, distance: row.distance, recording: row.recording },
      maskedName: people.get(row.person_id)?.maskedName ?? COVER,
    })),
    isWhole: meetings.length <= TIMELINE_ROWS_MAX,
  };
}

/** The case, its places, and its first contacts at these places with the minutes there. @throws AppError 404 */
export async function getGraph({ db }: Services, request: CaseRequest): Promise<CaseGraph> {
  const { caseId } = request;
  const { places, contacts, links } = await db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, caseId);
    return {
      places: await tx.query<{ placeId: string; name: string; people: number }>(
        `select place_id as "placeId", name, people from trace_place where case_id = $1 order by people desc, name`,
        [caseId],
      ),
      contacts: await tx.query<{ rank: number; person_id: string; minutes: number; distance: number }>(
        'select rank, person_id, minutes, distance from trace_contact where case_id = $1 and rank <= $2 order by rank',
        [caseId, GRAPH_CONTACTS_MAX],
      ),
      links: await tx.query<{ placeId: string; rank: number; minutes: number }>(
        `select m.place_id as "placeId", c.rank,
           floor(sum(extract(epoch from m.to_at - m.from_at)) / 60)::integer as minutes
         from trace_contact c join trace_meeting m on m.case_id = c.case_id and m.person_id = c.person_id
         where c.case_id = $1 and c.rank <= $2 group by 1, 2 order by 2, 1`,
        [caseId, GRAPH_CONTACTS_MAX],
      ),
    };
  });
  const people = await findMaskedPeople(
    db,
    contacts.map(({ person_id }) => person_id),
  );
  return {
    places,
    contacts: contacts.map(({ rank, person_id, minutes, distance }) => ({
      ...{ rank, minutes, distance },
      maskedName: people.get(person_id)?.maskedName ?? COVER,
    })),
    links,
  };
}
