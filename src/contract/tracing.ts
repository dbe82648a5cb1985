import { type Static, Type } from 'typebox';
import { Day, Instant, PhoneText, Strict, Uuid } from './common.ts';
import { FullPerson } from './visits.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const Note = Type.String({ minLength: 1, maxLength: 500 });

export const UnitParams = Strict({ unitId: Uuid });
export const CaseParams = Strict({ unitId: Uuid, caseId: Uuid });
export const CasePlaceParams = Strict({ unitId: Uuid, caseId: Uuid, placeId: Uuid });
export const ExportParams = Strict({ unitId: Uuid, caseId: Uuid, exportId: Uuid });

/** Of whom a case may be opened: by a phone number, an identity number or an alert of this unit; one of them. */
export const SubjectQuestion = Strict({
  phone: Type.Optional(PhoneText),
  idNumber: Type.Optional(Type.String({ maxLength: 20 })),
  alertId: Type.Optional(Uuid),
});
export type SubjectQuestion = Static<typeof SubjectQuestion>;
export const Subject = Strict({
  personId: Uuid,
  relation: Type.String(),
  maskedName: Type.String(),
  maskedPhone: Type.String(),
});
export type Subject = Static<typeof Subject>;
export const SubjectList = Strict({ people: Type.Array(Subject) });
export type SubjectList = Static<typeof SubjectList>;

export const NewCase = Strict({
  personId: Uuid,
  number: Type.String({ maxLength: 60 }),
  disease: Type.String({ maxLength: 100 }),
  from: Instant,
  to: Instant,
  minutesMin: Type.Integer({ description: 'A shorter meeting is none' }),
  sameGate: Type.Boolean({ description: 'Only who used the same gate is a contact' }),
  distanceMax: Type.Integer({ description: '1: whom the case met; 2: whom these met afterwards, too' }),
});
export type NewCase = Static<typeof NewCase>;

export const CaseState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('asked'),
  Type.Literal('approved'),
  Type.Literal('refused'),
  Type.Literal('notified'),
  Type.Literal('recalled'),
  Type.Literal('closed'),
]);

const caseFields = {
  id: Uuid,
  number: Type.String(),
  disease: Type.String(),
  state: CaseState,
  isOwn: Type.Boolean({ description: 'Opened by this unit; else its decision was asked for' }),
  unitName: Type.String(),
  askedUnitName: Nullable(Type.String()),
  maskedName: Type.String(),
  maskedPhone: Type.String(),
  from: Instant,
  to: Instant,
  minutesMin: Count,
  sameGate: Type.Boolean(),
  distanceMax: Count,
  openedAt: Instant,
  asOf: Instant,
  progress: Type.Integer({ minimum: 0, maximum: 100, description: 'Per cent of the search that is done' }),
  frozenAt: Nullable(Instant),
  people: Nullable(Count),
  meetings: Nullable(Count),
  isCut: Type.Boolean({ description: 'The chain was followed from the longest contacts only' }),
  namesPlace: Nullable(Type.Boolean()),
  toldAt: Nullable(Instant),
  stoppedAt: Nullable(Instant),
};
export const TraceCase = Strict(caseFields);
export type TraceCase = Static<typeof TraceCase>;
export const CaseList = Strict({ cases: Type.Array(TraceCase), nextCursor: Nullable(Type.String()) });
export type CaseList = Static<typeof CaseList>;

export const CaseEvent = Strict({
  at: Instant,
  kind: Type.String(),
  unitName: Type.String(),
  note: Type.String(),
});
export type CaseEvent = Static<typeof CaseEvent>;
export const NoticeCounts = Strict({
  waiting: Count,
  sent: Count,
  unreachable: Count,
  stopped: Count,
  recalled: Count,
});
export type NoticeCounts = Static<typeof NoticeCounts>;
export const CaseDetail = Strict({
  ...caseFields,
  mayDecide: Type.Boolean({ description: 'This account may approve or refuse now' }),
  notices: NoticeCounts,
  events: Type.Array(CaseEvent),
  approvers: Type.Array(Strict({ unitId: Uuid, name: Type.String() }), {
    description: 'Units whose decision can be asked for',
  }),
});
export type CaseDetail = Static<typeof CaseDetail>;

