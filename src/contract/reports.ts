import { type Static, Type } from 'typebox';
import { prefills } from '../domain/report-prefill.ts';
import { reportStates } from '../domain/report-round.ts';
import { unitLimits } from '../domain/unit-limits.ts';
import { Day, Instant, OneTimeCode, Strict, Uuid } from './common.ts';
import { UnitKind, UnitLine } from './units.ts';

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as K[];
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const Version = Type.Integer({ minimum: 1, maximum: 10_000 });
const Id = Type.String({ maxLength: 60 });
const Wording = Strict({ vi: Type.String({ maxLength: 500 }), en: Type.String({ maxLength: 500 }) });
const Text = Type.String({ maxLength: unitLimits.report_text_chars_max * 4 });

const fieldBase = { id: Id, label: Wording, hint: Type.Optional(Wording) };
const Required = Type.Optional(Type.Boolean());
const Prefill = Type.Optional(Type.Enum(keysOf(prefills)));
const Field = Type.Union([
  Strict({
    ...fieldBase,
    type: Type.Literal('number'),
    required: Required,
    max: Type.Optional(Type.Integer({ minimum: 0, maximum: unitLimits.report_number_max })),
    prefill: Prefill,
  }),
  Strict({
    ...fieldBase,
    type: Type.Literal('text'),
    required: Required,
    isLong: Type.Optional(Type.Boolean()),
    prefill: Prefill,
  }),
  Strict({
    ...fieldBase,
    type: Type.Literal('choice'),
    required: Required,
    options: Type.Array(Strict({ code: Id, label: Wording }), { maxItems: 30 }),
  }),
  Strict({ ...fieldBase, type: Type.Literal('yes_no'), required: Required }),
  Strict({
    ...fieldBase,
    type: Type.Literal('sum'),
    of: Type.Array(Id, { maxItems: unitLimits.report_fields_max }),
  }),
  Strict({ ...fieldBase, type: Type.Literal('ratio'), part: Id, whole: Id }),
]);
/** `ReportForm` of src/domain/report-form.ts. */
export const ReportFormContent = Strict({
  title: Wording,
  sections: Type.Array(
    Strict({ id: Id, title: Wording, fields: Type.Array(Field, { maxItems: unitLimits.report_fields_max }) }),
    { maxItems: 30 },
  ),
  checks: Type.Array(
    Strict({
      id: Id,
      left: Id,
      is: Type.Enum(['at_most', 'at_least', 'equal']),
      right: Id,
      text: Wording,
      level: Type.Enum(['stop', 'warn']),
    }),
    { maxItems: 100 },
  ),
});

export const ReportFormVersion = Strict({
  id: Uuid,
  version: Version,
  publishedAt: Instant,
  form: ReportFormContent,
});
export type ReportFormVersion = Static<typeof ReportFormVersion>;
export const ReportFormList = Strict({ forms: Type.Array(ReportFormVersion) });
export type ReportFormList = Static<typeof ReportFormList>;
export const ReportFormParams = Strict({ unitId: Uuid, formId: Uuid, version: Version });

/** Which units below the office are asked; an empty list means all. `UnitChoice` of src/domain/unit-tree.ts. */
const Choice = Strict({
  line: UnitLine,
  branchIds: Type.Array(Uuid, { maxItems: 500 }),
  kinds: Type.Array(UnitKind, { maxItems: 30 }),
  areaCodes: Type.Array(Type.String({ pattern: '^\\d{2,5}$' }), { maxItems: 500 }),
});
const days = { periodFrom: Day, periodTo: Day, opensOn: Day, dueOn: Day, locksOn: Day };
export const RoundInput = Strict({
  title: Type.String({ maxLength: 200 }),
  formId: Uuid,
  formVersion: Version,
  ...days,
  choice: Choice,
});
export type RoundInput = Static<typeof RoundInput>;
export const RoundDates = Strict({ dueOn: Day, locksOn: Day });
export type RoundDates = Static<typeof RoundDates>;
export const Reopening = Strict({ until: Day });
export const RoundParams = Strict({ unitId: Uuid, roundId: Uuid });
export const RoundUnitParams = Strict({ unitId: Uuid, roundId: Uuid, belowId: Uuid });
export const RoundFieldParams = Strict({ unitId: Uuid, roundId: Uuid, fieldId: Id });
export const ComparisonParams = Strict({ unitId: Uuid, roundId: Uuid, otherId: Uuid });
export const TotalParams = Strict({ unitId: Uuid, roundId: Uuid, version: Version });
export const VersionParams = Strict({ unitId: Uuid, roundId: Uuid, version: Version });

const roundFields = {
  id: Uuid,
  title: Type.String(),
  officeId: Uuid,
  officeName: Type.String(),
  line: UnitLine,
  ...days,
};
export const RoundSummary = Strict({
  ...roundFields,
  isOwn: Type.Boolean({ description: 'Opened by this office; else it only passes on' }),
  expected: Count,
  approved: Count,
  submitted: Type.Integer({ description: 'Sent, and not yet approved by the head' }),
});
export type RoundSummary = Static<typeof RoundSummary>;
export const RoundList = Strict({ rounds: Type.Array(RoundSummary) });
export type RoundList = Static<typeof RoundList>;

export const ReportState = Type.Enum(keysOf(reportStates));
const Value = Type.Union([Type.Integer(), Type.Boolean(), Text]);
const Values = Type.Record(Type.String({ maxLength: 60 }), Value);
const Reasons = Type.Record(Type.String({ maxLength: 60 }), Text);

