import { type Static, Type } from 'typebox';
import { reminderStates } from '../domain/reminder.ts';
import { unitLimits } from '../domain/unit-limits.ts';
import { Day, Instant, Strict, Uuid } from './common.ts';
import { MissingCause } from './missing.ts';

export const ReminderParams = Strict({ unitId: Uuid, campaignId: Uuid, reminderId: Uuid });
const Maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const Hour = Type.Integer({ minimum: 0, maximum: 23 });

const reminder = {
  cause: MissingCause,
  note: Type.String({ maxLength: 4 * unitLimits.reminder_note_chars_max }),
  isPlain: Type.Boolean({ description: 'Without Vietnamese marks' }),
  aboveAfterDays: Maybe(Type.Integer({ minimum: 1, maximum: 60 })),
  quietFrom: Hour,
  quietUntil: Hour,
  everyDays: Maybe(Type.Integer({ minimum: 1, maximum: 30 })),
  lastOn: Maybe(Day),
};
export const ReminderInput = Strict(reminder);
export type ReminderInput = Static<typeof ReminderInput>;

/** Stops a reminder, or lets it go on. */
export const ReminderStop = Strict({ isStopped: Type.Boolean() });

const Told = {
  unitId: Uuid,
  unitName: Type.String(),
  level: Type.Enum(['unit', 'above']),
  about: Count,
  to: Type.Array(Strict({ name: Type.String(), maskedPhone: Type.String() })),
};

/** What the first round would be now; nothing is sent. */
export const ReminderPreview = Strict({
  units: Type.Integer({ minimum: 0, description: 'Units that have not done it and can be told' }),
  unreachable: Type.Integer({
    minimum: 0,
    description: 'Units that nobody answers for: nobody can be told there',
  }),
  above: Type.Integer({ minimum: 0, description: 'Offices above that are told in the first round' }),
  messages: Count,
  parts: Type.Integer({ minimum: 0, description: 'Parts of messages: these are what is paid for' }),
  cost: Maybe(
    Type.Integer({ minimum: 0, description: 'Of all parts, in đồng; null: the price of a part is not set' }),
  ),
  beginsAt: Maybe(
    Type.Integer({
      ...{ minimum: 0, maximum: 23 },
      description: 'It is a quiet hour now, and the first round begins at this one; null: at once',
    }),
  ),
  example: Maybe(Type.String()),
  rows: Type.Array(Strict(Told), { description: 'Whom it would tell, those whom it cannot first' }),
});
export type ReminderPreview = Static<typeof ReminderPreview>;

const StateCounts = Strict({
  waiting: Count,
  sent: Count,
  settled: Count,
  no_officer: Count,
  stopped: Count,
});
export const ReminderList = Strict({
  reminders: Type.Array(
    Strict({
      id: Uuid,
      ...reminder,
      madeAt: Instant,
      nextOn: Maybe(Day),
      stoppedAt: Maybe(Instant),
      counts: StateCounts,
    }),
  ),
});
export type ReminderList = Static<typeof ReminderList>;

/** What was sent to whom, newest first; of a round also the units that nobody can be told of. */
export const ReminderLog = Strict({
  rows: Type.Array(
    Strict({
      ...Told,
      day: Day,
      state: Type.Enum(Object.keys(reminderStates) as (keyof typeof reminderStates)[]),
      message: Maybe(Type.String()),
      at: Maybe(Instant),
    }),
  ),
});
export type ReminderLog = Static<typeof ReminderLog>;
