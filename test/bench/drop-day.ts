import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { addDays, dayOf } from '../../src/domain/time.ts';
import { Database } from '../../src/server/platform/db.ts';
import { eraseOldDays } from '../../src/server/platform/erase-old-days.ts';
import { VisitRecorder } from '../../src/server/visits/visit-recorder.ts';
import { quantile, type ReadFigure } from './read-figures.ts';
import type { ReadsOptions } from './reads.ts';

const DROP_MS_MAX = 1_000;
const BLOCKED_MS_MAX = 100;
const EVERY_MS = 4;
const QUIET_MS = 2_000;

/** Drops the oldest day while visits are recorded every few milliseconds, each answered when it is on disk. */
export async function measureDrop({
  adminUrl,
  cell,
  keys,
  client,
  now,
}: ReadsOptions & { client: pg.Client; now: number }): Promise<ReadFigure[]> {
  const db = new Database({ adminUrl, cell, password: (role) => keys.rolePassword(role) });
  const recorder = new VisitRecorder(db, () => undefined);
  const [oldest] = (await client.query<{ day: string }>(OLDEST_DAY)).rows;
  const { rows: doors } = await client.query<{ place_id: string; person_id: string }>(
    'select p.id as place_id, q.id as person_id from (select id from place limit 50) p, (select id from person_public limit 50) q',
  );
  const stop = new AbortController();
  const latencies: { at: number; ms: number }[] = [];
  const recording = recordUntil(stop.signal, recorder, doors, now, latencies);
  await delay(QUIET_MS);
  const started = performance.now();
  await eraseOldDays(db, addDays(oldest?.day ?? dayOf(now), 1));
  const ended = performance.now();
  await delay(QUIET_MS / 4);
  stop.abort();
  await recording;
  await recorder.drain();
  await db.close();
  const during = latencies.filter(({ at, ms }) => at + ms >= started && at <= ended).map(({ ms }) => ms);
  const before = latencies.filter(({ at, ms }) => at + ms < started).map(({ ms }) => ms);
  const note = `before: ${quantile(before, 1).toFixed(1)} ms at most, ${before.length} visits`;
  return [
    { name: 'dropping a day', value: ended - started, unit: 'ms', atMost: DROP_MS_MAX },
    {
      name: 'dropping a day: longest wait of a visit',
      ...{ value: quantile(during, 1), unit: 'ms', atMost: BLOCKED_MS_MAX, note },
    },
  ];
}

const OLDEST_DAY = `
  select to_char(min(to_date(right(c.relname, 8), 'YYYYMMDD')), 'YYYY-MM-DD') as day
  from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'visit'::regclass and c.reltuples > 0`;

async function recordUntil(
  signal: AbortSignal,
  recorder: VisitRecorder,
  doors: readonly { place_id: string; person_id: string }[],
  now: number,
  latencies: { at: number; ms: number }[],
): Promise<void> {
  const waiting = new Set<Promise<void>>();
  for (let n = 0; !signal.aborted; n += 1) {
    const door = doors[n % doors.length];
    if (door === undefined) throw new Error('there are no places and people');
    const at = performance.now();
    const visit = {
      ...{ placeId: door.place_id, id: randomUUID(), at: now + n, visitor: { personId: door.person_id } },
      ...{ gateNo: 1, way: 'camera' as const, recordedBy: door.place_id, moves: 'iiiiiiii' },
      insideOnlyAfter: null,
      liveStep: null,
      hints: null,
    };
    const recorded = recorder.record([visit]).then(() => {
      latencies.push({ at, ms: performance.now() - at });
      waiting.delete(recorded);
    });
    waiting.add(recorded);
    await delay(EVERY_MS);
  }
  await Promise.all(waiting);
}
