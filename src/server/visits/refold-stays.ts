import type { GateId, PersonId, PlaceId, VisitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { type FoldRules, foldStays, type Stay, type VisitFact } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';

const STAY_MS = limits.stay_hours_max * HOUR_MS;

interface FactRow {
  id: string;
  at: Date;
  person_id: string;
  place_id: string;
  gate_id: string;
  direction: VisitFact['direction'];
  way: VisitFact['way'];
}

/** Instants (Unix milliseconds) between which facts changed. */
export interface Span {
  from: number;
  to: number;
}

/** The facts that any stay beginning within a longest stay of the span can be made of. */
export async function listFacts(
  tx: Tx,
  placeId: string,
  people: readonly string[],
  span: Span,
): Promise<VisitFact[]> {
  const rows = await tx.query<FactRow>(
    `select id, at, person_id, place_id, gate_id, direction, way from visit
     where place_id = $1 and person_id = any($2) and at between $3 and $4`,
    [placeId, people, new Date(span.from - 2 * STAY_MS), new Date(span.to + 2 * STAY_MS)],
  );
  return rows.map((row) => ({
    id: row.id as VisitId,
    at: row.at.getTime(),
    personId: row.person_id as PersonId,
    placeId: row.place_id as PlaceId,
    gateId: row.gate_id as GateId,
    direction: row.direction,
    way: row.way,
  }));
}

/**
 * Folds the stays of people at a place anew around the span in which their facts changed. A stay lasts at most
 * `stay_hours_max`, so a fact can only change stays that begin that long before or after it.
 */
export async function refoldStays(
  tx: Tx,
  placeId: string,
  people: readonly string[],
  facts: readonly VisitFact[],
  span: Span,
  rules: FoldRules,
): Promise<void> {
  const from = span.from - STAY_MS;
  const to = span.to + STAY_MS;
  const stays = foldStays(facts, rules).filter((stay) => startOf(stay) >= from && startOf(stay) <= to);
  await tx.execute(
    'delete from stay where place_id = $1 and person_id = any($2) and started_at between $3 and $4',
    [placeId, people, new Date(from), new Date(to)],
  );
  await insertStays(tx, placeId, stays);
}

async function insertStays(tx: Tx, placeId: string, stays: readonly Stay[]): Promise<void> {
  if (stays.length === 0) return;
  const dates = (values: (number | undefined)[]) =>
    values.map((ms) => (ms === undefined ? null : new Date(ms)));
  await tx.execute(
    `insert into stay (place_id, started_at, id, person_id, gate_id, entered_at, exited_at, ended_by)
     select $1, * from unnest($2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[],
       $7::timestamptz[], $8::text[])`,
    [
      placeId,
      dates(stays.map(startOf)),
      stays.map((stay) => stay.id),
      stays.map((stay) => stay.personId),
      stays.map((stay) => firstFact(stay).gateId),
      dates(stays.map((stay) => stay.entry?.at)),
      dates(stays.map((stay) => stay.endAt)),
      stays.map((stay) => (stay.end === 'open' ? null : stay.end)),
    ],
  );
}

function firstFact(stay: Stay): VisitFact {
  const fact = stay.entry ?? stay.exit;
  if (fact === undefined) throw new Error('a stay needs a fact');
  return fact;
}

function startOf(stay: Stay): number {
  return firstFact(stay).at;
}
