import type { HealthEntry } from '../../contract/diary.ts';
import type { HealthNote } from '../../domain/health-entry.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import type { Services } from '../services.ts';

interface Row {
  id: string;
  person_id: string;
  day: string;
  entry_sealed: Buffer;
  is_concern: boolean;
  noted_at: Date;
}

const SELECT =
  'select id, person_id, day, entry_sealed, is_concern, noted_at from health_entry where person_id = $1';
/** A month of five notes a day. */
const SHOWN_MAX = 150;

/** One note of the diary of the person in scope. */
export async function findHealthEntry(
  tx: Tx,
  { keys }: Pick<Services, 'keys'>,
  personId: string,
  entryId: string,
): Promise<HealthEntry | undefined> {
  const [row] = await tx.query<Row>(`${SELECT} and id = $2`, [personId, entryId]);
  return row && entryOf(keys, row);
}

/** The diary of the person in scope, the latest first. */
export async function listHealthEntries(
  tx: Tx,
  { keys }: Pick<Services, 'keys'>,
  personId: string,
): Promise<HealthEntry[]> {
  const rows = await tx.query<Row>(`${SELECT} order by day desc, noted_at desc, id desc limit $2`, [
    personId,
    SHOWN_MAX,
  ]);
  return rows.map((row) => entryOf(keys, row));
}

export function sealNote(keys: Keys, entryId: string, note: HealthNote): Buffer {
  return keys.seal('health_entry.entry_sealed', entryId, JSON.stringify(note));
}

function entryOf(keys: Keys, row: Row): HealthEntry {
  // The envelope holds what was checked before it was sealed, and nothing else can be sealed with its key.
  const { temperature, symptoms, spo2, note }: HealthNote = JSON.parse(
    keys.unseal('health_entry.entry_sealed', row.id, row.entry_sealed),
  );
  return {
    ...{ id: row.id, personId: row.person_id, day: row.day, notedAt: row.noted_at.toISOString() },
    ...{ temperature, symptoms: [...symptoms], spo2, note, isConcern: row.is_concern },
  };
}
