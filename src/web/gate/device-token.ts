import type { DeviceChallenge, DeviceToken, DeviceTokenRequest } from '../../contract/devices.ts';
import type { ApiResult } from '../kit/api-result.ts';
import { signByDevice } from './device-key.ts';

/** A browser as a device of a place: it records there under its own key, whoever uses it. */
export interface EnrolledDevice {
  id: string;
  placeId: string;
}

export function isDevice(value: unknown): value is EnrolledDevice {
  return typeof value === 'object' && value !== null && 'id' in value && 'placeId' in value;
}

/** Shows the server that this device has its key. @throws Error when it cannot be asked, or knows no such device */
export async function openDeviceToken(
  { id, placeId }: EnrolledDevice,
  post: <T>(path: string, body?: unknown) => Promise<ApiResult<T>>,
): Promise<DeviceToken> {
  const asked = await post<DeviceChallenge>('/api/device-challenges');
  if (!asked.ok) throw new Error(asked.problem.code);
  const { challenge } = asked.value;
  const body: DeviceTokenRequest = {
    challenge,
    signature: await signByDevice(`vaora-device ${id} ${challenge}`),
  };
  const opened = await post<DeviceToken>(`/api/places/${placeId}/devices/${id}/tokens`, body);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}
