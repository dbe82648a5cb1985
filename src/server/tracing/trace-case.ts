import type { Span } from '../../domain/exposure.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf, HOUR_MS } from '../../domain/time.ts';
import { listCellsOfPerson } from '../people/list-cells-of-person.ts';
import type { Services } from '../services.ts';
import { type Contact, countExposed, listExposed, listExposedPeople } from './find-exposed.ts';
import { listCaseStays } from './list-case-stays.ts';

const SHOWN_MAX = 1_000;

/** Whom a case met in all cells: how many people, in how many contacts, and the longest of these with their cell. */
export interface Traced {
  people: number;
  contacts: number;
  longest: (Contact & { cell: string })[];
}

/**
 * Whom a case met, wherever it was: each cell in which it may have been is asked for its stays there, and then for who
 * was there with it. Somebody who was met in two cells is one person.
 * @param request.minutesMin a shorter contact is none; `asOf`: until when who is inside is present, Unix milliseconds
 * @throws AppError 400 when the period may not be traced; what a cell throws that does not answer: contacts would be missing
 */
export async function traceCase(
  services: Services,
  request: { personId: string; period: Span; sameGate: boolean; minutesMin: number; asOf: number },
): Promise<Traced> {
  const { personId, period, minutesMin, asOf } = request;
  const cells = await listCellsOfPerson(
    services,
    personId,
    dayOf(period.from - limits.stay_hours_max * HOUR_MS),
    dayOf(period.to),
  );
  const found = await services.db.inCells(cells, 'app_tracer', {}, async (tx, cell) => {
    const question = { personId, stays: await listCaseStays(tx, request), minutesMin, asOf };
    const { people, contacts } = await countExposed(tx, question);
    const longest = await listExposed(tx, question, { limit: SHOWN_MAX });
    const ids = cells.length > 1 ? await listExposedPeople(tx, question) : [];
    return { people, contacts, ids, longest: longest.contacts.map((contact) => ({ ...contact, cell })) };
  });
  const [only] = found;
  return {
    people: found.length === 1 ? (only?.people ?? 0) : new Set(found.flatMap(({ ids }) => ids)).size,
    contacts: found.reduce((sum, { contacts }) => sum + contacts, 0),
    longest: found
      .flatMap(({ longest }) => longest)
      .toSorted((a, b) => b.to - b.from - (a.to - a.from))
      .slice(0, SHOWN_MAX),
  };
}
