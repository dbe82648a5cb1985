import { createPublicKey, type KeyObject, randomBytes, timingSafeEqual, verify } from 'node:crypto';
import { isUuid } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Keys } from '../platform/keys.ts';

// A device shows that it has its key by signing a challenge, and gets a token for some hours. Neither is a row: both
// carry a keyed hash of their own, and whether the device still may do anything its place says at each request.

const POINT_BYTES = 65;
const COORDINATE_BYTES = 32;
const RAW_SIGNATURE_BYTES = 64;

/** Whom a token speaks for. */
export interface DeviceClaim {
  placeId: string;
  deviceId: string;
}

/** The key of an uncompressed point on P-256, or undefined when it is none. */
export function readDeviceKey(point: Buffer): KeyObject | undefined {
  if (point.length !== POINT_BYTES || point[0] !== 4) return undefined;
  const [x, y] = [point.subarray(1, 1 + COORDINATE_BYTES), point.subarray(1 + COORDINATE_BYTES)];
  try {
    return createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') },
      format: 'jwk',
    });
  } catch {
    return undefined;
  }
}

/** What a device signs within some minutes. */
export function makeChallenge(keys: Keys, now: number): string {
  const body = `${now}.${randomBytes(16).toString('base64url')}`;
  return `${body}.${macOf(keys, 'challenge', body)}`;
}

/** Whether the device signed one of our challenges that still holds. */
export function isProof(
  keys: Keys,
  now: number,
  {
    deviceId,
    key,
    challenge,
    signature,
  }: { deviceId: string; key: KeyObject; challenge: string; signature: string },
): boolean {
  const body = openMac(keys, 'challenge', challenge);
  const made_ms = Number(body?.split('.')[0]);
  if (body === undefined || now - made_ms > limits.device_challenge_minutes_max * MINUTE_MS) return false;
  const bytes = Buffer.from(signature, 'base64url');
  const dsaEncoding = bytes.length === RAW_SIGNATURE_BYTES ? 'ieee-p1363' : 'der';
  return verify('sha256', Buffer.from(`vaora-device ${deviceId} ${challenge}`), { key, dsaEncoding }, bytes);
}

export function makeDeviceToken(keys: Keys, now: number, { placeId, deviceId }: DeviceClaim) {
  const expiresAt = now + limits.device_token_hours_max * HOUR_MS;
  const body = `${placeId}.${deviceId}.${expiresAt}`;
  return { token: `${body}.${macOf(keys, 'token', body)}`, expiresAt: new Date(expiresAt).toISOString() };
}

/** Whom the header of a request speaks for; undefined for no token of ours, or one whose time is over. */
export function readDeviceToken(keys: Keys, now: number, token: string): DeviceClaim | undefined {
  const [placeId, deviceId, expires] = openMac(keys, 'token', token)?.split('.') ?? [];
  if (!isUuid(placeId) || !isUuid(deviceId) || !(Number(expires) > now)) return undefined;
  return { placeId, deviceId };
}

function macOf(keys: Keys, kind: 'challenge' | 'token', body: string): string {
  return keys.indexOf('device', `${kind} ${body}`).toString('base64url');
}

/** The body of a text that ends with our keyed hash of it. */
function openMac(keys: Keys, kind: 'challenge' | 'token', text: string): string | undefined {
  const end = text.lastIndexOf('.');
  const body = text.slice(0, Math.max(0, end));
  const [given, right] = [Buffer.from(text.slice(end + 1)), Buffer.from(macOf(keys, kind, body))];
  return given.length === right.length && timingSafeEqual(given, right) ? body : undefined;
}
