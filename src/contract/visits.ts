import { type Static, Type } from 'typebox';
import { Day, Instant, OneTimeCode, PhoneText, Strict, Uuid } from './common.ts';
import { Answers, Verdict } from './declarations.ts';
import { PersonInput } from './people.ts';

export const Direction = Type.Union([Type.Literal('in'), Type.Literal('out')]);
export type Direction = Static<typeof Direction>;
export const Way = Type.Union([
  Type.Literal('self'),
  Type.Literal('camera'),
  Type.Literal('reader'),
  Type.Literal('manual'),
]);
export type Way = Static<typeof Way>;

/** `id` and `at` are made once by the device and travel unchanged with every retry. */
const itemIdentity = {
  id: Uuid,
  at: Instant,
};

/** The clock that told `at`, when the device sends: what it is off by is taken away from the times. */
const SentAt = Type.Optional(
  Type.String({
    ...Instant,
    description: 'The clock that told each `at`, now: what it is off by is taken away',
  }),
);

/** A visitor records himself (or a dependant) with a place's poster or its typed number. */
export const SelfVisit = Strict({
  ...itemIdentity,
  personId: Uuid,
  placeNumber: Type.String({ pattern: '^\\d{9}$' }),
  gateNo: Type.Union([Type.Integer({ minimum: 1, maximum: 99 }), Type.Null()]),
  posterSerial: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  direction: Direction,
  isFar: Type.Optional(
    Type.Boolean({ description: 'The phone knows that it is far from the place; the position stays on it' }),
  ),
});
export type SelfVisit = Static<typeof SelfVisit>;
export const SelfVisitBatch = Strict({
  items: Type.Array(SelfVisit, { minItems: 1, maxItems: 100 }),
  sentAt: SentAt,
});
export type SelfVisitBatch = Static<typeof SelfVisitBatch>;

/**
 * A guard records a visitor: by the code that was read, in the clear or sealed (src/domain/sealed-text.ts), by a phone
 * number and the code sent to it, or a member of the place by his number.
 */
export const GateScan = Strict({
  ...itemIdentity,
  gateId: Uuid,
  direction: Type.Union([Type.Literal('in'), Type.Literal('out'), Type.Literal('auto')]),
  way: Type.Union([Type.Literal('camera'), Type.Literal('reader'), Type.Literal('manual')]),
  code: Type.Optional(
    Type.String({
      maxLength: 600,
      description: 'A personal code, or `id:` and the number of an identity card',
    }),
  ),
  sealed: Type.Optional(
    Type.String({ maxLength: 1_400, description: 'The code, sealed to the key of /api/settings' }),
  ),
  sequence: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Counts the items of a device: one that never comes is reported to the owner',
    }),
  ),
  phone: Type.Optional(PhoneText),
  phoneCode: Type.Optional(OneTimeCode),
  member: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 99_999,
      description: 'Ticked on a list: the number on the roster of this place',
    }),
  ),
});
export type GateScan = Static<typeof GateScan>;
export const GateScanBatch = Strict({
  items: Type.Array(GateScan, { minItems: 1, maxItems: 100 }),
  sentAt: SentAt,
  ownClock: Type.Optional(
    Type.String({
      ...Instant,
      description:
        'The device’s own clock, where `at` and `sentAt` go by the server’s as it learned it; shown to the owner',
    }),
  ),
});
export type GateScanBatch = Static<typeof GateScanBatch>;

/** Why a scan was removed from its device: the keys of src/domain/dropped-scan.ts. */
export const DropReason = Type.Union([
  Type.Literal('did_not_pass'),
  Type.Literal('recorded_otherwise'),
  Type.Literal('by_mistake'),
  Type.Literal('owner_told'),
  Type.Literal('refused_at_gate'),
]);

/** A refused scan that was removed from its device: whose it was is not said. */
export const DroppedScan = Strict({
  ...itemIdentity,
  sequence: GateScan.properties.sequence,
  reason: DropReason,
  refusal: Type.Optional(
    Type.String({ pattern: '^[a-z_]{1,40}$', description: 'Why it had not been recorded' }),
  ),
});
export type DroppedScan = Static<typeof DroppedScan>;
export const DroppedScanBatch = Strict({
  items: Type.Array(DroppedScan, { minItems: 1, maxItems: 100 }),
  sentAt: SentAt,
});
export type DroppedScanBatch = Static<typeof DroppedScanBatch>;

export const VisitStatus = Type.Union([
  Type.Literal('created'),
  Type.Literal('exists'),
  Type.Literal('exists_with_different_content'),
  Type.Literal('refused'),
]);
export type VisitStatus = Static<typeof VisitStatus>;

/**
 * The answer to one item. A reason is a key of src/domain/refusal.ts, or for a phone number and its code one of
 * src/domain/problem-texts.ts. `exists_with_different_content`: this id is
 * stored here with another person, time or direction; the stored one stands.
 */
