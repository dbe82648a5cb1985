import { type Static, Type } from 'typebox';
import { AreaCode, AreaVersion, Day, Instant, PhoneText, Strict, Uuid } from './common.ts';

export const GateDirection = Type.Union([Type.Literal('in'), Type.Literal('out'), Type.Literal('both')]);
export type GateDirection = Static<typeof GateDirection>;

export const SpecialKind = Type.Union([
  Type.Literal('none'),
  Type.Literal('hospital'),
  Type.Literal('quarantine'),
]);
export type SpecialKind = Static<typeof SpecialKind>;

const Clock = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$', description: 'HH:mm' });
/** Day and night, or one entry a weekday, Monday first; null: closed that day. Rules: src/domain/opening-hours.ts. */
export const Hours = Type.Union([
  Strict({ kind: Type.Literal('always') }),
  Strict({
    kind: Type.Literal('week'),
    days: Type.Array(Type.Union([Strict({ open: Clock, close: Clock }), Type.Null()]), {
      minItems: 7,
      maxItems: 7,
    }),
  }),
]);
export type Hours = Static<typeof Hours>;

/** A place as its owner writes it. Rules: src/domain/place.ts. */
export const PlaceInput = Strict({
  name: Type.String({ maxLength: 1000 }),
  kind: Type.String({ maxLength: 40 }),
  areaCode: AreaCode,
  areaVersion: AreaVersion,
  address: Type.String({ maxLength: 1000 }),
  hours: Hours,
  registrantName: Type.String({ maxLength: 1000 }),
  requiresDeclaration: Type.Boolean({ description: 'Entry asks for a declaration of the same day' }),
});
export type PlaceInput = Static<typeof PlaceInput>;

/** Where a place is, to about a hundred metres; null: not given. */
export const Location = Type.Union([
  Strict({
    latitude: Type.Number({ minimum: -90, maximum: 90 }),
    longitude: Type.Number({ minimum: -180, maximum: 180 }),
  }),
  Type.Null(),
]);
export const LocationInput = Strict({ location: Location });
export type LocationInput = Static<typeof LocationInput>;

export const Gate = Strict({
  id: Uuid,
  no: Type.Integer({ minimum: 1, maximum: 99 }),
  name: Type.String(),
  direction: GateDirection,
});
export type Gate = Static<typeof Gate>;
export const GateInput = Strict({ name: Type.String({ maxLength: 200 }), direction: GateDirection });
export type GateInput = Static<typeof GateInput>;
export const GateParams = Strict({ placeId: Uuid, gateId: Uuid });

/** The place's code is suspended: nobody is recorded there. What an administrator suspends, the owner does not resume. */
export const Suspension = Strict({
  since: Instant,
  reason: Type.String(),
  right: Type.Union([Type.Literal('owner'), Type.Literal('admin')]),
});
export type Suspension = Static<typeof Suspension>;
export const SuspensionInput = Strict({ reason: Type.String({ maxLength: 1000 }) });
export type SuspensionInput = Static<typeof SuspensionInput>;

export const Place = Strict({
  id: Uuid,
  number: Type.String({ pattern: '^\\d{9}$' }),
  name: Type.String(),
  kind: Type.String(),
  areaCode: AreaCode,
  areaVersion: AreaVersion,
  areaName: Type.String(),
  address: Type.String(),
  hours: Hours,
  requiresDeclaration: Type.Boolean(),
  registrantName: Type.Union([Type.String(), Type.Null()], {
    description: 'For the owner only; others: null',
  }),
  location: Location,
  gates: Type.Array(Gate),
  poster: Strict({ serial: Type.Integer(), issuedOn: Day, url: Type.String() }),
  special: Strict({ kind: SpecialKind, until: Type.Union([Day, Type.Null()]) }),
  suspension: Type.Union([Suspension, Type.Null()]),
  right: Type.Union([Type.Literal('owner'), Type.Literal('controller')]),
});
export type Place = Static<typeof Place>;
export const PlaceList = Strict({ places: Type.Array(Place) });
export type PlaceList = Static<typeof PlaceList>;

