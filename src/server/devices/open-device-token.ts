import type { DeviceToken, DeviceTokenRequest } from '../../contract/devices.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type DeviceClaim, isProof, makeDeviceToken, readDeviceKey } from './device-proof.ts';

/**
 * Gives a device that has signed a challenge its token; one that has been ended too, so that it can hand over what it
 * still holds.
 * @throws AppError 401 for an unknown device, a wrong signature or an old challenge, all alike
 */
export async function openDeviceToken(
  { db, keys, clock }: Services,
  { placeId, deviceId }: DeviceClaim,
  { challenge, signature }: DeviceTokenRequest,
): Promise<DeviceToken> {
  const [device] = await db.transaction('app_gate', { place: placeId }, (tx) =>
    tx.query<{ public_key: Buffer }>('select public_key from device where place_id = $1 and id = $2', [
      placeId,
      deviceId,
    ]),
  );
  const key = device && readDeviceKey(device.public_key);
  const now = clock.now();
  if (key === undefined || !isProof(keys, now, { deviceId, key, challenge, signature }))
    throw new AppError(401, 'device_unknown');
  return makeDeviceToken(keys, now, { placeId, deviceId });
}
