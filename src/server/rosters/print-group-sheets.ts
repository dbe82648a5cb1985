import { dayOf } from '../../domain/time.ts';
import { renderGroupSheets } from '../documents/group-sheets.ts';
import { getPlace } from '../places/get-place.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listGroups } from './list-groups.ts';

/** The sheets of all groups of a place, or of one, as PDF. @throws AppError 404 where there is none */
export async function printGroupSheets(
  services: Services,
  { placeId, groupId }: { placeId: string; groupId: string | undefined },
): Promise<Buffer> {
  const { place, groups } = await services.db.transaction('app_owner', { place: placeId }, async (tx) => ({
    place: await getPlace(tx, services, placeId, 'owner'),
    groups: await listGroups(tx, placeId),
  }));
  const wanted = groups.filter(({ id }) => groupId === undefined || id === groupId);
  if (wanted.length === 0) throw notFound();
  const sheets = wanted.map(({ name, code }) => ({ placeName: place.name, groupName: name, code }));
  return renderGroupSheets(sheets, dayOf(services.clock.now()));
}
