import { timingSafeEqual } from 'node:crypto';
import type { DeviceEnrolment } from '../../contract/devices.ts';
import { limits } from '../../domain/limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { readDeviceKey } from './device-proof.ts';
import { deviceCodeHmac } from './make-device-code.ts';
import { hashPin } from './start-shift.ts';

interface OpenCode {
  id: string;
  code_hmac: Buffer;
  gate_id: string | null;
  name: string;
  made_by: string;
  used_by: string | null;
}

/**
 * Enrols a device with a code of the owner's, once. A repeated request of the same device with the same key is
 * answered as the first.
 * @returns the place
 * @throws AppError 400 for a key that is none, 404 for a wrong or old code or place, 429 after too many wrong codes
 */
export async function enrolDevice(
  services: Services,
  deviceId: string,
  { placeNumber, code, publicKey, pin }: DeviceEnrolment,
): Promise<{ placeId: string }> {
  const point = Buffer.from(publicKey, 'base64url');
  if (readDeviceKey(point) === undefined) throw invalid({ publicKey: 'invalid' });
  const place = await services.places.findByNumber(placeNumber);
  if (place === undefined) throw new AppError(404, 'device_code_wrong');
  const { id: placeId, cell } = place;
  const pinHash = pin === undefined ? null : await hashPin(deviceId, pin);
  // A wrong code counts, so it is told only after its try is on disk.
  const isEnrolled = await services.db.transaction('app_gate', { cell, place: placeId }, async (tx) => {
    await takeTurn(tx, 'devices of place', placeId);
    const used = await useCode(tx, services, { placeId, code, deviceId });
    return used !== undefined && writeDevice(tx, services, { placeId, deviceId, point, pinHash, code: used });
  });
  if (!isEnrolled) throw new AppError(404, 'device_code_wrong');
  return { placeId };
}

/** The code, if it is one of the place that holds, for this device; a wrong one counts against all that are open. */
async function useCode(
  tx: Tx,
  services: Services,
  { placeId, code, deviceId }: { placeId: string; code: string; deviceId: string },
): Promise<OpenCode | undefined> {
  const open = await tx.query<OpenCode>(
    `select id, code_hmac, gate_id, name, made_by, used_by from device_code
     where place_id = $1 and expires_at > $2 and tries < $3`,
    [placeId, new Date(services.clock.now()), limits.device_code_tries_max],
  );
  const hmac = deviceCodeHmac(services, placeId, code);
  const right = open.find(
    ({ code_hmac, used_by }) =>
      timingSafeEqual(code_hmac, hmac) && (used_by === null || used_by === deviceId),
  );
  if (right === undefined) {
    await tx.execute(
      'update device_code set tries = tries + 1 where place_id = $1 and expires_at > $2 and used_by is null',
      [placeId, new Date(services.clock.now())],
    );
    return undefined;
  }
  await tx.execute('update device_code set used_by = $3 where place_id = $1 and id = $2', [
    placeId,
    right.id,
    deviceId,
  ]);
  return right;
}

async function writeDevice(
  tx: Tx,
  { clock }: Services,
  device: { placeId: string; deviceId: string; point: Buffer; pinHash: Buffer | null; code: OpenCode },
): Promise<boolean> {
  const { placeId, deviceId, point, pinHash, code } = device;
  await tx.execute(
    `insert into device (place_id, id, gate_id, name, public_key, pin_hash, enrolled_by, enrolled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [placeId, deviceId, code.gate_id, code.name, point, pinHash, code.made_by, new Date(clock.now())],
  );
  await tx.notify({ kind: 'rights', id: placeId });
  const [written] = await tx.query<{ public_key: Buffer }>(
    'select public_key from device where place_id = $1 and id = $2 and ended_at is null',
    [placeId, deviceId],
  );
  return written?.public_key.equals(point) === true;
}
