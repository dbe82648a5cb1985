import { type Static, Type } from 'typebox';
import { Day, Instant, Strict, Uuid } from './common.ts';

const Measured = (description: string) => Type.Union([Type.Number({ description }), Type.Null()]);
const Note = {
  temperature: Measured('°C, one decimal; null: not measured'),
  symptoms: Type.Array(Type.String({ maxLength: 40 }), {
    maxItems: 20,
    description: 'Keys of src/domain/health-entry.ts; "none" is an answer, an empty list is not',
  }),
  spo2: Measured('Oxygen saturation in %; null: not measured'),
  note: Type.String({ maxLength: 5000 }),
};

/** A note of the own diary of health. Rules: src/domain/health-entry.ts. */
export const HealthEntryInput = Strict({ ...Note, notedAt: Instant });
export type HealthEntryInput = Static<typeof HealthEntryInput>;

export const HealthEntryParams = Strict({ personId: Uuid, entryId: Uuid });

export const HealthEntry = Strict({
  id: Uuid,
  personId: Uuid,
  day: Day,
  notedAt: Instant,
  ...Note,
  isConcern: Type.Boolean({ description: 'A health station should look; the person better declares' }),
});
export type HealthEntry = Static<typeof HealthEntry>;
export const HealthEntryList = Strict({ entries: Type.Array(HealthEntry) });
export type HealthEntryList = Static<typeof HealthEntryList>;
