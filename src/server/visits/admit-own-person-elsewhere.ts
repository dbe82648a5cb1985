import type { Day } from '../../domain/time.ts';
import { findOwnPerson } from '../people/find-own-person.ts';
import type { Services } from '../services.ts';
import { copyVisitors, type VisitorElsewhere } from './copy-visitors.ts';

/**
 * Lets a person pass at a place of another cell whose poster the own phone scanned (see `copyVisitors`).
 * @returns undefined when the account does not speak for the person
 */
export async function admitOwnPersonElsewhere(
  services: Services,
  request: { accountId: string; personId: string; placeCell: string; days: readonly Day[] },
): Promise<VisitorElsewhere | undefined> {
  const { accountId, personId, placeCell, days } = request;
  const { db } = services;
  const home = (await db.findPeopleCell(accountId)) ?? db.home;
  const scope = { cell: home, account: accountId, person: personId };
  const own = await db.transaction('app_citizen', scope, (tx) => findOwnPerson(tx, personId));
  if (own === undefined) return undefined;
  const passages = days.map((day) => ({ personId, day }));
  return (await copyVisitors(services, { home, place: placeCell }, passages)).get(personId);
}
