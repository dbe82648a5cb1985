import type pg from 'pg';
import { addDays, type Day, dayOf, dayStart, HOUR_MS } from '../../src/domain/time.ts';
import { openCellSession } from '../../src/server/demo/cell-session.ts';

/** How many people and places, and for how many whole days before the present one. */
export interface VisitsSize {
  people: number;
  places: number;
  days: number;
}

/** 7.1 visits a person and day, as many as 200,000 people need for 20 million in 14 days. */
export const VISITS_20_MILLION: VisitsSize = { people: 200_000, places: 5_000, days: 14 };
export const VISITS_2_MILLION: VisitsSize = { people: 20_000, places: 500, days: 14 };

const CONNECTIONS = 2;
/** Half past ten in the morning: those who work are inside, and nothing is later. */
const NOW_HOURS = 10.5;

/** The instant at which the invented visits end: yesterday morning, Unix milliseconds. */
export function inventedNow(): number {
  return dayStart(addDays(dayOf(Date.now()), -1)) + NOW_HOURS * HOUR_MS;
}

/**
 * Fills a migrated database without visits with invented ones, mostly inside the database: people who go to one place
 * each day and to two or three others, where a few places have most visits (Zipf). Stays and counts are what folding
 * and counting these visits makes. A day that is there is left alone, so that a database can be measured again.
 * @param now the instant at which they end, Unix milliseconds
 */
