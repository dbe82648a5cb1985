import type { FullPerson } from '../../contract/visits.ts';
import { dayOf } from '../../domain/time.ts';
import { fullPersonOf, PROFILE_FIELDS } from '../people/full-person.ts';
import { unsealProfile } from '../people/profile.ts';
import { isPassing } from '../platform/errors.ts';
import { within } from '../platform/within.ts';
import type { Services } from '../services.ts';

/** When somebody was seen at the place, ISO 8601. */
interface Seen {
  personId: string;
  at: string;
}

interface RevealRequest {
  actorId: string;
  placeId: string;
  passages: readonly Seen[];
  purpose: 'log' | 'scan';
}

interface ProfileRow {
  person_id: string;
  sealed: Buffer;
}

/** A visitor whose profile lies in another cell has none here, and the name of that cell. */
interface VisitorRow {
  person_id: string;
  sealed: Buffer | null;
  home_cell: string | null;
}

/** A server that hangs must not keep a gate waiting. */
const ANSWER_MS_MAX = 3_000;

/**
 * People in full, for a special place that has seen them pass. The database writes the record of who saw whom before it
 * gives a profile, in the same transaction; if the record cannot be written, this throws and nothing is shown. People of
 * another cell are given by that one, with its own record. Where it does not answer, a scan goes without them.
 * @throws for a log when a cell does not answer: people would be missing
 */
export async function revealVisitors(
  services: Services,
  request: RevealRequest,
): Promise<Map<string, FullPerson>> {
  const { actorId, placeId, passages, purpose } = request;
  if (passages.length === 0) return new Map();
  const { from, until, people } = spanOf(passages);
  const visitors = await services.db.transaction('app_health', { place: placeId }, (tx) =>
    tx.query<VisitorRow>('select * from reveal_visitors($1, $2, $3, $4, $5, $6, $7)', [
      ...[actorId, placeId, people, new Date(from), new Date(until), PROFILE_FIELDS, purpose],
    ]),
  );
  const here = visitors.flatMap(({ person_id, sealed }) => (sealed === null ? [] : [{ person_id, sealed }]));
  const elsewhere = await revealElsewhere(services, request, visitors);
  return new Map(
    [...here, ...elsewhere].map(({ person_id, sealed }) => [
      person_id,
      fullPersonOf(unsealProfile(services.keys, person_id, sealed)),
    ]),
  );
}

/** @returns also the first and last instant, Unix milliseconds */
function spanOf(passages: readonly Seen[]): { from: number; until: number; people: string[] } {
  const times = passages.map(({ at }) => Date.parse(at));
  const people = [...new Set(passages.map(({ personId }) => personId))];
  return { from: Math.min(...times), until: Math.max(...times), people };
}

/** The profiles of those visitors who live in other cells; theirs note on which days they may have been at the place's. */
async function revealElsewhere(
  { db }: Services,
  { actorId, placeId, passages, purpose }: RevealRequest,
  visitors: readonly VisitorRow[],
): Promise<ProfileRow[]> {
  const homeOf = new Map(visitors.map(({ person_id, home_cell }) => [person_id, home_cell]));
  const homes = db.cells.filter((cell) => [...homeOf.values()].includes(cell));
  if (homes.length === 0) return [];
  const placeCell = (await db.findPlaceCell(placeId)) ?? db.home;
  const answers = await Promise.allSettled(
    homes.map((cell) => {
      const { from, until, people } = spanOf(
        passages.filter(({ personId }) => homeOf.get(personId) === cell),
      );
      const revealed = db.transaction('app_health', { cell }, (tx) =>
        tx.query<ProfileRow>('select * from reveal_to_cell($1, $2, $3, $4, $5, $6, $7, $8)', [
          ...[actorId, placeId, placeCell, people, dayOf(from), dayOf(until), PROFILE_FIELDS, purpose],
        ]),
      );
      return within(ANSWER_MS_MAX, revealed);
    }),
  );
  return answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') return answer.value;
    if (purpose === 'scan' && isPassing(answer.reason)) return [];
    throw answer.reason;
  });
}
