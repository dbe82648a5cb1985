import { type Static, Type } from 'typebox';
import { Instant, Strict, Uuid } from './common.ts';
import { Gate } from './places.ts';
import { DropReason } from './visits.ts';

/** The owner lets one device be enrolled at the place, under a name and perhaps for one gate. */
export const DeviceCodeInput = Strict({
  name: Type.String({ maxLength: 200 }),
  gateId: Type.Union([Uuid, Type.Null()]),
});
export type DeviceCodeInput = Static<typeof DeviceCodeInput>;

export const DeviceCode = Strict({
  placeNumber: Type.String({ pattern: '^\\d{9}$' }),
  code: Type.String({ pattern: '^\\d{8}$', description: 'Said once; the server keeps a keyed hash' }),
  expiresAt: Instant,
});
export type DeviceCode = Static<typeof DeviceCode>;

const Pin = Type.String({ pattern: '^\\d{6}$' });

/** A device enrols itself with a code and the public half of its key. */
export const DeviceEnrolment = Strict({
  placeNumber: Type.String({ pattern: '^\\d{9}$' }),
  code: Type.String({ pattern: '^\\d{8}$' }),
  publicKey: Type.String({
    pattern: '^[\\w-]{87}$',
    description: 'base64url of the uncompressed point (65 bytes) of an ECDSA key on P-256',
  }),
  pin: Type.Optional(Pin),
});
export type DeviceEnrolment = Static<typeof DeviceEnrolment>;

export const DeviceChallenge = Strict({ challenge: Type.String() });
export type DeviceChallenge = Static<typeof DeviceChallenge>;

export const DeviceTokenRequest = Strict({
  challenge: Type.String({ maxLength: 200 }),
  signature: Type.String({
    pattern: '^[\\w-]{80,100}$',
    description:
      'base64url of ECDSA with SHA-256 over "vaora-device {deviceId} {challenge}", 64 bytes (IEEE P1363) or DER',
  }),
});
export type DeviceTokenRequest = Static<typeof DeviceTokenRequest>;

export const DeviceToken = Strict({
  token: Type.String({ description: 'Goes into each request: "authorization: Device {token}"' }),
  expiresAt: Instant,
});
export type DeviceToken = Static<typeof DeviceToken>;

/** A guard begins to work at a device. */
export const ShiftStart = Strict({ pin: Pin });

/** What a device needs to know of itself and its place. */
export const DeviceState = Strict({
  placeId: Uuid,
  placeName: Type.String(),
  requiresDeclaration: Type.Boolean(),
  name: Type.String(),
  gateId: Type.Union([Uuid, Type.Null()]),
  gates: Type.Array(Gate),
});
export type DeviceState = Static<typeof DeviceState>;

const DeviceRow = Strict({
  id: Uuid,
  name: Type.String(),
  gateName: Type.Union([Type.String(), Type.Null()]),
  enrolledAt: Instant,
  lastSeenAt: Type.Union([Instant, Type.Null()]),
  clockAheadSeconds: Type.Union([Type.Integer(), Type.Null()], {
    description: 'How far its clock was ahead of the server’s when it last sent something',
  }),
  missing: Type.Integer({ description: 'Scans that it made and that have not come; at most 1,000,000' }),
  endedAt: Type.Union([Instant, Type.Null()]),
});

/** A scan that came from a device after its end. Whom it is about is not said before it is recorded. */
const QuarantinedScan = Strict({
  id: Uuid,
  deviceName: Type.String(),
  at: Instant,
  receivedAt: Instant,
  gateName: Type.String(),
  direction: Type.Union([Type.Literal('in'), Type.Literal('out'), Type.Literal('auto')]),
});

/** A scan that was refused and removed from its device. */
const DroppedScanRow = Strict({
  id: Uuid,
  recordedBy: Type.Union([Type.String(), Type.Null()], { description: 'The device, or the guard' }),
  at: Instant,
  reason: DropReason,
  refusal: Type.Union([Type.String(), Type.Null()]),
});

export const DeviceList = Strict({
  devices: Type.Array(DeviceRow),
  quarantine: Type.Array(QuarantinedScan, { description: 'At most 200, the oldest first' }),
  dropped: Type.Array(DroppedScanRow, { description: 'At most 200, what was told last first' }),
});
export type DeviceList = Static<typeof DeviceList>;

export const DeviceParams = Strict({ placeId: Uuid, deviceId: Uuid });
export const DeviceCodeParams = Strict({ placeId: Uuid, codeId: Uuid });
export const EnrolmentParams = Strict({ deviceId: Uuid });
export const QuarantineParams = Strict({ placeId: Uuid, scanId: Uuid });
