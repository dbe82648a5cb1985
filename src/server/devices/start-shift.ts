import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { limits } from '../../domain/limits.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';

const HASH_BYTES = 32;
const derive = promisify<string, string, number, Buffer>(scrypt);

/** What is kept of a PIN: slow to try, and another one for each device. */
export function hashPin(deviceId: string, pin: string): Promise<Buffer> {
  return derive(pin, `vaora device ${deviceId}`, HASH_BYTES);
}

/**
 * Checks the PIN with which a guard starts a shift at a device. Each wrong one counts; a right one forgets them.
 * @throws AppError 403 for a wrong PIN, or when too many were wrong: then the owner enrols the device anew
 */
export async function startShift(
  { db }: Services,
  { placeId, deviceId, pin }: { placeId: string; deviceId: string; pin: string },
): Promise<void> {
  // Counted before it is tried, so that many tries at once are as many.
  const [device] = await db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.query<{ pin_hash: Buffer | null; pin_tries: number }>(
      `update device set pin_tries = least(pin_tries + 1, 1000) where place_id = $1 and id = $2
       returning pin_hash, pin_tries`,
      [placeId, deviceId],
    ),
  );
  if (device === undefined || device.pin_tries > limits.device_pin_tries_max)
    throw new AppError(403, 'pin_locked');
  const isRight = device.pin_hash !== null && timingSafeEqual(device.pin_hash, await hashPin(deviceId, pin));
  if (!isRight) throw new AppError(403, 'pin_wrong');
  await db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.execute('update device set pin_tries = 0 where place_id = $1 and id = $2', [placeId, deviceId]),
  );
}
