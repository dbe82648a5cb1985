import type { Me } from '../../contract/accounts.ts';
import type { DeviceState } from '../../contract/devices.ts';
import { type Duty, directionsOf } from './duty.ts';

/** A device as the gate's pages know who stands there: somebody who may check at one place. */
export function accountOf(deviceId: string, { placeId, placeName, name }: DeviceState): Me {
  return {
    accountId: deviceId,
    phone: '',
    personId: null,
    name,
    places: [{ id: placeId, number: '', name: placeName, right: 'controller', special: 'none' }],
    isAdmin: false,
    healthUnits: [],
    units: [],
  };
}

/** Where a device stands without being asked: at its gate, or at the only one; undefined where there is a choice. */
export function dutyOfDevice(deviceId: string, state: DeviceState): Duty | undefined {
  const { placeId, placeName, requiresDeclaration, gates, gateId } = state;
  const gate = gates.length === 1 ? gates[0] : gates.find(({ id }) => id === gateId);
  if (!gate) return undefined;
  return {
    ...{ accountId: deviceId, placeId, placeName, requiresDeclaration },
    isSpecial: false,
    gateId: gate.id,
    gateName: gate.name,
    gateDirection: gate.direction,
    asked: directionsOf(gate.direction)[0],
  };
}
