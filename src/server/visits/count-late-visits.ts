import { dayOf } from '../../domain/time.ts';
import type { PlaceContext } from '../places/place-context.ts';
import type { Services } from '../services.ts';

const COUNT = {
  name: 'count_late_visits',
  text: `insert into late_visit_count (place_id, day, visits) values ($1::uuid, $2::date, $3::integer)
    on conflict (place_id, day) do update set visits = late_visit_count.visits + excluded.visits`,
};

/** Counts visits that came later than they may be kept and were refused, by place and the day on which they came. */
export async function countLateVisits(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  place: Pick<PlaceContext, 'id' | 'cell'>,
  visits: number,
): Promise<void> {
  await db.databaseOf(place.cell).statement('app_recorder', COUNT, [place.id, dayOf(clock.now()), visits]);
}
