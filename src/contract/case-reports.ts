import { type Static, Type } from 'typebox';
import { alertStates } from '../domain/alert.ts';
import { limits } from '../domain/limits.ts';
import { suspectedSymptoms } from '../domain/suspected-case.ts';
import { urgencies } from '../domain/urgency.ts';
import { Day, Instant, PhoneText, Strict, Uuid } from './common.ts';

export const CaseReportParams = Strict({ placeId: Uuid, reportId: Uuid });
export const HealthWorkerParams = Strict({ placeId: Uuid, controllerId: Uuid });

/** Whom it is about: a member of the place, or somebody registered with this code or number; just one of the three. */
export const CaseReportInput = Strict({
  memberNo: Type.Optional(Type.Integer({ minimum: 0, maximum: 99_999 })),
  code: Type.Optional(Type.String({ maxLength: 300 })),
  phone: Type.Optional(PhoneText),
  symptoms: Type.Array(Type.Enum(suspectedSymptoms), { maxItems: 20 }),
  since: Day,
  note: Type.String({ maxLength: limits.case_report_note_chars_max }),
});
export type CaseReportInput = Static<typeof CaseReportInput>;

export const CaseReport = Strict({
  id: Uuid,
  maskedName: Type.String(),
  reportedAt: Instant,
  state: Type.Enum(alertStates),
  unitNames: Type.Array(Type.String(), { description: 'The health units that were told' }),
  signature: Type.String({
    description: 'base64url of the Ed25519 signature of "VAORA-NOTICE|id|place number|reportedAt"',
  }),
});
export type CaseReport = Static<typeof CaseReport>;
export const CaseReportList = Strict({ reports: Type.Array(CaseReport) });
export type CaseReportList = Static<typeof CaseReportList>;

/** That somebody of the place's own people has an open alert, for who looks after their health. */
export const MemberAlert = Strict({
  no: Type.Integer(),
  maskedName: Type.String(),
  groups: Type.Array(Type.String()),
  urgency: Type.Enum(urgencies),
  state: Type.Enum(alertStates),
  raisedAt: Instant,
});
export type MemberAlert = Static<typeof MemberAlert>;
export const MemberAlertList = Strict({ alerts: Type.Array(MemberAlert) });
export type MemberAlertList = Static<typeof MemberAlertList>;
