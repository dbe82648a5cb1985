import { type Static, Type } from 'typebox';
import { AreaCode, AreaVersion, Day, Instant, Strict, Uuid } from './common.ts';

export const Sex = Type.Union([Type.Literal('male'), Type.Literal('female'), Type.Literal('other')]);
export const Relation = Type.Union([
  Type.Literal('self'),
  Type.Literal('child'),
  Type.Literal('parent'),
  Type.Literal('grandparent'),
  Type.Literal('spouse'),
  Type.Literal('other'),
]);
export type Relation = Static<typeof Relation>;

export const ConsentInput = Strict({
  purpose: Type.String({ maxLength: 40 }),
  version: Type.String({ maxLength: 20 }),
  given: Type.Boolean(),
});

/** A profile as its holder writes it. Rules: src/domain/person.ts. */
export const PersonInput = Strict({
  relation: Relation,
  name: Type.String({ maxLength: 1000 }),
  birthDate: Type.String({ maxLength: 20, description: 'yyyy-MM-dd' }),
  sex: Sex,
  idNumber: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
  areaCode: AreaCode,
  areaVersion: AreaVersion,
  address: Type.String({ maxLength: 1000 }),
  consents: Type.Array(ConsentInput, { maxItems: 10 }),
});
export type PersonInput = Static<typeof PersonInput>;

/** A profile shown to its holder (or the holder of the phone, for a dependant). */
export const Person = Strict({
  id: Uuid,
  relation: Relation,
  name: Type.String(),
  birthDate: Day,
  sex: Sex,
  idNumber: Type.Union([Type.String(), Type.Null()]),
  areaCode: AreaCode,
  areaVersion: AreaVersion,
  areaName: Type.String(),
  address: Type.String(),
  consents: Type.Array(
    Strict({ purpose: Type.String(), version: Type.String(), given: Type.Boolean(), at: Instant }),
  ),
});
export type Person = Static<typeof Person>;
export const PersonList = Strict({ people: Type.Array(Person) });
export type PersonList = Static<typeof PersonList>;

/** The personal code: digits for paper, and the secret from which the phone makes its live code. */
export const Card = Strict({
  personId: Uuid,
  code: Type.String({ pattern: '^\\d{28}$' }),
  alias: Type.String({ pattern: '^\\d{25}$' }),
  liveSecret: Type.String({ description: 'base64url of 32 bytes; HMAC key of the time code' }),
  issuedAt: Instant,
});
export type Card = Static<typeof Card>;

export const NewCardRequest = Strict({
  id: Uuid,
  reason: Type.Union([Type.Literal('lost'), Type.Literal('renewed')]),
});
export type NewCardRequest = Static<typeof NewCardRequest>;

export const CardPdfQuery = Strict({
  form: Type.Union([Type.Literal('card'), Type.Literal('slip')]),
});

/** A visit in the own history: the place is named, gates and guards are not. */
export const OwnStay = Strict({
  placeName: Type.String(),
  placeNumber: Type.String(),
  enteredAt: Type.Union([Instant, Type.Null()]),
  exitedAt: Type.Union([Instant, Type.Null()]),
  endedBy: Type.Union([
    Type.Literal('exit'),
    Type.Literal('closing'),
    Type.Literal('next_entry'),
    Type.Literal('limit'),
    Type.Null(),
  ]),
});
export const OwnStayList = Strict({ stays: Type.Array(OwnStay) });
export type OwnStayList = Static<typeof OwnStayList>;