export async function fillVisits(
  adminUrl: string,
  cell: string,
  size: VisitsSize,
  now: number,
  say: (line: string) => void,
): Promise<void> {
  const sessions = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => openCellSession(adminUrl, cell)),
  );
  try {
    const [first] = sessions;
    if (first === undefined) throw new Error('there is no connection');
    const today = dayOf(now);
    const days = Array.from({ length: size.days + 1 }, (_, index) => addDays(today, index - size.days));
    await first.client.query('select make_day_partitions($1::date, $2::date)', [days[0], addDays(today, 7)]);
    await fillDirectory(first.client, size);
    const missing = await emptyDays(first.client, days);
    for (const day of missing) await first.client.query(`drop table ${tablesOf(day).join(', ')}`);
    const waiting = missing.values();
    await Promise.all(
      sessions.map(async ({ client, transaction }) => {
        await client.query(SESSION_SETTINGS);
        await client.query(NUMBERED);
        for (const day of waiting) {
          const started = performance.now();
          await transaction(() => fillDay(client, day, size, now));
          await client.query('select count_hours($1::timestamptz, $2::timestamptz)', [
            new Date(dayStart(day)),
            new Date(Math.min(dayStart(addDays(day, 1)), hourStart(now))),
          ]);
          say(`${day} filled in ${Math.round((performance.now() - started) / 1000)} s`);
        }
      }),
    );
    await first.client.query('update count_mark set counted_until = $1', [new Date(hourStart(now))]);
    if (missing.length > 0) await first.client.query('vacuum analyze');
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

const SESSION_SETTINGS = `
  set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'; set jit = off`;

function hourStart(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}

const tablesOf = (day: Day) => ['visit', 'stay'].map((parent) => `${parent}_${day.replaceAll('-', '')}`);

async function emptyDays(client: pg.Client, days: readonly Day[]): Promise<Day[]> {
  const empty: Day[] = [];
  for (const day of days) {
    const { rows } = await client.query(`select 1 from ${tablesOf(day)[0]} limit 1`);
    if (rows.length === 0) empty.push(day);
  }
  return empty;
}

async function fillDirectory(client: pg.Client, { people, places }: VisitsSize): Promise<void> {
  const { rows } = await client.query('select 1 from place limit 1');
  if (rows.length > 0) return;
  await client.query(PLACES, [places]);
  await client.query(
    `insert into gate (place_id, id, no, name, direction)
     select id, gen_random_uuid(), no, 'Cổng ' || no, 'both' from place, generate_series(1, 2) no`,
  );
  await client.query(
    `insert into place_right (place_id, id, account_id, "right", name, phone_masked, added_by)
     select id, gen_random_uuid(), gen_random_uuid(), 'owner', 'Chủ ' || number, '0900 *** ***', id from place`,
  );
  await client.query(
    `insert into person_public (id, account_id, relation, masked_name, masked_phone, home_area_code, home_area_version)
     select gen_random_uuid(), gen_random_uuid(), 'self', 'Nguyễn Văn * ' || n, '0900 *** ' || lpad((n % 1000)::text, 3, '0'),
       '26041', '2026-04-30' from generate_series(1, $1::integer) n`,
    [people],
  );
}

/** Open every day from five to ten in the evening. */
const PLACES = `
  insert into place (id, number, name, kind, area_code, area_version, address, hours, requires_declaration, registrant_name,
    poster_issued_on)
  select gen_random_uuid(), lpad(n::text, 9, '0'), 'Nơi số ' || n, 'market', '26041', '2026-04-30', 'Đường số ' || n,
    jsonb_build_object('kind', 'week', 'days', (select jsonb_agg(jsonb_build_object('open', '05:00', 'close', '22:00'))
      from generate_series(1, 7))), false, 'Người đăng ký ' || n, '2026-01-01'
  from generate_series(1, $1::integer) n`;

/** People and places by number, the places from the most visited to the least. */
const NUMBERED = `
  create temp table person_no as
    select (row_number() over (order by id))::integer as n, id, account_id from person_public;
  create temp table place_no as
    select (row_number() over (order by p.id))::integer as n, p.id,
      (select account_id from place_right r where r.place_id = p.id limit 1) as owner_id from place p;
  alter table place_no add primary key (n);
  analyze person_no; analyze place_no`;

/** One day of everybody. Its tables get their indexes when they are full, which takes a third of the time. */
async function fillDay(client: pg.Client, day: Day, { places }: VisitsSize, now: number): Promise<void> {
  const start = new Date(dayStart(day));
  const [visits, stays] = tablesOf(day);
  await client.query(`create table ${visits} (like visit including defaults including constraints);
    create table ${stays} (like stay including defaults including constraints)`);
  await client.query('select setseed($1)', [((start.getTime() / HOUR_MS) % 1000) / 1000]);
  await client.query(STAYS_OF_DAY, [start, places, new Date(now)]);
  await client.query(
    `insert into ${stays} (place_id, id, person_id, started_at, exited_at, gate_no, is_entry_seen, ended_by)
     select place_id, id, person_id, case kind when 'exit' then left_at else came_at end,
       case when kind = 'closing' then $2::timestamptz when left_at <= $1 then left_at end, gate_no, kind <> 'exit',
       case when kind = 'closing' then 'closing' when left_at <= $1 then 'exit' end
     from day_stay where kind <> 'exit' or left_at <= $1 order by came_at`,
    [new Date(now), new Date(start.getTime() + CLOSING_HOURS * HOUR_MS)],
  );
  await client.query(
    `insert into ${visits} (place_id, id, person_id, recorded_by, at, received_at, gate_no, direction, way)
     select place_id, id, person_id, recorded_by, at, at + interval '0.4 seconds', gate_no, direction, way from (
       select place_id, id, person_id, recorded_by, came_at as at, gate_no, 'in' as direction, way from day_stay
       where kind <> 'exit'
       union all
       select place_id, case kind when 'exit' then id else gen_random_uuid() end, person_id, recorded_by, left_at, gate_no,
         'out', way from day_stay where kind <> 'closing' and left_at <= $1
     ) passage order by at`,
    [new Date(now)],
  );
  await client.query('drop table day_stay');
  await attachDay(client, day, 'visit', visits);
  await attachDay(client, day, 'stay', stays);
  await client.query(
    `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
     select id, $1::date, gen_random_uuid(), 'ok', $2::timestamptz from person_no where random() < 0.6
     on conflict do nothing`,
    [day, new Date(start.getTime() + 5 * HOUR_MS)],
  );
}

/** Gives a full table the indexes of its parent, and makes it the parent's partition of the day. */
async function attachDay(client: pg.Client, day: Day, parent: string, table = ''): Promise<void> {
  const { rows } = await client.query<{ index: string; key: string | null }>(
    `select pg_get_indexdef(i.indexrelid) as index, pg_get_constraintdef(c.oid) as key
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid where i.indrelid = $1::regclass`,
    [parent],
  );
  for (const { index, key } of rows) {
    const onTable = index.replace(/ INDEX \S+ ON ONLY \S+/, ` INDEX ON ${table}`);
    await client.query(key === null ? onTable : `alter table ${table} add ${key}`);
  }
  await client.query(`alter table ${parent} attach partition ${table}
    for values from ('${day} 00:00:00+07') to ('${addDays(day, 1)} 00:00:00+07')`);
}

const CLOSING_HOURS = 22;

/**
 * Four slots that do not overlap: a walk before work, the place of one's own, and two in the evening. Of a few stays the
 * exit is missing (only in the last slot, so that nothing follows before the place closes), of others the entry.
 * The place of rank r is chosen about in proportion to 1/r.
 */
const STAYS_OF_DAY = `
  create temp table day_stay as
  select place_id, gen_random_uuid() as id, person_id, recorded_by, came_at, came_at + lasts as left_at, gate_no, way, kind
  from (
    select place.id as place_id, person.id as person_id, way,
      case way when 'self' then person.account_id else place.owner_id end as recorded_by,
      date_trunc('milliseconds', $1::timestamptz + slot.opens + random() * interval '90 minutes') as came_at,
      date_trunc('milliseconds', slot.lasts_least + random() * slot.lasts_more) as lasts,
      (1 + (random() * 1.2)::integer)::smallint as gate_no,
      case when slot.no = 4 and random() < 0.05 then 'closing' when random() < 0.02 then 'exit' else 'whole' end as kind
    from person_no person
    cross join (values
      (1, interval '5 hours', interval '5 minutes', interval '15 minutes', 0.95),
      (2, interval '6 hours 50 minutes', interval '3 hours', interval '5 hours', 0.80),
      (3, interval '16 hours 30 minutes', interval '5 minutes', interval '50 minutes', 0.95),
      (4, interval '19 hours', interval '5 minutes', interval '60 minutes', 0.87)
    ) slot (no, opens, lasts_least, lasts_more, chance)
    cross join lateral (select (array['camera', 'camera', 'reader', 'self'])[1 + (random() * 3)::integer] as way,
      least($2::integer, power($2::float8, case slot.no when 2 then (person.n * 0.6180339887 % 1)::float8 else random() end)::integer)
        as rank where random() < slot.chance and slot.no > 0) chosen
    join place_no place on place.n = chosen.rank
  ) planned
  where came_at <= $3`;
