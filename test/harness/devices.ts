import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Place } from '../../src/contract/places.ts';
import type { GateScan } from '../../src/contract/visits.ts';
import { type Answer, type Client, newId, type TestServer } from './server.ts';

/** A device of a place with its key, as a turnstile would have it. */
export interface TestDevice {
  id: string;
  placeId: string;
  privateKey: KeyObject;
  /** Its token, as the header of a request carries it. */
  authorization(): Promise<string>;
  /** A request with a token of its own. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends scans to its place, with the time of its clock where one is given. */
  send(items: readonly GateScan[], sentAt?: string): Promise<Answer>;
}

/** A new key, and its public half as an enrolment sends it. */
export function makeDeviceKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
  return { privateKey, publicKey: point.toString('base64url') };
}

/** The body with which a device of that key enrols itself, by a new code of the owner's. */
export async function enrolmentOf(
  owner: Client,
  place: Place,
  { publicKey }: { publicKey: string },
  gateId: string | null = null,
) {
  const path = `/api/places/${place.id}/device-codes/${newId()}`;
  const made = await owner.put(path, { name: 'Cổng chính', gateId });
  if (made.status !== 200) throw new Error(`making a code answered ${made.status}`);
  return { placeNumber: place.number, code: made.body.code, publicKey };
}

/** What a device signs to get a token. */
export async function proofOf(server: TestServer, { id, privateKey }: Pick<TestDevice, 'id' | 'privateKey'>) {
  const { challenge } = (await server.client().post('/api/device-challenges')).body;
  const text = Buffer.from(`vaora-device ${id} ${challenge}`);
  const signature = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return { challenge, signature: signature.toString('base64url') };
}

/** Enrols a new device at the place. */
export async function enrolDevice(
  server: TestServer,
  owner: Client,
  place: Place,
  more: { gateId?: string; pin?: string } = {},
): Promise<TestDevice> {
  const id = newId();
  const key = makeDeviceKey();
  const { gateId = null, ...pin } = more;
  const enrolment = await enrolmentOf(owner, place, key, gateId);
  const enrolled = await server.client().put(`/api/devices/${id}`, { ...enrolment, ...pin });
  if (enrolled.status !== 200) throw new Error(`enrolling answered ${enrolled.status}`);
  return openDevice(server, { id, placeId: place.id, privateKey: key.privateKey });
}

/** A device that is enrolled, with a token as soon as it needs one. */
export function openDevice(
  server: TestServer,
  device: Pick<TestDevice, 'id' | 'placeId' | 'privateKey'>,
): TestDevice {
  const { id, placeId } = device;
  let token: string | undefined;
  async function authorization(): Promise<string> {
    if (token === undefined) {
      const opened = await server
        .client()
        .post(`/api/places/${placeId}/devices/${id}/tokens`, await proofOf(server, device));
      if (opened.status !== 200) throw new Error(`opening a token answered ${opened.status}`);
      token = String(opened.body.token);
    }
    return `Device ${token}`;
  }
  const call = async (method: string, path: string, body?: unknown) =>
    server.client().call(method, path, body, { authorization: await authorization() });
  return {
    ...device,
    authorization,
    call,
    send: (items, sentAt) =>
      call('POST', `/api/places/${placeId}/scans`, { items, ...(sentAt ? { sentAt } : {}) }),
  };
}
