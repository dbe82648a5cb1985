import { type Static, Type } from 'typebox';
import { type Reach as ReachName, reachTexts } from '../domain/directive.ts';
import type { Day as DayText } from '../domain/time.ts';
import { type UnitKind as Kind, type UnitLine as Line, unitKinds, unitLines } from '../domain/unit-kind.ts';
import { unitLimits } from '../domain/unit-limits.ts';
import { AreaCode, AreaVersion, Day, Instant, PhoneText, Strict, Uuid } from './common.ts';

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as K[];
export const UnitKind = Type.Enum(keysOf<Kind>(unitKinds));
export const UnitLine = Type.Enum(keysOf<Line>(unitLines));
export type UnitLine = Static<typeof UnitLine>;
export const OfficerRole = Type.Enum(['officer', 'head']);
export type OfficerRole = Static<typeof OfficerRole>;
/** Whether anybody can be told. */
export const Reach = Type.Enum(keysOf<ReachName>(reachTexts));

/** A unit for which one answers, or is asked to. */
export const MyUnit = Strict({
  id: Uuid,
  name: Type.String(),
  kind: UnitKind,
  role: OfficerRole,
  officerId: Uuid,
  isConfirmed: Type.Boolean({ description: 'False: invited, and not yet taken on' }),
});
export type MyUnit = Static<typeof MyUnit>;

export const UnitParams = Strict({ unitId: Uuid });
export const BelowParams = Strict({ unitId: Uuid, belowId: Uuid });
export const UnitPlaceParams = Strict({ unitId: Uuid, placeId: Uuid });
export const UnitOfficerParams = Strict({ unitId: Uuid, officerId: Uuid });
export const LineQuery = Strict({ line: UnitLine, parent: Type.Optional(Uuid) });

const whatItIs = {
  code: Type.String({ maxLength: 60, description: 'By what it is known everywhere; capitals and digits' }),
  name: Type.String({ maxLength: 400 }),
  kind: UnitKind,
  areaCode: AreaCode,
  areaVersion: AreaVersion,
  address: Type.String({ maxLength: 600 }),
};
/** What a unit is; where it stands is a link of its own. */
export const UnitInput = Strict(whatItIs);
export type UnitInput = Static<typeof UnitInput>;

/** At the top of a line (null), or below the unit in `parentId`, from a day on. */
export interface UnitPosition {
  line: UnitLine;
  parentId: string | null;
  since: DayText;
}

export const RootUnitInput = Strict({
  ...whatItIs,
  lines: Type.Array(UnitLine, { minItems: 1, maxItems: 5 }),
  since: Day,
});
export type RootUnitInput = Static<typeof RootUnitInput>;
export const BelowUnitInput = Strict({ ...whatItIs, line: UnitLine, parentId: Uuid, since: Day });
export type BelowUnitInput = Static<typeof BelowUnitInput>;

export const UnitEnd = Strict({ on: Day, mergedInto: Type.Union([Uuid, Type.Null()]) });
export type UnitEnd = Static<typeof UnitEnd>;

export const UnitItem = Strict({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  kind: UnitKind,
  areaCode: AreaCode,
  areaVersion: AreaVersion,
  areaName: Type.String(),
  address: Type.String(),
  below: Type.Integer({ description: 'How many units stand below it along the line' }),
  officers: Type.Integer({ description: 'How many have taken the part on' }),
  places: Type.Integer({ description: 'How many places it has registered' }),
});
export type UnitItem = Static<typeof UnitItem>;

/** The units right below one, and the way down to it. */
export const UnitBranch = Strict({
  unit: UnitItem,
  path: Type.Array(Strict({ id: Uuid, name: Type.String() }), { description: 'From the office asked to it' }),
  units: Type.Array(UnitItem),
});
export type UnitBranch = Static<typeof UnitBranch>;

export const RootUnit = Strict({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  kind: UnitKind,
  areaName: Type.String(),
  lines: Type.Array(UnitLine),
  officers: Type.Array(
    Strict({
      id: Uuid,
      name: Type.String(),
      position: Type.String(),
      role: OfficerRole,
      maskedPhone: Type.String(),
      isConfirmed: Type.Boolean(),
    }),
  ),
});
export type RootUnit = Static<typeof RootUnit>;
export const RootUnitList = Strict({ units: Type.Array(RootUnit) });
export type RootUnitList = Static<typeof RootUnitList>;

export const UnitPlace = Strict({ id: Uuid, number: Type.String(), name: Type.String(), since: Instant });
export type UnitPlace = Static<typeof UnitPlace>;

/** A unit as those who answer for it see it. */
export const UnitHome = Strict({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  kind: UnitKind,
  areaName: Type.String(),
  isOffice: Type.Boolean(),
  lines: Type.Array(
    Strict({
      line: UnitLine,
      above: Type.Union([Strict({ id: Uuid, name: Type.String() }), Type.Null()]),
      below: Type.Integer({ description: 'All units below it along the line' }),
    }),
  ),
  places: Type.Array(UnitPlace),
});
export type UnitHome = Static<typeof UnitHome>;

export const OfficerInput = Strict({
  role: OfficerRole,
  name: Type.String({ maxLength: 200 }),
  position: Type.String({ maxLength: 200 }),
  phone: PhoneText,
  email: Type.String({ maxLength: 254 }),
  lines: Type.Optional(
    Type.Array(UnitLine, {
      maxItems: 20,
      description: 'Along which lines he answers; empty or missing: all',
    }),
  ),
  replacesId: Type.Optional(
    Type.Union([Uuid, Type.Null()], {
      description: 'Whose part ends in the moment in which this one is taken on',
    }),
  ),
});
export type OfficerInput = Static<typeof OfficerInput>;

export const BelowOfficerParams = Strict({ unitId: Uuid, belowId: Uuid, officerId: Uuid });

/** Somebody who answers for a unit, with the official contact: for the unit itself and the offices above it. */
export const OfficerContact = Strict({
  id: Uuid,
  role: OfficerRole,
  name: Type.String(),
  position: Type.String(),
  phone: Type.String({ description: 'In E.164' }),
  email: Type.String(),
  lines: Type.Array(UnitLine),
  invitedAt: Instant,
  confirmedAt: Type.Union([Instant, Type.Null()], { description: 'Null: asked, and not yet taken on' }),
  replacesId: Type.Union([Uuid, Type.Null()]),
});
export type OfficerContact = Static<typeof OfficerContact>;
export const OfficerList = Strict({ officers: Type.Array(OfficerContact) });
export type OfficerList = Static<typeof OfficerList>;

export const DirectoryQuery = Strict({ line: UnitLine });
/** A unit below an office with those who answer for it along the line. */
export const DirectoryUnit = Strict({
  ...{ id: Uuid, code: Type.String(), name: Type.String(), kind: UnitKind, areaName: Type.String() },
  aboveName: Type.Union([Type.String(), Type.Null()]),
  reach: Reach,
  officers: Type.Array(OfficerContact),
});
export type DirectoryUnit = Static<typeof DirectoryUnit>;
export const UnitDirectory = Strict({
  units: Type.Array(DirectoryUnit, { description: 'Those without anybody first' }),
});
export type UnitDirectory = Static<typeof UnitDirectory>;

const some = { maxItems: unitLimits.directive_choices_max };
/** Which units below an office are meant; an empty list means all. */
export const UnitChoice = Strict({
  line: UnitLine,
  branchIds: Type.Array(Uuid, some),
  kinds: Type.Array(UnitKind, some),
  areaCodes: Type.Array(AreaCode, some),
});
export type UnitChoice = Static<typeof UnitChoice>;
