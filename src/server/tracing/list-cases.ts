import type { CaseList } from '../../contract/tracing.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type CaseRow, caseOf, SELECT_CASE } from './case-row.ts';
import { findMaskedPeople } from './find-masked-people.ts';

const PAGE_ROWS = 50;

/**
 * The cases of a unit and those whose decision it was asked for, the newest first.
 * @param cursor the end of the page before, as it was given
 * @throws AppError 400 for a cursor that is none
 */
export async function listCases({ db }: Services, unitId: string, cursor?: string): Promise<CaseList> {
  const [openedAt, id] = cursor === undefined ? [] : readCursor(cursor);
  const rows = await db.transaction('app_health', { unit: unitId }, (tx) =>
    tx.query<CaseRow>(
      `${SELECT_CASE} where $1::timestamptz is null or (c.opened_at, c.id) < ($1, $2::uuid)
       order by c.opened_at desc, c.id desc limit $3`,
      [openedAt ?? null, id ?? null, PAGE_ROWS + 1],
    ),
  );
  const shown = rows.slice(0, PAGE_ROWS);
  const people = await findMaskedPeople(
    db,
    shown.map(({ person_id }) => person_id),
  );
  const last = rows.length > PAGE_ROWS ? shown.at(-1) : undefined;
  return {
    cases: shown.map((row) => caseOf(row, unitId, people)),
    nextCursor: last === undefined ? null : `${last.opened_at.getTime()}_${last.id}`,
  };
}

function readCursor(cursor: string): [Date, string] {
  const [, ms, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (ms === undefined || id === undefined) throw new AppError(400, 'invalid');
  return [new Date(Number(ms)), id];
}
