import type { HealthEntryList } from '../../contract/diary.ts';
import type { OwnWatchList } from '../../contract/watches.ts';
import { request } from '../kit/api.ts';
import { getBook, writeBook } from './book.ts';

/** Fetches the diary of a person; the kept one stays where there is no network. */
export async function refreshEntries(personId: string): Promise<void> {
  const result = await request<HealthEntryList>('GET', `/api/people/${personId}/health-entries`);
  if (result.ok) writeBook({ entries: { ...getBook().entries, [personId]: result.value.entries } });
}

/** Fetches who of the own people is asked each morning. */
export async function refreshWatches(): Promise<void> {
  const result = await request<OwnWatchList>('GET', '/api/watches');
  if (result.ok) writeBook({ watches: result.value.watches });
}
