import { randomInt } from 'node:crypto';
import type { DeviceCode, DeviceCodeInput } from '../../contract/devices.ts';
import { limits } from '../../domain/limits.ts';
import { checkGateName } from '../../domain/place.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';

const CODE_LIMIT = 10 ** limits.device_code_digits;

/** What the server keeps of a code; a place's number and this are all that a device types in. */
export function deviceCodeHmac({ keys }: Pick<Services, 'keys'>, placeId: string, code: string): Buffer {
  return keys.indexOf('device', `code ${placeId} ${code}`);
}

/**
 * Makes a code with which one device can be enrolled. The same id asked for again makes a new code in place of the
 * first, unless that has been used.
 * @throws AppError 400 for a wrong name or gate, 409 for a code that was used or a place with too many devices
 */
export async function makeDeviceCode(
  tx: Tx,
  services: Pick<Services, 'keys' | 'clock'>,
  request: { placeId: string; codeId: string; madeBy: string; input: DeviceCodeInput },
): Promise<DeviceCode> {
  const { placeId, codeId, madeBy, input } = request;
  const name = checkGateName(input.name);
  if ('error' in name) throw invalid({ name: name.error });
  await takeTurn(tx, 'devices of place', placeId);
  const [place] = await tx.query<{ number: string; has_gate: boolean; devices: number }>(
    `select number, $2::uuid is null or exists (select 1 from gate g where g.place_id = p.id and g.id = $2 and g.ended_at is null) as has_gate,
       (select count(*)::integer from device d where d.place_id = p.id and d.ended_at is null) as devices
     from place p where id = $1`,
    [placeId, input.gateId],
  );
  if (place === undefined) throw notFound();
  if (!place.has_gate) throw invalid({ gateId: 'invalid' });
  if (place.devices >= limits.devices_per_place_max) throw new AppError(409, 'too_many_devices');
  const now = services.clock.now();
  const code = String(randomInt(CODE_LIMIT)).padStart(limits.device_code_digits, '0');
  const expiresAt = new Date(now + limits.device_code_minutes_max * MINUTE_MS);
  const written = await tx.execute(
    `insert into device_code (place_id, id, code_hmac, gate_id, name, made_by, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (place_id, id) do update set code_hmac = excluded.code_hmac, gate_id = excluded.gate_id,
       name = excluded.name, expires_at = excluded.expires_at
     where device_code.used_by is null`,
    [
      placeId,
      codeId,
      deviceCodeHmac(services, placeId, code),
      input.gateId,
      name.value,
      madeBy,
      new Date(now),
      expiresAt,
    ],
  );
  if (written === 0) throw new AppError(409, 'device_code_used');
  return { placeNumber: place.number, code, expiresAt: expiresAt.toISOString() };
}
