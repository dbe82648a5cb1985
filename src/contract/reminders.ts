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

/** What the first round would be now; nothing is sent. */
export const ReminderPreview = Strict({
  units: Count,
  unreachable: Type.Integer({
    minimum: 0,
    description: 'Units that nobody answers for: nobody can be told there',
  }),
  above: Type.Integer({ minimum: 0, description: 'Offices above that are told in the first round' }),
  messages: Count,
  parts: Type.Integer({ minimum: 0, description: 'Parts of messages: these are what is paid for' }),
  example: Maybe(Type.String()),
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

/** What was sent to whom, newest first. */
export const ReminderLog = Strict({
  rows: Type.Array(
    Strict({
      day: Day,
      unitId: Uuid,
      unitName: Type.String(),
      level: Type.Enum(['unit', 'above']),
      about: Count,
      state: Type.Enum(Object.keys(reminderStates) as (keyof typeof reminderStates)[]),
      message: Maybe(Type.String()),
      to: Type.Array(Strict({ name: Type.String(), maskedPhone: Type.String() })),
      at: Maybe(Instant),
    }),
  ),
});
export type ReminderLog = Static<typeof ReminderLog>;
