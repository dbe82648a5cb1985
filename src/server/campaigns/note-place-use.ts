import { ALIVE_DAYS } from '../../domain/campaign.ts';
import { addDays, type Day, dayOf, dayStart } from '../../domain/time.ts';
import type { Services } from '../services.ts';

interface QuietPlace {
  place_id: string;
  cell: string;
  is_dead: boolean;
}

/**
 * Notes of the places of units on which days they were used. A place whose day has begun is not asked again today, and
 * of the days before only where no use at all is known: of five thousand places each run reads one visit of those few
 * that are quiet.
 */
export async function notePlaceUse(services: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const { db, clock } = services;
  const today = dayOf(clock.now());
  const since = addDays(today, 1 - ALIVE_DAYS);
  const quiet = await db.transaction('app_jobs', {}, (tx) =>
    tx.query<QuietPlace>(
      `select u.place_id, n.cell, not exists (
           select 1 from place_use p where p.place_id = u.place_id and p.day >= $2
         ) as is_dead
       from unit_place u join place_number n on n.place_id = u.place_id
       where u.until is null and not exists (
         select 1 from place_use p where p.place_id = u.place_id and p.day = $1
       )`,
      [today, since],
    ),
  );
  const alive = quiet.filter(({ is_dead }) => !is_dead);
  await ask(services, alive, today);
  await ask(
    services,
    quiet.filter(({ is_dead }) => is_dead),
    since,
  );
}

/** Asks for a visit of each place since the beginning of a day. */
async function ask(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  places: readonly QuietPlace[],
  since: Day,
): Promise<void> {
  const tomorrow = addDays(dayOf(clock.now()), 1);
  const found = await db.inCells([...new Set(places.map(({ cell }) => cell))], 'app_jobs', {}, (tx, cell) =>
    tx.query<{ place_id: string; at: Date }>(LATEST_VISIT, [
      places.filter((place) => place.cell === cell).map(({ place_id }) => place_id),
      new Date(dayStart(since)),
      new Date(dayStart(tomorrow)),
    ]),
  );
  const uses = found.flat();
  if (uses.length === 0) return;
  await db.transaction('app_jobs', {}, (tx) =>
    tx.execute(
      `insert into place_use (place_id, day, scan_at)
       select * from unnest($1::uuid[], $2::date[], $3::timestamptz[]) on conflict do nothing`,
      [
        uses.map(({ place_id }) => place_id),
        uses.map(({ at }) => dayOf(at.getTime())),
        uses.map(({ at }) => at),
      ],
    ),
  );
}

const LATEST_VISIT = `
  select p.id as place_id, v.at
  from unnest($1::uuid[]) p (id)
  cross join lateral (
    select v.at from visit v where v.place_id = p.id and v.at >= $2 and v.at < $3 order by v.at desc limit 1
  ) v`;
