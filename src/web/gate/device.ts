import type { DeviceEnrolment, DeviceToken } from '../../contract/devices.ts';
import { type Problem, request, setAuthorizer } from '../kit/api.ts';
import { drop, keep } from '../offline/local-store.ts';
import { newId } from '../offline/new-id.ts';
import { dropQuick, findQuick, keepQuick } from '../offline/quick-store.ts';
import { deviceKey } from './device-key.ts';
import { type EnrolledDevice, isDevice, openDeviceToken } from './device-token.ts';

/** In localStorage, to be there when a page is drawn, and in IndexedDB for the service worker. */
const name = 'gate-device';
const keptName = 'gate/device';
/** A token is renewed this long before its end, so that none runs out on the way. */
const margin_ms = 60_000;

export function findDevice(): EnrolledDevice | undefined {
  return findQuick(name, isDevice);
}

/** This browser is no device any more; its key stays, and can be enrolled anew. */
export function leaveDevice(): void {
  dropQuick(name);
  drop(keptName).catch(() => undefined);
  token = undefined;
}

/** Enrols this browser by the owner's code. */
export async function enrol(input: Omit<DeviceEnrolment, 'publicKey'>): Promise<Problem | undefined> {
  const id = newId();
  const body: DeviceEnrolment = { ...input, publicKey: await deviceKey() };
  const result = await request<{ placeId: string }>('PUT', `/api/devices/${id}`, { body });
  if (!result.ok) return result.problem;
  const device: EnrolledDevice = { id, placeId: result.value.placeId };
  keepQuick(name, device);
  await keep(keptName, device);
  token = undefined;
  return undefined;
}

let token: Promise<DeviceToken> | undefined;

async function getToken(device: EnrolledDevice): Promise<string> {
  const known = await token?.catch(() => undefined);
  if (known && Date.parse(known.expiresAt) - margin_ms > Date.now()) return known.token;
  token = openDeviceToken(device, (path, body) => request('POST', path, body === undefined ? {} : { body }));
  return (await token).token;
}

/** Requests about the device's place go out in its name; all others in that of whoever is logged in. */
setAuthorizer(async (path) => {
  const device = findDevice();
  const base = `/api/places/${device?.placeId}`;
  const isOwn = path === base || (path.startsWith(`${base}/`) && !path.startsWith(`${base}/devices/`));
  return device && isOwn ? `Device ${await getToken(device)}` : undefined;
});
