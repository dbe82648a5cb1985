import type { HealthEntry } from '../../contract/diary.ts';
import { type ApiResult, request } from '../kit/api.ts';
import { getBook, writeBook } from './book.ts';
import type { KeptEntry } from './outboxes.ts';

/** Sends a note of the diary that waited on this phone, and takes over what the server has stored. */
export async function sendKeptEntry(
  id: string,
  { personId, entry }: KeptEntry,
): Promise<ApiResult<HealthEntry>> {
  const path = `/api/people/${personId}/health-entries/${id}`;
  const result = await request<HealthEntry>('PUT', path, { body: entry });
  const { entries } = getBook();
  const others = (entries[personId] ?? []).filter((each) => each.id !== id);
  if (result.ok) writeBook({ entries: { ...entries, [personId]: [result.value, ...others] } });
  return result;
}