/** A unit's own list: which reports it owes. */
export const OwnReportList = Strict({
  reports: Type.Array(
    Strict({
      round: Strict(roundFields),
      state: ReportState,
      isLate: Type.Boolean({ description: 'Sent after the due day, or not sent and the day is over' }),
      isTaken: Type.Boolean({ description: 'May be sent today' }),
    }),
  ),
});
export type OwnReportList = Static<typeof OwnReportList>;

export const ReportVersion = Strict({
  version: Version,
  submittedBy: Type.String(),
  submittedAt: Instant,
  isLate: Type.Boolean(),
  decision: Nullable(Type.Enum(['approved', 'returned'])),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  comment: Nullable(Type.String()),
  hash: Type.String({ description: 'SHA-256 of the frozen report, hexadecimal' }),
});
export type ReportVersion = Static<typeof ReportVersion>;

export const Report = Strict({
  round: Strict(roundFields),
  form: ReportFormContent,
  unit: Strict({
    id: Uuid,
    code: Type.String(),
    name: Type.String(),
    kind: UnitKind,
    areaName: Type.String(),
  }),
  state: ReportState,
  isTaken: Type.Boolean(),
  canApprove: Type.Boolean({ description: 'Whoever asks is the head' }),
  reopenedUntil: Nullable(Day),
  revision: Type.Integer({ minimum: 0, description: 'Of the draft; goes up with each change' }),
  values: Values,
  prefilled: Values,
  reasons: Reasons,
  versions: Type.Array(ReportVersion, { description: 'What was sent, the latest first' }),
});
export type Report = Static<typeof Report>;

export const DraftInput = Strict({
  revision: Type.Integer({
    minimum: 0,
    description: 'The draft that was changed; another one is not overwritten',
  }),
  values: Values,
  reasons: Reasons,
});
export type DraftInput = Static<typeof DraftInput>;
export const DraftAnswer = Strict({ revision: Count, prefilled: Values });
export type DraftAnswer = Static<typeof DraftAnswer>;
export const Submission = Strict({ revision: Count });
export const Approval = Strict({ code: OneTimeCode });
export const ReturnInput = Strict({ comment: Type.String({ maxLength: 4_000 }) });

const FieldTotal = Type.Union([
  Strict({ type: Type.Literal('number'), sum: Type.Number(), units: Count }),
  Strict({ type: Type.Literal('ratio'), part: Type.Number(), whole: Type.Number(), units: Count }),
  Strict({ type: Type.Literal('count'), counts: Type.Record(Type.String(), Count), units: Count }),
  Strict({ type: Type.Literal('list'), units: Count }),
]);
export const FrozenTotal = Strict({
  version: Version,
  at: Instant,
  by: Type.String(),
  units: Count,
  hash: Type.String(),
});
export const RoundUnit = Strict({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  kind: UnitKind,
  isOffice: Type.Boolean({ description: 'Passes up a total; else reports itself' }),
  expected: Count,
  approved: Count,
  late: Type.Integer({ description: 'Of those that are in' }),
  state: Nullable(ReportState),
  passed: Nullable(FrozenTotal),
  isStale: Type.Boolean({ description: 'Reports have come since it passed its total up' }),
});
export type RoundUnit = Static<typeof RoundUnit>;
export const RoundTotal = Strict({
  round: Strict(roundFields),
  form: ReportFormContent,
  isOwn: Type.Boolean(),
  expected: Count,
  counted: Type.Integer({ description: 'Reports that are in the total' }),
  late: Count,
  units: Type.Array(RoundUnit, { description: 'Those right below, and the office itself where it reports' }),
  missing: Type.Array(
    Strict({
      id: Uuid,
      code: Type.String(),
      name: Type.String(),
      officeName: Type.String({ description: 'The office right above it' }),
      state: ReportState,
      hasOfficer: Type.Boolean(),
    }),
    { description: 'Every expected unit below whose report is not in the total' },
  ),
  fields: Type.Record(Type.String(), FieldTotal),
  passed: Nullable(FrozenTotal),
});
export type RoundTotal = Static<typeof RoundTotal>;
/** `passed`: of offices below, what they passed up; `all`: every approved report. */
export const TotalQuery = Strict({ basis: Type.Optional(Type.Enum(['passed', 'all'])) });
export const PassInput = Strict({
  missing: Type.Integer({
    minimum: 0,
    description: 'How many were shown as missing; if others are now, it is refused',
  }),
});
export const FieldValues = Strict({
  values: Type.Array(Strict({ unitId: Uuid, unitName: Type.String(), value: Type.String() })),
});
export type FieldValues = Static<typeof FieldValues>;
export const Comparison = Strict({
  round: Strict(roundFields),
  other: Strict(roundFields),
  form: ReportFormContent,
  units: Strict({ before: Count, after: Count }),
  changes: Type.Array(
    Strict({
      field: Type.String(),
      before: Type.Optional(Type.Number()),
      after: Type.Optional(Type.Number()),
    }),
  ),
});
export type Comparison = Static<typeof Comparison>;

export const SecondFactorState = Strict({ isSet: Type.Boolean() });
export type SecondFactorState = Static<typeof SecondFactorState>;
export const SecondFactorChange = Strict({
  code: Type.Union([OneTimeCode, Type.Null()], {
    description: 'Of the app that counts now; null without one',
  }),
});
export const SecondFactorSecret = Strict({
  uri: Type.String({ description: 'otpauth address, for a QR code' }),
  secret: Type.String({ description: 'The same to be typed, base32' }),
});
export type SecondFactorSecret = Static<typeof SecondFactorSecret>;
