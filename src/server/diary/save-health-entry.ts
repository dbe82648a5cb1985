import { isDeepStrictEqual } from 'node:util';
import type { HealthEntry, HealthEntryInput } from '../../contract/diary.ts';
import { declarationTime } from '../../domain/fact-time.ts';
import { checkHealthNote, type HealthNote, isConcern } from '../../domain/health-entry.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { findHealthEntry, sealNote } from './health-entry-row.ts';

interface EntryToSave {
  personId: string;
  entryId: string;
  notedBy: string;
  input: HealthEntryInput;
}

/**
 * Appends a note to the diary of the person in scope. Sent twice, it is stored once.
 * @throws AppError 400 for what breaks a rule of src/domain/health-entry.ts, 409 for an id with another content or too
 *   many of a day
 */
export async function saveHealthEntry(
  tx: Tx,
  services: Services,
  { personId, entryId, notedBy, input }: EntryToSave,
): Promise<{ entry: HealthEntry; isNew: boolean }> {
  const checked = checkHealthNote(input);
  if (!checked.ok) throw invalid(checked.errors);
  const { note } = checked;
  await takeTurn(tx, 'diary of person', personId);
  const known = await findHealthEntry(tx, services, personId, entryId);
  if (known !== undefined) {
    if (!isDeepStrictEqual(noteOf(known), note)) throw new AppError(409, 'entry_differs');
    return { entry: known, isNew: false };
  }
  const notedAt = declarationTime(Date.parse(input.notedAt), services.clock.now());
  const day = dayOf(notedAt);
  await refuseTooMany(tx, personId, day);
  const concern = isConcern(note);
  await tx.execute(
    `insert into health_entry (person_id, day, id, entry_sealed, is_concern, noted_at, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [personId, day, entryId, sealNote(services.keys, entryId, note), concern, new Date(notedAt), notedBy],
  );
  const entry = {
    ...{ id: entryId, personId, day, notedAt: new Date(notedAt).toISOString(), isConcern: concern },
    ...{ ...note, symptoms: [...note.symptoms] },
  };
  return { entry, isNew: true };
}

function noteOf({ temperature, symptoms, spo2, note }: HealthEntry): Omit<HealthNote, 'symptoms'> & {
  symptoms: string[];
} {
  return { temperature, symptoms, spo2, note };
}

async function refuseTooMany(tx: Tx, personId: string, day: string): Promise<void> {
  const [of] = await tx.query<{ day_count: number }>(
    'select count(*)::integer as day_count from health_entry where person_id = $1 and day = $2',
    [personId, day],
  );
  if ((of?.day_count ?? 0) >= limits.health_entries_per_person_day_max)
    throw new AppError(409, 'too_many_entries');
}