export const VisitResult = Strict({
  id: Uuid,
  status: VisitStatus,
  reason: Type.Optional(Type.String()),
  ask: Type.Optional(
    Type.String({ description: 'Recorded, but the guard has to look: a key of src/domain/judge-scan.ts' }),
  ),
  direction: Type.Optional(Direction),
  at: Type.Optional(Instant),
  maskedName: Type.Optional(Type.String()),
  declaredToday: Type.Optional(Type.Boolean()),
  verdict: Type.Optional(Type.Union([Verdict, Type.Null()])),
});
export type VisitResult = Static<typeof VisitResult>;
export const VisitResults = Strict({ items: Type.Array(VisitResult) });
export type VisitResults = Static<typeof VisitResults>;

/** What an authority sees of a person; only special places get it, after its audit row. */
export const FullPerson = Strict({
  name: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()]),
  birthDate: Day,
  sex: Type.String(),
  idNumber: Type.Union([Type.String(), Type.Null()]),
  address: Type.String(),
  areaName: Type.String(),
});
export type FullPerson = Static<typeof FullPerson>;
export const FullVisitResults = Strict({
  items: Type.Array(
    Type.Object(
      { ...VisitResult.properties, person: Type.Optional(FullPerson) },
      { additionalProperties: false },
    ),
  ),
});
export type FullVisitResults = Static<typeof FullVisitResults>;

export const VisitorCodeRequest = Strict({ phone: PhoneText });

/** A visitor with no phone and no card: the guard writes profile and declaration on behalf. */
export const VisitorEntry = Strict({
  personId: Uuid,
  person: PersonInput,
  declaration: Type.Union([
    Strict({ id: Uuid, formId: Type.String(), formVersion: Type.String(), answers: Answers }),
    Type.Null(),
  ]),
  visit: Strict({ ...itemIdentity, gateId: Uuid, direction: Direction }),
});
export type VisitorEntry = Static<typeof VisitorEntry>;

export const LogQuery = Strict({
  day: Type.Optional(Day),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  gateId: Type.Optional(Uuid),
  direction: Type.Optional(Direction),
  flagged: Type.Optional(
    Type.Boolean({ description: 'true: only what is hard to believe and nobody has decided about' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 120 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type LogQuery = Static<typeof LogQuery>;

export const FlagDecision = Type.Union([Type.Literal('valid'), Type.Literal('dismissed')]);
export type FlagDecision = Static<typeof FlagDecision>;
export const FlagParams = Strict({ placeId: Uuid, visitId: Uuid });
/** What the owner decided about a flagged visit; `at` as its row says. */
export const FlagDecisionInput = Strict({ at: Instant, decision: FlagDecision });
export type FlagDecisionInput = Static<typeof FlagDecisionInput>;

/** Why a visit is hard to believe: keys of src/domain/plausibility.ts; and what the owner decided. */
export const VisitFlag = Strict({
  reasons: Type.Array(Type.String()),
  decision: Type.Union([FlagDecision, Type.Null()]),
});
export type VisitFlag = Static<typeof VisitFlag>;

/** One row of a place's log. `deviceAt` is the phone's clock, `receivedAt` the server's. */
export const LogRow = Strict({
  id: Uuid,
  at: Instant,
  receivedAt: Instant,
  direction: Direction,
  way: Way,
  gateName: Type.String(),
  maskedName: Type.String(),
  maskedPhone: Type.String(),
  declaredThatDay: Type.Boolean(),
  recordedBy: Type.Union([Type.String(), Type.Null()], {
    description: 'The name that the owner gave the controller or the device; null: the visitor himself',
  }),
  flag: Type.Union([VisitFlag, Type.Null()]),
});
export type LogRow = Static<typeof LogRow>;
export const LogPage = Strict({
  rows: Type.Array(LogRow),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type LogPage = Static<typeof LogPage>;
export const FullLogRow = Type.Object(
  { ...LogRow.properties, person: FullPerson },
  { additionalProperties: false },
);
export type FullLogRow = Static<typeof FullLogRow>;
export const FullLogPage = Strict({
  rows: Type.Array(FullLogRow),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type FullLogPage = Static<typeof FullLogPage>;

export const InsideRow = Strict({
  enteredAt: Instant,
  gateName: Type.String(),
  maskedName: Type.String(),
  maskedPhone: Type.String(),
});
export const InsideList = Strict({ count: Type.Integer(), people: Type.Array(InsideRow) });
export type InsideList = Static<typeof InsideList>;

export const CountsQuery = Strict({ from: Day, to: Day, gateId: Type.Optional(Uuid) });
export const Counts = Strict({
  days: Type.Array(Strict({ day: Day, in: Type.Integer(), out: Type.Integer() })),
  hours: Type.Array(
    Strict({ hour: Type.Integer({ minimum: 0, maximum: 23 }), in: Type.Integer(), out: Type.Integer() }),
  ),
});
export type Counts = Static<typeof Counts>;
