import type { LogQuery } from '../../contract/visits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { type FoundLogRow, listLog } from './list-log.ts';

const PAGE_ROWS = 200;
/** Excel opens a million; a browser and this server hold fifty thousand with ease. */
const EXPORT_ROWS_MAX = 50_000;

/** All rows of a period for a file. @throws AppError 400 when there are too many: choose a shorter period */
export async function listAllLog(
  tx: Tx,
  placeId: string,
  query: LogQuery,
  now: number,
): Promise<FoundLogRow[]> {
  const rows: FoundLogRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listLog(
      tx,
      placeId,
      {
        ...query,
        limit: PAGE_ROWS,
        ...(cursor === undefined ? {} : { cursor }),
      },
      now,
    );
    rows.push(...page.rows);
    if (rows.length > EXPORT_ROWS_MAX) throw new AppError(400, 'export_too_long');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
