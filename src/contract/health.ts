import { type Static, Type } from 'typebox';
import { alertActions, alertOutcomes, alertStates, testResults } from '../domain/alert.ts';
import { dueWorks } from '../domain/handover.ts';
import { limits } from '../domain/limits.ts';
import { urgencies } from '../domain/urgency.ts';
import { HealthUnitKind, MyHealthUnit } from './accounts.ts';
import { AreaCode, Day, Instant, PhoneText, Strict, Uuid } from './common.ts';
import { Answers, Reason, Verdict } from './declarations.ts';
import { FullPerson } from './visits.ts';

export const HealthUnitParams = Strict({ unitId: Uuid });
export const HealthStaffParams = Strict({ unitId: Uuid, staffId: Uuid });

export const HealthUnitInput = Strict({
  kind: HealthUnitKind,
  name: Type.String({ maxLength: 200 }),
  parentId: Type.Union([Uuid, Type.Null()]),
  areaCodes: Type.Array(AreaCode, {
    maxItems: 200,
    description: 'The communes of a station, the province of a department, in the areas of today',
  }),
  phone: Type.String({ maxLength: 40, description: 'What citizens call; empty where there is none' }),
});
export type HealthUnitInput = Static<typeof HealthUnitInput>;

export const HealthStaffInput = Strict({ phone: PhoneText, name: Type.String({ maxLength: 200 }) });
export type HealthStaffInput = Static<typeof HealthStaffInput>;

export const HealthUnit = Strict({
  id: Uuid,
  kind: HealthUnitKind,
  name: Type.String(),
  parentId: Type.Union([Uuid, Type.Null()]),
  areas: Type.Array(Strict({ code: AreaCode, name: Type.String() })),
  phone: Type.String(),
  staff: Type.Array(Strict({ id: Uuid, name: Type.String(), maskedPhone: Type.String() })),
});
export type HealthUnit = Static<typeof HealthUnit>;
export const HealthUnitList = Strict({ units: Type.Array(HealthUnit) });
export type HealthUnitList = Static<typeof HealthUnitList>;

/** Units to which an alert may be handed. */
export const HealthUnitNames = Strict({ units: Type.Array(MyHealthUnit) });
export type HealthUnitNames = Static<typeof HealthUnitNames>;

export const Urgency = Type.Enum(urgencies);
export const AlertState = Type.Enum(alertStates);

/** An alert as it stands in the list: whom it is about is covered. */
export const AlertItem = Strict({
  id: Uuid,
  maskedName: Type.String(),
  maskedPhone: Type.String(),
  areaName: Type.String(),
  urgency: Urgency,
  state: AlertState,
  level: Type.Integer({ description: 'How far up it has gone: 0 station, 1 centre, 2 department' }),
  source: Type.Enum(['declaration', 'report']),
  raisedAt: Instant,
  dueAt: Instant,
  declaredAt: Instant,
  handedTo: Type.Union([Type.String(), Type.Null()]),
});
export type AlertItem = Static<typeof AlertItem>;

export const AlertQuery = Strict({ state: Type.Optional(Type.Enum(['open', 'closed'])) });
export const AlertList = Strict({
  alerts: Type.Array(AlertItem),
  isMore: Type.Boolean({ description: 'There are more than are listed' }),
  asOf: Instant,
});
export type AlertList = Static<typeof AlertList>;

export const AlertParams = Strict({ unitId: Uuid, alertId: Uuid });

