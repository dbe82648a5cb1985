import { type Static, Type } from 'typebox';
import { memberKinds } from '../domain/campaign.ts';
import { excuseReasons, type ExcuseReason as Reason } from '../domain/excuse.ts';
import { unitLimits } from '../domain/unit-limits.ts';
import { type AppState as App, appStates, dayStates, type DayState as State } from '../domain/unit-member.ts';
import { Day, Instant, PhoneText, Strict, Uuid } from './common.ts';

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as K[];
export const MemberKind = Type.Enum([...memberKinds]);
export const DayState = Type.Enum(keysOf<State>(dayStates));
export const AppState = Type.Enum(keysOf<App>(appStates));
export const ExcuseReason = Type.Enum(keysOf<Reason>(excuseReasons));

export const UnitMemberParams = Strict({ unitId: Uuid, memberId: Uuid });
export const UnitExcuseParams = Strict({ unitId: Uuid, memberId: Uuid, excuseId: Uuid });

export const UnitMemberInput = Strict({
  kind: MemberKind,
  name: Type.String({ maxLength: 400 }),
  /** In any spelling; empty for none; left out, the number stays as it is. */
  phone: Type.Optional(PhoneText),
  code: Type.String({ maxLength: 120, description: 'Number of the employee or pupil; empty for none' }),
  group: Type.String({ maxLength: 120, description: 'Class or department; empty for none' }),
  since: Day,
});
export type UnitMemberInput = Static<typeof UnitMemberInput>;

export const MemberLeave = Strict({ on: Day });
export type MemberLeave = Static<typeof MemberLeave>;
/** The id is that of the further row that begins. */
export const MemberReturn = Strict({ id: Uuid, since: Day });
export type MemberReturn = Static<typeof MemberReturn>;

export const ExcuseInput = Strict({ since: Day, until: Day, reason: ExcuseReason });
export type ExcuseInput = Static<typeof ExcuseInput>;

/** Which people of a unit are meant; searching is a POST, since a name must not stand in an address. */
export const PeopleShown = Type.Enum([
  ...(['all', 'missing', 'excused', 'declared', 'no_app', 'asked', 'left'] as const),
]);
export type PeopleShown = Static<typeof PeopleShown>;
export const PeopleQuery = Strict({
  day: Day,
  show: PeopleShown,
  kind: Type.Union([MemberKind, Type.Null()]),
  words: Type.String({
    maxLength: 200,
    description: 'Of the name, code, class or department; empty for all',
  }),
  page: Type.Integer({ minimum: 0, maximum: 10_000, description: 'From 0' }),
});
export type PeopleQuery = Static<typeof PeopleQuery>;

/** Somebody of a unit, as the unit sees him: by name, and whether he declared that day. Never what was answered. */
export const UnitMember = Strict({
  id: Uuid,
  kind: MemberKind,
  name: Type.String(),
  maskedPhone: Type.String({ description: 'Empty: no number is known' }),
  code: Type.String(),
  group: Type.String(),
  since: Day,
  until: Type.Union([Day, Type.Null()], { description: 'The last day; null: still' }),
  isConfirmed: Type.Boolean({ description: 'False: asked by the join code, the unit has not said yes' }),
  app: AppState,
  state: DayState,
  excuse: Type.Union([Strict({ id: Uuid, since: Day, until: Day, reason: ExcuseReason }), Type.Null()]),
});
export type UnitMember = Static<typeof UnitMember>;

const Count = Type.Integer({ minimum: 0 });
export const UnitPeople = Strict({
  day: Day,
  counts: Strict({
    all: Count,
    missing: Count,
    excused: Count,
    declared: Count,
    noApp: Count,
    asked: Count,
    left: Count,
  }),
  people: Type.Array(UnitMember, { maxItems: unitLimits.member_rows_page }),
  found: Type.Integer({ minimum: 0, description: 'How many the question found, on all pages' }),
});
export type UnitPeople = Static<typeof UnitPeople>;

export const JoinCode = Strict({
  code: Type.String({ pattern: `^\\d{${unitLimits.join_code_digits}}$` }),
  url: Type.String({ description: 'What the QR code of the sheet says' }),
  expiresAt: Instant,
});
export type JoinCode = Static<typeof JoinCode>;
export const JoinCodeState = Strict({ joinCode: Type.Union([JoinCode, Type.Null()]) });
export type JoinCodeState = Static<typeof JoinCodeState>;
export const JoinCodeInput = Strict({
  days: Type.Integer({ minimum: 1, maximum: unitLimits.join_code_days_max }),
});

const JoinDigits = Type.String({ maxLength: 40, description: 'The 8 digits of a unit’s join code' });
export const JoinLookup = Strict({ code: JoinDigits });
export const JoinUnit = Strict({ unitId: Uuid, name: Type.String(), areaName: Type.String() });
export type JoinUnit = Static<typeof JoinUnit>;
export const UnitMembershipParams = Strict({ personId: Uuid, memberId: Uuid });
export const JoinInput = Strict({ code: JoinDigits, kind: MemberKind });
export type JoinInput = Static<typeof JoinInput>;
export const UnitMembership = Strict({
  id: Uuid,
  unitName: Type.String(),
  kind: MemberKind,
  since: Day,
  isConfirmed: Type.Boolean(),
});
export type UnitMembership = Static<typeof UnitMembership>;
export const UnitMembershipList = Strict({ memberships: Type.Array(UnitMembership) });
export type UnitMembershipList = Static<typeof UnitMembershipList>;