export const CasesQuery = Strict({ cursor: Type.Optional(Type.String({ maxLength: 100 })) });
export const ApprovalRequest = Strict({ unitId: Uuid, reason: Note });
export const Decision = Strict({ reason: Note });
export type Decision = Static<typeof Decision>;
export const NoticeInput = Strict({
  namesPlace: Type.Boolean({ description: 'Tell the place; the case is never named' }),
});

const Recording = Type.Union([Type.Literal('guard'), Type.Literal('self'), Type.Literal('device')]);
const contactFields = {
  rank: Count,
  distance: Count,
  meetings: Count,
  minutes: Count,
  longest: Count,
  firstAt: Instant,
  lastAt: Instant,
  recordings: Type.Array(Recording),
  notice: Type.String(),
};
export const MaskedContact = Strict({
  ...contactFields,
  maskedName: Type.String(),
  maskedPhone: Type.String(),
});
export type MaskedContact = Static<typeof MaskedContact>;
export const FullContact = Strict({
  ...contactFields,
  ...FullPerson.properties,
});
export type FullContact = Static<typeof FullContact>;
export const ContactsQuery = Strict({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 2_000_000_000,
      description: 'The rank of the last one before this page',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ContactsQuery = Static<typeof ContactsQuery>;
export const MaskedContacts = Strict({ contacts: Type.Array(MaskedContact), next: Nullable(Count) });
export type MaskedContacts = Static<typeof MaskedContacts>;
export const FullContacts = Strict({ contacts: Type.Array(FullContact), next: Nullable(Count) });
export type FullContacts = Static<typeof FullContacts>;

export const CasePlace = Strict({
  placeId: Uuid,
  name: Type.String(),
  address: Type.String(),
  people: Count,
  meetings: Count,
});
export type CasePlace = Static<typeof CasePlace>;
export const CasePlaces = Strict({ places: Type.Array(CasePlace) });
export type CasePlaces = Static<typeof CasePlaces>;
const Presence = { from: Instant, to: Instant, gateNo: Nullable(Type.Integer()) };
export const Timeline = Strict({
  stays: Type.Array(Strict(Presence), { description: 'Of the case' }),
  meetings: Type.Array(
    Strict({ ...Presence, rank: Count, maskedName: Type.String(), distance: Count, recording: Recording }),
  ),
  isWhole: Type.Boolean({ description: 'False where the place has more meetings than are shown' }),
});
export type Timeline = Static<typeof Timeline>;

export const CaseGraph = Strict({
  places: Type.Array(Strict({ placeId: Uuid, name: Type.String(), people: Count })),
  contacts: Type.Array(Strict({ rank: Count, maskedName: Type.String(), minutes: Count, distance: Count })),
  links: Type.Array(Strict({ placeId: Uuid, rank: Count, minutes: Count })),
});
export type CaseGraph = Static<typeof CaseGraph>;

export const ExportFormat = Type.Union([Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('fhir')]);
export type ExportFormat = Static<typeof ExportFormat>;
export const ExportInput = Strict({ format: ExportFormat });
export const ExportState = Strict({
  id: Uuid,
  format: ExportFormat,
  progress: Type.Integer({ minimum: 0, maximum: 100 }),
  isReady: Type.Boolean(),
});
export type ExportState = Static<typeof ExportState>;

/** What somebody is told of an exposure. */
export const Notice = Strict({
  personId: Uuid,
  sentAt: Instant,
  firstDay: Day,
  lastDay: Day,
  placeName: Nullable(Type.String()),
  unitName: Type.String(),
  unitPhone: Nullable(Type.String()),
  recalledAt: Nullable(Instant),
});
export type Notice = Static<typeof Notice>;
export const NoticeList = Strict({ notices: Type.Array(Notice) });
export type NoticeList = Static<typeof NoticeList>;
