import { type Static, Type } from 'typebox';
import { exemptions, memberKinds } from '../domain/campaign.ts';
import { measureIds, unitCounts } from '../domain/measures.ts';
import { AreaCode, AreaVersion, Day, Instant, Strict, Uuid } from './common.ts';
import { UnitChoice, UnitKind } from './units.ts';

export const MeasureId = Type.Enum([...measureIds]);
export const CampaignParams = Strict({ unitId: Uuid, campaignId: Uuid });
export const ExemptionParams = Strict({ unitId: Uuid, campaignId: Uuid, exemptionId: Uuid });

export const CampaignPlan = Strict({
  registers: Type.Array(UnitKind, { maxItems: 20 }),
  declares: Type.Array(UnitKind, { maxItems: 20 }),
  people: Type.Array(Type.Enum([...memberKinds]), { maxItems: 2 }),
  declareEveryDays: Type.Integer({ minimum: 1, maximum: 30 }),
  formId: Type.String({ minLength: 1, maxLength: 60 }),
  targets: Type.Partial(
    Strict({
      code: Type.Number({ minimum: 0, maximum: 100 }),
      alive: Type.Number({ minimum: 0, maximum: 100 }),
      app: Type.Number({ minimum: 0, maximum: 100 }),
      declared: Type.Number({ minimum: 0, maximum: 100 }),
      period: Type.Number({ minimum: 0, maximum: 100 }),
      report_in: Type.Number({ minimum: 0, maximum: 100 }),
      report_on_time: Type.Number({ minimum: 0, maximum: 100 }),
    }),
    { additionalProperties: false },
  ),
  dueOn: Day,
  levelDays: Type.Integer({ minimum: 0, maximum: 30 }),
});

const campaign = {
  title: Type.String({ maxLength: 400 }),
  disease: Type.String({ maxLength: 400 }),
  fromDay: Day,
  untilDay: Day,
  choice: UnitChoice,
  plan: CampaignPlan,
};
export const CampaignInput = Strict({
  ...campaign,
  revision: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    description: 'The one that was changed; 0 for a new campaign',
  }),
});
export type CampaignInput = Static<typeof CampaignInput>;

export const Campaign = Strict({
  id: Uuid,
  officeId: Uuid,
  officeName: Type.String(),
  ...campaign,
  revision: Type.Integer(),
  isOwn: Type.Boolean({ description: 'The office that asks made it, and may change it' }),
  endedAt: Type.Union([Instant, Type.Null()]),
});
export type Campaign = Static<typeof Campaign>;
export const CampaignList = Strict({ campaigns: Type.Array(Campaign) });
export type CampaignList = Static<typeof CampaignList>;

const Count = Type.Integer({ minimum: 0 });
const counts = Object.fromEntries(unitCounts.map((name) => [name, Count])) as Record<
  (typeof unitCounts)[number],
  typeof Count
>;
export const UnitCounts = Strict(counts);
export type UnitCounts = Static<typeof UnitCounts>;

export const DashboardQuery = Strict({
  day: Type.Optional(Day),
  kind: Type.Optional(UnitKind),
  of: Type.Optional(Uuid),
});
export type DashboardQuery = Static<typeof DashboardQuery>;

/** How an office stands in a campaign: itself, day by day, and through each unit right below it. */
export const Dashboard = Strict({
  campaign: Campaign,
  of: Strict({ id: Uuid, name: Type.String() }),
  path: Type.Array(Strict({ id: Uuid, name: Type.String() }), {
    description: 'From the office that asks down to the one that is shown',
  }),
  day: Day,
  asOf: Type.Union([Instant, Type.Null()]),
  dueOn: Day,
  total: UnitCounts,
  days: Type.Array(Strict({ day: Day, counts: UnitCounts })),
  branches: Type.Array(
    Strict({
      id: Uuid,
      name: Type.String(),
      kind: UnitKind,
      isOffice: Type.Boolean(),
      counts: UnitCounts,
      weekAgo: Type.Union([UnitCounts, Type.Null()]),
    }),
  ),
  areas: Type.Array(
    Strict({ code: AreaCode, version: AreaVersion, name: Type.String(), counts: UnitCounts }),
  ),
});
export type Dashboard = Static<typeof Dashboard>;

export const UnitListQuery = Strict({
  day: Type.Optional(Day),
  kind: Type.Optional(UnitKind),
  of: Type.Optional(Uuid),
  area: Type.Optional(Type.String({ pattern: '^\\d{2,5}@\\d{4}-\\d{2}(-\\d{2})?$' })),
  measure: MeasureId,
  part: Type.Enum(['numerator', 'denominator', 'missing']),
});
export type UnitListQuery = Static<typeof UnitListQuery>;

/** The units behind a number; the numbers of all of them together are that number. */
export const CountedUnitList = Strict({
  sum: Count,
  units: Type.Array(
    Strict({
      id: Uuid,
      code: Type.String(),
      name: Type.String(),
      kind: UnitKind,
      aboveName: Type.Union([Type.String(), Type.Null()]),
      numerator: Count,
      denominator: Count,
    }),
  ),
});
export type CountedUnitList = Static<typeof CountedUnitList>;

export const ExemptionInput = Strict({
  unitId: Uuid,
  what: Type.Enum(Object.keys(exemptions) as (keyof typeof exemptions)[]),
  reason: Type.String({ maxLength: 1000 }),
  from: Day,
  until: Type.Union([Day, Type.Null()]),
});
export type ExemptionInput = Static<typeof ExemptionInput>;
export const ExemptionList = Strict({
  exemptions: Type.Array(
    Strict({
      id: Uuid,
      unitId: Uuid,
      unitName: Type.String(),
      what: Type.Enum(Object.keys(exemptions) as (keyof typeof exemptions)[]),
      reason: Type.String(),
      from: Day,
      until: Type.Union([Day, Type.Null()]),
      approver: Type.String(),
      approvedAt: Instant,
    }),
  ),
});
export type ExemptionList = Static<typeof ExemptionList>;

/** What a unit still has to do, campaign by campaign. */
export const UnitTodo = Strict({
  campaigns: Type.Array(
    Strict({
      id: Uuid,
      title: Type.String(),
      officeName: Type.String(),
      fromDay: Day,
      untilDay: Day,
      dueOn: Day,
      counts: UnitCounts,
      declaring: Type.Union([
        Strict({
          people: Type.Array(Type.Enum([...memberKinds])),
          everyDays: Type.Integer({ minimum: 1 }),
        }),
        Type.Null(),
      ]),
      asOf: Type.Union([Instant, Type.Null()]),
      exempt: Type.Array(Type.Enum(Object.keys(exemptions) as (keyof typeof exemptions)[])),
    }),
  ),
});
export type UnitTodo = Static<typeof UnitTodo>;
