import type { FlagDecision, LogPage, LogQuery, LogRow } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { DAY_MS, dayStart, HOUR_MS, isDay } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';

const PAGE_ROWS = 50;

/** A row of the log with the person it is about; the person's id never leaves the server. */
export interface FoundLogRow extends LogRow {
  personId: string;
}

interface Row {
  id: string;
  at: Date;
  received_at: Date;
  direction: 'in' | 'out';
  way: LogRow['way'];
  gate_name: string | null;
  person_id: string;
  masked_name: string | null;
  masked_phone: string | null;
  declared: boolean;
  recorded_by: string | null;
  flag_reasons: string[] | null;
  flag_decision: FlagDecision | null;
}

/**
 * One page of a place's log, newest first, with covered names. The cursor is the key of the last row seen.
 * @param now the server's clock, Unix milliseconds
 * @throws AppError 400 for a cursor that is none
 */
export async function listLog(
  tx: Tx,
  placeId: string,
  query: LogQuery,
  now: number,
): Promise<{ rows: FoundLogRow[]; nextCursor: LogPage['nextCursor'] }> {
  const limit = query.limit ?? PAGE_ROWS;
  const [after, afterId] = parseCursor(query.cursor);
  const { from, to } = spanOf(query, now);
  const rows = await tx.prepared<Row>(
    query.flagged === true ? 'list_flagged_log' : 'list_log',
    query.flagged === true ? LIST_FLAGGED : LIST,
    [
      ...[placeId, from, to],
      await findGateNo(tx, placeId, query.gateId),
      ...[query.direction ?? null, after ?? to, afterId ?? UUID_MAX, limit + 1],
    ],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(logRowOf),
    nextCursor: rows.length > limit && last !== undefined ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

// Bounds on both sides always: a plan then opens no day that it need not.
const WITHIN = `v.place_id = $1 and v.at >= $2 and v.at < $3 and v.at <= $6 and (v.at, v.id) < ($6, $7::uuid)
  and ($4::smallint is null or v.gate_no = $4) and ($5::text is null or v.direction = $5)
  order by v.at desc, v.id desc limit $8`;

const rowsFrom = (visits: string) => `
  select v.id, v.at, v.received_at, v.direction, v.way, g.name as gate_name, v.person_id, p.masked_name,
    p.masked_phone, d.person_id is not null as declared, coalesce(r.name, u.name) as recorded_by, f.reasons as flag_reasons,
    f.decision as flag_decision
  from (${visits}) v
  left join gate g on g.place_id = v.place_id and g.no = v.gate_no
  left join person_public p on p.id = v.person_id
  left join declaration_day d on d.person_id = v.person_id
    and d.day = (v.at at time zone 'Asia/Ho_Chi_Minh')::date
  left join lateral (
    select name from place_right r where r.place_id = v.place_id and r.account_id = v.recorded_by and v.way <> 'self'
    order by added_at desc limit 1) r on true
  left join device u on u.place_id = v.place_id and u.id = v.recorded_by
  left join visit_flag f on f.place_id = v.place_id and f.at = v.at and f.visit_id = v.id
  order by v.at desc, v.id desc`;

const LIST = rowsFrom(`select v.* from visit v where ${WITHIN}`);

/** Few visits are flagged: found from their flags. */
const LIST_FLAGGED = rowsFrom(`
  select v.* from visit_flag o
  join visit v on v.place_id = o.place_id and v.at = o.at and v.id = o.visit_id
  where o.place_id = $1 and o.decision is null and ${WITHIN}`);

const UUID_MAX = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** No gate has it. */
const NO_GATE = 0;

/** The number of the gate that is asked for, if one is. */
export async function findGateNo(
  tx: Tx,
  placeId: string,
  gateId: string | undefined,
): Promise<number | null> {
  if (gateId === undefined) return null;
  const [gate] = await tx.query<{ no: number }>('select no from gate where place_id = $1 and id = $2', [
    placeId,
    gateId,
  ]);
  return gate?.no ?? NO_GATE;
}

function logRowOf(row: Row): FoundLogRow {
  return {
    id: row.id,
    at: row.at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    direction: row.direction,
    way: row.way,
    gateName: row.gate_name ?? '',
    personId: row.person_id,
    maskedName: row.masked_name ?? '***',
    maskedPhone: row.masked_phone ?? '***',
    declaredThatDay: row.declared,
    recordedBy: row.recorded_by,
    flag: row.flag_reasons === null ? null : { reasons: row.flag_reasons, decision: row.flag_decision },
  };
}

/** The row without the id that would let two places compare their visitors. */
export function withoutPerson({ personId: _personId, ...row }: FoundLogRow): LogRow {
  return row;
}

/**
 * The time asked for: a whole day, or from and to, or all that is kept.
 * @throws AppError 400 for a day or time that does not exist
 */
function spanOf({ day, from, to }: LogQuery, now: number): { from: Date; to: Date } {
  if (day === undefined) {
    return {
      from: parseInstant(from, 'from') ?? new Date(now - (limits.visit_days_max + 1) * DAY_MS),
      to: parseInstant(to, 'to') ?? new Date(now + HOUR_MS),
    };
  }
  if (!isDay(day)) throw invalid({ day: 'date_invalid' });
  const start = dayStart(day);
  return { from: new Date(start), to: new Date(start + DAY_MS) };
}

function parseInstant(text: string | undefined, field: string): Date | null {
  if (text === undefined) return null;
  // Date.parse makes 2 March of 30 February.
  if (!isDay(text.slice(0, 10))) throw invalid({ [field]: 'date_invalid' });
  return new Date(text);
}

function parseCursor(cursor: string | undefined): [Date | null, string | null] {
  if (cursor === undefined) return [null, null];
  const [at, id] = cursor.split('_');
  const isTime =
    at !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(at) && !Number.isNaN(Date.parse(at));
  if (!isTime || id === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw invalid({ cursor: 'invalid' });
  }
  return [new Date(at), id];
}
