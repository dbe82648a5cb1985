import type { ControllerList } from '../../contract/places.ts';
import type { Tx } from '../platform/db.ts';

/** The phones that take part in the control of a place, the number covered, by name. */
export async function listControllers(tx: Tx, placeId: string): Promise<ControllerList> {
  const rows = await tx.query<{
    id: string;
    name: string;
    phone_masked: string;
    added_at: Date;
    is_health_worker: boolean;
  }>(
    `select id, name, phone_masked, added_at, is_health_worker from place_right
     where place_id = $1 and "right" = 'controller' and ended_at is null
     order by name collate "vi-x-icu", id`,
    [placeId],
  );
  return {
    controllers: rows.map((row) => ({
      id: row.id,
      name: row.name,
      maskedPhone: row.phone_masked,
      addedAt: row.added_at.toISOString(),
      isHealthWorker: row.is_health_worker,
    })),
  };
}
