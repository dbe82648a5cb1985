import type { HealthNote } from '../../domain/health-entry.ts';
import { serverNow } from '../kit/server-clock.ts';
import { within } from '../kit/within.ts';
import { getBook } from './book.ts';
import { declarationOutbox, type KeptEntry } from './outboxes.ts';

/** Longer than this nobody is kept waiting: the note is safe on the phone and goes out by itself. */
const wait_ms = 3_000;

/** Keeps a note of the diary on the phone, then sends it. Rejects only when the phone cannot keep it. */
export async function sendEntry(entryId: string, personId: string, note: HealthNote): Promise<void> {
  const at = serverNow().toISOString();
  const accountId = getBook().me?.accountId ?? '';
  const body: KeptEntry = {
    ...{ accountId, personId, entry: { ...note, symptoms: [...note.symptoms], notedAt: at } },
  };
  await declarationOutbox.add({ id: entryId, at, body });
  await within(declarationOutbox.flush(), wait_ms);
}
