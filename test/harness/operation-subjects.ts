import type { GateScan } from '../../src/contract/visits.ts';
import { dayOf } from '../../src/domain/time.ts';
import type { Cast, Role } from './cast.ts';
import { enrolDevice, type TestDevice } from './devices.ts';
import { newId, placeInput } from './server.ts';

/** What requests of `operations.ts` are about, made anew for each of them. */

export const now = (cast: Cast) => new Date(cast.server.running.services.clock.now()).toISOString();
export const gateOf = (role: Role) => role.place.gates[0]?.id ?? '';

export async function scansOf(cast: Cast, role: Role): Promise<{ items: GateScan[] }> {
  const subject = cast.roles.find(({ isSubject }) => isSubject)?.phone ?? '';
  const card = await cast.as(subject, 'GET', `/api/people/${cast.personId}/card`);
  const { code } = JSON.parse(card.text);
  return {
    items: [{ id: newId(), at: now(cast), gateId: gateOf(role), direction: 'auto', way: 'camera', code }],
  };
}

/** A controller of the role's place who can be renamed or removed. */
export async function addedController(cast: Cast, role: Role): Promise<string> {
  const path = `/api/places/${role.place.id}/controllers/${newId()}`;
  const body = { phone: cast.freshPhone(), name: 'Lý Văn Thêm' };
  await cast.as(cast.ownerPhoneOf(role.place.id), 'PUT', path, body);
  return path;
}

/** A further place of an owner: at the role's own the other operations go on being recorded. */
export async function placeToSuspend(cast: Cast, role: Role): Promise<string> {
  if (role.right !== 'owner' || role.phone === undefined) return role.place.id;
  const id = newId();
  await cast.as(role.phone, 'PUT', `/api/places/${id}`, placeInput('Quán Tạm Ngừng'));
  return id;
}

export const newGroup = () => ({ kind: 'class', name: `Lớp ${newId()}`, members: [0] });

/** A group of the role's place. */
export async function savedGroup(cast: Cast, role: Role): Promise<string> {
  const path = `/api/places/${role.place.id}/groups/${newId()}`;
  await cast.as(cast.ownerPhoneOf(role.place.id), 'PUT', path, newGroup());
  return path;
}

export async function noOpenRequest(cast: Cast, placeId: string): Promise<string> {
  await cast.sql(`update special_request set state = 'declined' where place_id = $1`, [placeId]);
  return newId();
}

/** Where the subject may object once more, however often that was asked before. */
export async function newObjection(cast: Cast): Promise<string> {
  await cast.sql('delete from objection where person_id = $1', [cast.personId]);
  return `/api/people/${cast.personId}/objections/${newId()}`;
}

/** An objection of the subject that nobody has answered. */
export async function openObjection(cast: Cast): Promise<string> {
  const path = await newObjection(cast);
  const subject = cast.roles.find(({ isSubject }) => isSubject)?.phone ?? '';
  await cast.as(subject, 'PUT', path, { viewId: null, text: 'Tôi không đồng ý' });
  return path.split('/').at(-1) ?? '';
}

export const watchInput = (cast: Cast) => ({
  ...{ alertId: cast.alertId, reason: 'exposed', until: dayOf(cast.server.running.services.clock.now()) },
});

/** Where the role's health unit, or the station, may begin to watch the subject, whoever watched before. */
export async function newWatch(cast: Cast, role: Role): Promise<string> {
  await cast.sql('delete from watch where person_id = $1', [cast.personId]);
  return `/api/health-units/${role.health === 'centre' ? cast.centre : cast.station}/watches/${newId()}`;
}

/** A watch of that unit. */
export async function startedWatch(cast: Cast, role: Role): Promise<string> {
  const path = await newWatch(cast, role);
  const worker = cast.roles.find(({ health }) => health === (role.health ?? 'station'));
  await cast.as(worker?.phone ?? '', 'PUT', path, watchInput(cast));
  return path;
}

export async function enrolledDevice(cast: Cast, role: Role, pin?: string): Promise<TestDevice> {
  return enrolDevice(
    cast.server,
    await cast.logInOwnerOf(role.place.id),
    role.place,
    pin === undefined ? {} : { pin },
  );
}

export const PIN = '274951';

/** A scan that came from a device of the role's place after its end. */
export async function quarantinedScan(cast: Cast, role: Role): Promise<string> {
  const device = await enrolledDevice(cast, role);
  await cast.as(
    cast.ownerPhoneOf(role.place.id),
    'DELETE',
    `/api/places/${role.place.id}/devices/${device.id}`,
  );
  const { items } = await scansOf(cast, role);
  await device.send(items);
  return items[0]?.id ?? '';
}