/** Which poster the owner wants replaced: sent twice, the second finds another one and changes nothing. */
export const RenewPosterInput = Strict({
  serial: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The serial that is valid now' }),
});

export const PosterQuery = Strict({
  size: Type.Union([Type.Literal('a3'), Type.Literal('a4'), Type.Literal('a5')]),
  gateId: Type.Optional(Uuid),
});

/** What anybody may know of a place: what hangs on its wall. */
export const PublicPlace = Strict({
  number: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  areaName: Type.String(),
  address: Type.String(),
  requiresDeclaration: Type.Boolean(),
  posterSerial: Type.Integer({ description: 'The serial that is valid; posters with a lower one are old' }),
  location: Location,
  gates: Type.Array(Strict({ no: Type.Integer(), name: Type.String(), direction: GateDirection })),
});
export type PublicPlace = Static<typeof PublicPlace>;
export const PublicPlaceParams = Strict({ number: Type.String({ pattern: '^\\d{9}$' }) });

export const ControllerInput = Strict({ phone: PhoneText, name: Type.String({ maxLength: 1000 }) });
export type ControllerInput = Static<typeof ControllerInput>;
export const ControllerRename = Strict({ name: Type.String({ maxLength: 1000 }) });
export const ControllerParams = Strict({ placeId: Uuid, controllerId: Uuid });
/** The owner wrote name and number himself, but afterwards sees the number covered. */
export const Controller = Strict({
  id: Uuid,
  name: Type.String(),
  maskedPhone: Type.String(),
  addedAt: Instant,
  isHealthWorker: Type.Boolean({ description: 'Hears of alerts of the place’s own people' }),
});
export type Controller = Static<typeof Controller>;
export const ControllerList = Strict({ controllers: Type.Array(Controller) });
export type ControllerList = Static<typeof ControllerList>;

const GrantableKind = Type.Union([Type.Literal('hospital'), Type.Literal('quarantine')]);
/** An owner asks; only an administrator grants. */
export const SpecialRequestInput = Strict({ kind: GrantableKind, note: Type.String({ maxLength: 1000 }) });
export type SpecialRequestInput = Static<typeof SpecialRequestInput>;
export const SpecialRequestParams = Strict({ placeId: Uuid, requestId: Uuid });
export const SpecialRequest = Strict({
  id: Uuid,
  placeId: Uuid,
  placeName: Type.String(),
  placeNumber: Type.String(),
  areaName: Type.String(),
  kind: GrantableKind,
  note: Type.String(),
  askedAt: Instant,
  state: Type.Union([Type.Literal('open'), Type.Literal('granted'), Type.Literal('declined')]),
});
export type SpecialRequest = Static<typeof SpecialRequest>;
export const SpecialRequestList = Strict({ requests: Type.Array(SpecialRequest) });
export type SpecialRequestList = Static<typeof SpecialRequestList>;

/** The administrator's decision; a grant names its document and its last day. */
export const SpecialGrantInput = Strict({
  kind: SpecialKind,
  documentNumber: Type.String({ maxLength: 200 }),
  until: Type.Union([Day, Type.Null()]),
});
export type SpecialGrantInput = Static<typeof SpecialGrantInput>;

export const AdminPlace = Strict({
  id: Uuid,
  number: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  areaName: Type.String(),
  special: Strict({
    kind: SpecialKind,
    documentNumber: Type.Union([Type.String(), Type.Null()]),
    until: Type.Union([Day, Type.Null()]),
  }),
  suspension: Type.Union([Suspension, Type.Null()]),
});
export type AdminPlace = Static<typeof AdminPlace>;
export const AdminPlaceQuery = Strict({ q: Type.Optional(Type.String({ maxLength: 200 })) });
export const AdminPlaceList = Strict({ places: Type.Array(AdminPlace) });
export type AdminPlaceList = Static<typeof AdminPlaceList>;
