import type { LogPage, LogRow } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import type { Day } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { placePath, queryText } from './queries.ts';

/** All visits of one day, earliest first, fetched page by page. @throws ProblemError */
export async function fetchDay(placeId: string, day: Day, signal: AbortSignal): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  let cursor: string | undefined;
  do {
    const query = queryText({ day, limit: limits.page_rows_max, cursor });
    const page = await requestOrThrow<LogPage>('GET', placePath(placeId, `/visits${query}`), { signal });
    rows.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows.reverse();
}
