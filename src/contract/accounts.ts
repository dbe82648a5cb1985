import { type Static, Type } from 'typebox';
import { healthUnitKinds } from '../domain/health-unit.ts';
import { Instant, OneTimeCode, PhoneText, Strict, Uuid } from './common.ts';
import { MyUnit } from './units.ts';

export const HealthUnitKind = Type.Enum(healthUnitKinds);
export type HealthUnitKind = Static<typeof HealthUnitKind>;

/** A health unit at which one works. */
export const MyHealthUnit = Strict({ id: Uuid, kind: HealthUnitKind, name: Type.String() });
export type MyHealthUnit = Static<typeof MyHealthUnit>;

export const LoginCodeRequest = Strict({ phone: PhoneText });
export type LoginCodeRequest = Static<typeof LoginCodeRequest>;

/** The same answer for numbers that are known and numbers that are not. */
export const LoginCodeSent = Strict({
  expiresInSeconds: Type.Integer(),
  resendAfterSeconds: Type.Integer(),
});
export type LoginCodeSent = Static<typeof LoginCodeSent>;

export const LoginRequest = Strict({ phone: PhoneText, code: OneTimeCode });
export type LoginRequest = Static<typeof LoginRequest>;

export const PlaceRight = Type.Union([Type.Literal('owner'), Type.Literal('controller')]);
export type PlaceRight = Static<typeof PlaceRight>;

export const MyPlace = Strict({
  id: Uuid,
  number: Type.String(),
  name: Type.String(),
  right: PlaceRight,
  special: Type.Union([Type.Literal('none'), Type.Literal('hospital'), Type.Literal('quarantine')]),
});
export type MyPlace = Static<typeof MyPlace>;

/** Who is logged in. Rights follow from facts at the moment of the request. */
export const Me = Strict({
  accountId: Uuid,
  phone: Type.String({ description: 'The own number, national spelling' }),
  personId: Type.Union([Uuid, Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  places: Type.Array(MyPlace),
  isAdmin: Type.Boolean(),
  healthUnits: Type.Array(MyHealthUnit),
  units: Type.Array(MyUnit),
});
export type Me = Static<typeof Me>;

export const SessionItem = Strict({
  id: Uuid,
  device: Type.String({ description: 'Browser and system in words, never the raw header' }),
  createdAt: Instant,
  lastSeenAt: Instant,
  isCurrent: Type.Boolean(),
});
export const SessionList = Strict({ sessions: Type.Array(SessionItem) });
export type SessionList = Static<typeof SessionList>;
export const SessionParams = Strict({ sessionId: Uuid });
