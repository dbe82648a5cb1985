import type { Gate, GateInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { checkGateName } from '../../domain/place.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';

/**
 * Adds a door, or changes the one with this id. Its number is the next that no door of the place ever had, since it
 * stands in printed posters.
 * @throws AppError 400 for a wrong name, 409 when the place has too many doors
 */
export async function saveGate(tx: Tx, placeId: string, gateId: string, input: GateInput): Promise<Gate> {
  const name = checkGateName(input.name);
  if ('error' in name) throw invalid({ name: name.error });
  // The lock keeps two new doors from taking one number.
  await tx.query('select 1 from place where id = $1 for update', [placeId]);
  const [open] = await tx.query<{ gates: number; next_no: number }>(
    `select count(*) filter (where ended_at is null) as gates, coalesce(max(no), 0) + 1 as next_no
     from gate where place_id = $1 and id <> $2`,
    [placeId, gateId],
  );
  if (open === undefined || open.gates >= limits.gates_per_place_max || open.next_no > 99) {
    throw new AppError(409, 'too_many_gates');
  }
  const [gate] = await tx.query<{ id: string; no: number; name: string; direction: Gate['direction'] }>(
    `insert into gate (place_id, id, no, name, direction) values ($1, $2, $3, $4, $5)
     on conflict (place_id, id) do update set name = excluded.name, direction = excluded.direction
     where gate.ended_at is null
     returning id, no, name, direction`,
    [placeId, gateId, open.next_no, name.value, input.direction],
  );
  if (gate === undefined) throw new AppError(409, 'gate_ended');
  await tx.notify({ kind: 'places', id: placeId });
  return gate;
}

/** Takes a door out of use; the last one stays. @throws AppError 404, or 409 for the last door */
export async function endGate(tx: Tx, placeId: string, gateId: string): Promise<void> {
  await tx.query('select 1 from place where id = $1 for update', [placeId]);
  const open = await tx.query<{ id: string }>(
    'select id from gate where place_id = $1 and ended_at is null',
    [placeId],
  );
  if (!open.some((gate) => gate.id === gateId)) throw new AppError(404, 'not_found');
  if (open.length === 1) throw new AppError(409, 'last_gate');
  await tx.execute('update gate set ended_at = now() where place_id = $1 and id = $2', [placeId, gateId]);
  await tx.notify({ kind: 'places', id: placeId });
}
