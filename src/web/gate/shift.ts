import { fromBase64url, toBase64url } from '../../domain/bytes.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { isFinal, request } from '../kit/api.ts';
import { makeStore } from '../kit/store.ts';
import { findKept, keep } from '../offline/local-store.ts';
import { dropQuick, findQuick, keepQuick } from '../offline/quick-store.ts';
import { findDevice } from './device.ts';

// A device of several guards is locked between shifts. The server counts the wrong PINs; without a network the device
// checks a slow hash of its own, and counts too.

interface KeptPin {
  salt: string;
  hash: string;
  tries: number;
}

export type PinAnswer = 'right' | 'pin_wrong' | 'pin_locked' | 'offline';

const pinName = 'gate/pin';
const shiftName = 'gate-shift';
/** OWASP's number for PBKDF2 with SHA-256: half a second on a cheap phone. */
const rounds = 600_000;
const salt_bytes = 16;

function isKeptPin(value: unknown): value is KeptPin {
  return (
    typeof value === 'object' && value !== null && ['salt', 'hash', 'tries'].every((part) => part in value)
  );
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number';
}

function findShift(): boolean {
  return !findDevice() || (findQuick(shiftName, isInstant) ?? 0) > Date.now();
}

/** Whether the gate may be used: always on a guard's own phone, during a shift on a device. */
export const shiftOpen = makeStore(findShift());

function openShift(): void {
  keepQuick(shiftName, Date.now() + limits.device_token_hours_max * HOUR_MS);
  shiftOpen.set(true);
}

export function endShift(): void {
  dropQuick(shiftName);
  shiftOpen.set(findShift());
}

async function slowHash(pin: string, salt: Uint8Array): Promise<string> {
  const { subtle } = crypto;
  const material = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations: rounds };
  return toBase64url(new Uint8Array(await subtle.deriveBits(parameters, material, 256)));
}

/** Remembers the PIN that the server has taken, for shifts that begin without a network; a shift begins now. */
export async function learnPin(pin: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(salt_bytes));
  const kept: KeptPin = { salt: toBase64url(salt), hash: await slowHash(pin, salt), tries: 0 };
  await keep(pinName, kept);
  openShift();
}

async function checkAlone(pin: string): Promise<PinAnswer> {
  const kept = await findKept(pinName, isKeptPin);
  const salt = kept && fromBase64url(kept.salt);
  if (!kept || !salt) return 'offline';
  if (kept.tries >= limits.device_pin_tries_max) return 'pin_locked';
  // Counted before it is tried: closing the page meanwhile gives no try back.
  await keep(pinName, { ...kept, tries: kept.tries + 1 });
  if ((await slowHash(pin, salt)) !== kept.hash) return 'pin_wrong';
  await keep(pinName, { ...kept, tries: 0 });
  openShift();
  return 'right';
}

/** Starts a shift, by the server where it can be reached. */
export async function startShift(pin: string): Promise<PinAnswer> {
  const placeId = findDevice()?.placeId;
  const result = await request<null>('POST', `/api/places/${placeId}/device/shifts`, { body: { pin } });
  if (result.ok) {
    await learnPin(pin);
    return 'right';
  }
  const { code } = result.problem;
  if (code === 'pin_wrong' || code === 'pin_locked') return code;
  // Ended: the gate says so itself, with what is not sent.
  if (isFinal(result.problem)) openShift();
  return isFinal(result.problem) ? 'right' : checkAlone(pin);
}
