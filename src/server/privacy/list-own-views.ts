import type { OwnView, OwnViewList } from '../../contract/privacy.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

interface Row {
  id: number;
  at: Date;
  actor_role: string;
  action: string;
  place_id: string | null;
  unit_id: string | null;
  fields: string[];
  purpose: string;
}

const SHOWN_MAX = 200;

/**
 * Who looked at a person's data, the newest first. The record lies where the person lives, also of views in other cells;
 * only institutions are named, never who it was.
 * @throws when the cell of a place that has looked does not answer
 */
export async function listOwnViews(
  services: Services,
  accountId: string,
  personId: string,
): Promise<OwnViewList> {
  const rows = await readViews(services, accountId, personId);
  const nameOf = await readInstitutions(services, rows);
  const views = rows.slice(0, SHOWN_MAX).map((row): OwnView => {
    const { id, at, action, actor_role: role, fields, purpose } = row;
    return { id, at: at.toISOString(), institution: nameOf(row), role, action, purpose, fields };
  });
  return { views, isMore: rows.length > SHOWN_MAX };
}

/** One of these views; undefined for one that is not of the person, or too long ago to be listed. */
export async function findOwnView(
  services: Services,
  { accountId, personId, viewId }: { accountId: string; personId: string; viewId: number },
): Promise<{ at: Date; institution: string } | undefined> {
  const rows = await readViews(services, accountId, personId);
  const row = rows.find(({ id }) => id === viewId);
  if (row === undefined) return undefined;
  const nameOf = await readInstitutions(services, [row]);
  return { at: row.at, institution: nameOf(row) };
}

function readViews({ db }: Services, accountId: string, personId: string): Promise<Row[]> {
  return db.transaction('app_citizen', { account: accountId, person: personId }, (tx) =>
    tx.query<Row>('select * from own_views($1)', [SHOWN_MAX + 1]),
  );
}

/** The name of each view's place or health unit; empty where there is neither. */
async function readInstitutions(services: Services, rows: readonly Row[]): Promise<(row: Row) => string> {
  const [places, units] = await Promise.all([
    readPlaces(services, [...new Set(rows.flatMap(({ place_id }) => place_id ?? []))]),
    readUnits(services, [...new Set(rows.flatMap(({ unit_id }) => unit_id ?? []))]),
  ]);
  return ({ place_id, unit_id }) => places.get(place_id ?? '') ?? units.get(unit_id ?? '') ?? '';
}

async function readPlaces({ db }: Services, ids: readonly string[]): Promise<Map<string, string>> {
  const cells = new Set(await Promise.all(ids.map(async (id) => (await db.findPlaceCell(id)) ?? db.home)));
  const found = await db.inCells([...cells], 'app_citizen', {}, (tx) =>
    readNames(tx, 'select id, name from place where id = any($1)', ids),
  );
  return new Map(found.flat());
}

async function readUnits({ db }: Services, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  return new Map(
    await db.transaction('app_citizen', {}, (tx) =>
      readNames(tx, 'select id, name from health_unit where id = any($1)', ids),
    ),
  );
}

async function readNames(tx: Tx, sql: string, ids: readonly string[]): Promise<[string, string][]> {
  const rows = await tx.query<{ id: string; name: string }>(sql, [ids]);
  return rows.map(({ id, name }) => [id, name]);
}