export const AlertEventItem = Strict({
  id: Uuid,
  at: Instant,
  kind: Type.String({
    description: 'declared, reported, opened, escalated, or an action of src/domain/alert.ts',
  }),
  unitName: Type.Union([Type.String(), Type.Null()]),
  actorName: Type.Union([Type.String(), Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
  until: Type.Union([Day, Type.Null()]),
  result: Type.Union([Type.Enum(testResults), Type.Null()]),
  outcome: Type.Union([Type.Enum(alertOutcomes), Type.Null()]),
  toUnitName: Type.Union([Type.String(), Type.Null()]),
});
export type AlertEventItem = Static<typeof AlertEventItem>;

export const AlertDeclaration = Strict({
  id: Uuid,
  declaredAt: Instant,
  formId: Type.String(),
  formVersion: Type.String(),
  form: Type.Unknown({ description: 'As JSON of src/domain/form.ts' }),
  answers: Answers,
  verdict: Verdict,
  reasons: Type.Array(Reason),
});

export const AlertDetail = Strict({
  alert: AlertItem,
  person: FullPerson,
  declarations: Type.Array(AlertDeclaration),
  events: Type.Array(AlertEventItem),
});
export type AlertDetail = Static<typeof AlertDetail>;

export const AlertStepInput = Strict({
  id: Uuid,
  action: Type.Enum(alertActions),
  note: Type.Optional(Type.String({ maxLength: limits.alert_note_chars_max })),
  until: Type.Optional(Day),
  result: Type.Optional(Type.Enum(testResults)),
  outcome: Type.Optional(Type.Enum(alertOutcomes)),
  unitId: Type.Optional(Uuid),
});
export type AlertStepInput = Static<typeof AlertStepInput>;

export const AlertProgress = Strict({ alert: AlertItem, events: Type.Array(AlertEventItem) });
export type AlertProgress = Static<typeof AlertProgress>;

export const FiguresQuery = Strict({ from: Day, to: Day });
export type FiguresQuery = Static<typeof FiguresQuery>;

const Count = Type.Integer({ minimum: 0 });
const DayCount = Type.Union([Count, Type.Null()], { description: 'Null: hidden, for it is small' });
const SumCount = Strict({
  count: Count,
  isAtLeast: Type.Boolean({ description: 'Some days were hidden, and are not in the sum' }),
});
const Hours = Type.Union([Type.Number(), Type.Null()]);

export const FiguresDay = Strict({
  day: Day,
  declared: DayCount,
  ask: DayCount,
  stop: DayCount,
  raised: DayCount,
});
export type FiguresDay = Static<typeof FiguresDay>;

export const FiguresCommune = Strict({
  areaCode: AreaCode,
  areaName: Type.String(),
  declared: SumCount,
  ask: SumCount,
  stop: SumCount,
  raised: SumCount,
});
export type FiguresCommune = Static<typeof FiguresCommune>;

/** Figures of a unit's reach for a period, by residence; people are counted, not one is named. */
export const HealthFigures = Strict({
  from: Day,
  to: Day,
  asOf: Instant,
  declarationsAsOf: Type.Union([Instant, Type.Null()]),
  hidesSmall: Type.Boolean({
    description: 'Counts below 5 of a commune and day are hidden: of units above a station',
  }),
  days: Type.Array(FiguresDay),
  communes: Type.Array(FiguresCommune),
  /** In time: taken on within 24 hours; late: after that, or still not; waiting: not yet, with time left. */
  response: Strict({
    raised: SumCount,
    inTime: SumCount,
    late: SumCount,
    waiting: SumCount,
    medianHours: Hours,
    p90Hours: Hours,
  }),
  outcomes: Type.Array(
    Strict({ outcome: Type.Enum(alertOutcomes), count: Count, isAtLeast: Type.Boolean() }),
  ),
});
export type HealthFigures = Static<typeof HealthFigures>;

/** What one shift of a health unit hands to the next; names are covered, for it is printed. */
export const HandoverSheet = Strict({
  asOf: Instant,
  until: Instant,
  isMore: Type.Boolean({ description: 'There are more open alerts than are listed' }),
  alerts: Type.Array(
    Strict({
      alert: AlertItem,
      lastStep: Type.Union([
        Strict({
          kind: Type.String(),
          at: Instant,
          actorName: Type.Union([Type.String(), Type.Null()]),
          until: Type.Union([Day, Type.Null()]),
        }),
        Type.Null(),
      ]),
      due: Type.Array(Strict({ what: Type.Enum(dueWorks), at: Type.Union([Instant, Type.Null()]) })),
    }),
  ),
});
export type HandoverSheet = Static<typeof HandoverSheet>;
