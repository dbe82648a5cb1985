import type pg from 'pg';
import { addDays, DAY_MS, type Day, dayOf, dayStart, MINUTE_MS } from '../../src/domain/time.ts';
import type { ReadFigure } from './read-figures.ts';

const BYTES_MAX = 400;
const STEP_MS = 10 * MINUTE_MS;
const STEPS_PER_VACUUM = 12;
/** A day that has no visits yet. */
const FREE_DAYS_AHEAD = 3;

/**
 * What a visit takes with its part of a stay and of the counts, all indexes included: of a day as it was filled, and of
 * the same day written once more as it happens, in steps of ten minutes, where stays begin open and end later, and what
 * they leave behind is cleaned up as the server does by itself.
 * @param part of the people, 0 to 1: fewer take less time
 */
export async function measureBytes(client: pg.Client, now: number, part: number): Promise<ReadFigure[]> {
  const source = addDays(dayOf(now), -1);
  const copy = addDays(dayOf(now), FREE_DAYS_AHEAD);
  const counts = await bytesOfVisit(client, source, ['visit_count']);
  const filled = await bytesOfVisit(client, source, ['visit', 'stay']);
  await writeDayAgain(client, { source, copy, part });
  const written = await bytesOfVisit(client, copy, ['visit', 'stay']);
  for (const parent of ['visit', 'stay']) await client.query(`truncate ${partitionOf(parent, copy)}`);
  const unit = 'bytes';
  return [
    {
      name: 'a visit with its stay and counts, as written',
      value: written + counts,
      unit,
      atMost: BYTES_MAX,
    },
    { name: 'a visit with its stay and counts, indexes built anew', value: filled + counts, unit },
  ];
}

const partitionOf = (parent: string, day: Day) => `${parent}_${day.replaceAll('-', '')}`;

async function bytesOfVisit(client: pg.Client, day: Day, parents: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(name::regclass)) / (select count(*) from ${partitionOf('visit', day)}) as bytes
     from unnest($1::text[]) name`,
    [parents.map((parent) => partitionOf(parent, day))],
  );
  return Number(rows[0]?.bytes);
}

async function writeDayAgain(
  client: pg.Client,
  { source, copy, part }: { source: Day; copy: Day; part: number },
): Promise<void> {
  const shift = `interval '${(dayStart(copy) - dayStart(source)) / DAY_MS} days'`;
  const isPart = `get_byte(uuid_send(person_id), 15) < ${Math.round(part * 256)}`;
  await client.query(`
    create temp table again_visit as select * from ${partitionOf('visit', source)} where ${isPart};
    create temp table again_stay as select * from ${partitionOf('stay', source)} where ${isPart};
    update again_visit set at = at + ${shift}, received_at = received_at + ${shift};
    update again_stay set started_at = started_at + ${shift}, exited_at = exited_at + ${shift};
    create index on again_visit (at);
    create index on again_stay (started_at);
    create index on again_stay (exited_at);
    analyze again_visit;
    analyze again_stay`);
  const from = dayStart(copy);
  for (let step = 0; step * STEP_MS < DAY_MS; step += 1) {
    const values = [new Date(from + step * STEP_MS), new Date(from + (step + 1) * STEP_MS)];
    for (const sql of [VISITS_OF_STEP, STAYS_OF_STEP, EXITS_OF_STEP]) await client.query(sql, values);
    if (step % STEPS_PER_VACUUM === 0) await client.query(`vacuum ${partitionOf('stay', copy)}`);
  }
  await client.query('drop table again_visit, again_stay');
}

const VISITS_OF_STEP = `
  insert into visit (place_id, id, person_id, recorded_by, at, received_at, gate_no, direction, way)
  select place_id, id, person_id, recorded_by, at, received_at, gate_no, direction, way
  from again_visit where at >= $1 and at < $2 order by at`;

const STAYS_OF_STEP = `
  insert into stay (place_id, id, person_id, started_at, exited_at, gate_no, is_entry_seen, ended_by)
  select place_id, id, person_id, started_at, case when exited_at < $2 then exited_at end, gate_no, is_entry_seen,
    case when exited_at < $2 then ended_by end
  from again_stay where started_at >= $1 and started_at < $2 order by started_at`;

const EXITS_OF_STEP = `
  update stay set exited_at = s.exited_at, ended_by = s.ended_by from again_stay s
  where s.started_at < $1 and s.exited_at >= $1 and s.exited_at < $2
    and stay.place_id = s.place_id and stay.started_at = s.started_at and stay.id = s.id`;
