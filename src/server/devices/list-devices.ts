import type { DeviceList } from '../../contract/devices.ts';
import type { DropReason } from '../../domain/dropped-scan.ts';
import type { Tx } from '../platform/db.ts';

interface DeviceRow {
  id: string;
  name: string;
  gate_name: string | null;
  enrolled_at: Date;
  last_seen_at: Date | null;
  skew_ms: number | null;
  missing: number;
  ended_at: Date | null;
}

interface ScanRow {
  id: string;
  device_name: string;
  at: Date;
  received_at: Date;
  gate_name: string | null;
  direction: 'in' | 'out' | 'auto';
}

interface DroppedRow {
  id: string;
  recorded_by: string | null;
  at: Date;
  reason: DropReason;
  refusal: string | null;
}

/**
 * The devices of a place, those in use first, what came from ended ones and is not decided, and what was removed from
 * any without having been recorded.
 */
export async function listDevices(tx: Tx, placeId: string): Promise<DeviceList> {
  const devices = await tx.query<DeviceRow>(
    `select d.id, d.name, g.name as gate_name, d.enrolled_at, d.last_seen_at, d.skew_ms, d.ended_at,
       (select least(coalesce(sum(upper(r) - lower(r)), 0), 1000000)::integer from unnest(d.missing) r) as missing
     from device d left join gate g on g.place_id = d.place_id and g.id = d.gate_id
     where d.place_id = $1 order by d.ended_at desc nulls first, d.enrolled_at, d.id`,
    [placeId],
  );
  const scans = await tx.query<ScanRow>(
    `select q.id, d.name as device_name, q.at, q.received_at, g.name as gate_name, q.direction
     from quarantined_scan q
     join device d on d.place_id = q.place_id and d.id = q.device_id
     left join gate g on g.place_id = q.place_id and g.id = q.gate_id
     where q.place_id = $1 and q.state = 'waiting' order by q.at, q.id limit 200`,
    [placeId],
  );
  const dropped = await tx.query<DroppedRow>(
    `select s.id, coalesce(d.name, r.name) as recorded_by, s.at, s.reason, s.refusal
     from dropped_scan s
     left join device d on d.place_id = s.place_id and d.id = s.recorded_by
     left join lateral (
       select name from place_right where place_id = s.place_id and account_id = s.recorded_by
       order by added_at desc limit 1) r on true
     where s.place_id = $1 order by s.received_at desc, s.at desc, s.id limit 200`,
    [placeId],
  );
  return {
    devices: devices.map((row) => ({
      id: row.id,
      name: row.name,
      gateName: row.gate_name,
      enrolledAt: row.enrolled_at.toISOString(),
      lastSeenAt: row.last_seen_at?.toISOString() ?? null,
      clockAheadSeconds: row.skew_ms === null ? null : Math.round(row.skew_ms / 1000),
      missing: row.missing,
      endedAt: row.ended_at?.toISOString() ?? null,
    })),
    quarantine: scans.map((row) => ({
      id: row.id,
      deviceName: row.device_name,
      at: row.at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      gateName: row.gate_name ?? '',
      direction: row.direction,
    })),
    dropped: dropped.map((row) => ({
      id: row.id,
      recordedBy: row.recorded_by,
      at: row.at.toISOString(),
      reason: row.reason,
      refusal: row.refusal,
    })),
  };
}
