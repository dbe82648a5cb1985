import { type Static, Type } from 'typebox';
import { attachmentKinds, type AttachmentKind as Kind } from '../domain/attachment.ts';
import { deliveryStateNames } from '../domain/directive.ts';
import { unitLimits } from '../domain/unit-limits.ts';
import { AreaCode, Day, Instant, Strict, Uuid } from './common.ts';
import { Reach, UnitChoice, UnitKind } from './units.ts';

export const DirectiveParams = Strict({ unitId: Uuid, directiveId: Uuid });
export const DirectiveFileParams = Strict({ unitId: Uuid, directiveId: Uuid, fileId: Uuid });
export const DirectivePartParams = Strict({
  ...{ unitId: Uuid, directiveId: Uuid, fileId: Uuid },
  no: Type.Integer({ minimum: 0, maximum: unitLimits.attachment_parts_max - 1 }),
});
export const DirectiveSendParams = Strict({ unitId: Uuid, directiveId: Uuid, sendId: Uuid });

export const AttachmentKind = Type.Enum(Object.keys(attachmentKinds) as Kind[]);
export const DeliveryState = Type.Enum(deliveryStateNames);
const Maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const text = {
  title: Type.String({ maxLength: 4 * unitLimits.directive_title_chars_max }),
  number: Type.String({ maxLength: 4 * unitLimits.directive_number_chars_max, description: 'Số, ký hiệu' }),
  issuedOn: Day,
  dueOn: Maybe(Day),
  text: Type.String({ maxLength: 4 * unitLimits.directive_text_chars_max }),
};

export const DirectiveDraft = Strict({
  ...text,
  choice: UnitChoice,
  files: Type.Array(Strict({ id: Uuid, name: Type.String({ maxLength: 400 }) }), {
    maxItems: unitLimits.attachments_per_directive_max,
    description: 'What is attached, in this order; the content of each is uploaded by itself',
  }),
});
export type DirectiveDraft = Static<typeof DirectiveDraft>;

export const FilePart = Strict({
  content: Type.String({
    maxLength: (unitLimits.attachment_part_bytes / 3) * 4,
    pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
    description: `Base64 of ${unitLimits.attachment_part_bytes} bytes of the file, of the last part fewer`,
  }),
});
export type FilePart = Static<typeof FilePart>;

export const FileEnd = Strict({
  parts: Type.Integer({ minimum: 1, maximum: unitLimits.attachment_parts_max }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the whole file' }),
});
export type FileEnd = Static<typeof FileEnd>;

export const DirectiveFile = Strict({
  id: Uuid,
  name: Type.String(),
  kind: Maybe(AttachmentKind),
  bytes: Maybe(Type.Integer()),
});
export type DirectiveFile = Static<typeof DirectiveFile>;

/** How many units stand in each state. */
const Count = Type.Integer({ minimum: 0 });
export const DeliveryCounts = Strict({
  ...{ waiting: Count, stopped: Count, no_officer: Count, received: Count, opened: Count, confirmed: Count },
});

export const IssuedDirective = Strict({
  ...{ id: Uuid, title: Type.String(), number: Type.String(), issuedOn: Day, dueOn: Maybe(Day) },
  sentAt: Maybe(Instant),
  counts: DeliveryCounts,
});
export type IssuedDirective = Static<typeof IssuedDirective>;
export const IssuedList = Strict({ directives: Type.Array(IssuedDirective) });
export type IssuedList = Static<typeof IssuedList>;

export const ReceivedDirective = Strict({
  ...{ id: Uuid, title: Type.String(), number: Type.String(), issuedOn: Day, dueOn: Maybe(Day) },
  fromName: Type.String({ description: 'The office whose letter it is' }),
  sentAt: Instant,
  state: DeliveryState,
  isLate: Type.Boolean(),
});
export type ReceivedDirective = Static<typeof ReceivedDirective>;
export const ReceivedList = Strict({
  directives: Type.Array(ReceivedDirective),
  unread: Type.Integer({ description: 'How many nobody of the unit has opened' }),
});
export type ReceivedList = Static<typeof ReceivedList>;

/** Who did something, and when. */
const Deed = Strict({ at: Instant, name: Type.String() });

/** A letter with all that stands in it. */
export const Directive = Strict({
  id: Uuid,
  ...text,
  fromName: Type.String(),
  isOwn: Type.Boolean({ description: 'It is the unit’s own letter' }),
  sentAt: Maybe(Instant),
  choice: UnitChoice,
  files: Type.Array(DirectiveFile),
  notes: Type.Array(Strict({ sendId: Uuid, unitName: Type.String(), note: Type.String(), at: Instant }), {
    description: 'By which offices it came down to the unit, the first one first',
  }),
  state: Maybe(DeliveryState),
  opened: Maybe(Deed),
  confirmed: Maybe(Deed),
  isLate: Type.Boolean(),
});
export type Directive = Static<typeof Directive>;

/** Before it is sent: whom a choice means. */
export const Recipients = Strict({
  units: Type.Array(
    Strict({
      id: Uuid,
      code: Type.String(),
      name: Type.String(),
      kind: UnitKind,
      areaCode: AreaCode,
      areaName: Type.String(),
      reach: Reach,
    }),
    { description: 'Those that nobody can be told of come first' },
  ),
});
export type Recipients = Static<typeof Recipients>;

export const SendInput = Strict({
  choice: UnitChoice,
  note: Type.String({ maxLength: 4 * unitLimits.directive_note_chars_max }),
});
export type SendInput = Static<typeof SendInput>;
export const SendStop = Strict({ isStopped: Type.Boolean() });

export const Delivery = Strict({
  unitId: Uuid,
  code: Type.String(),
  name: Type.String(),
  kind: UnitKind,
  areaName: Type.String(),
  aboveName: Maybe(Type.String()),
  fromName: Type.String({ description: 'The office that sent or forwarded it' }),
  state: DeliveryState,
  reach: Reach,
  receivedAt: Maybe(Instant),
  opened: Maybe(Deed),
  confirmed: Maybe(Deed),
  isLate: Type.Boolean(),
});
export type Delivery = Static<typeof Delivery>;

/** How far a letter has come, of the units that the office may see. */
export const DeliveryList = Strict({
  ...{ id: Uuid, title: Type.String(), number: Type.String(), issuedOn: Day, dueOn: Maybe(Day) },
  isOwn: Type.Boolean(),
  counts: DeliveryCounts,
  sends: Type.Array(
    Strict({ id: Uuid, unitName: Type.String(), isOwn: Type.Boolean(), note: Type.String(), at: Instant }),
  ),
  units: Type.Array(Delivery),
  asOf: Instant,
});
export type DeliveryList = Static<typeof DeliveryList>;
