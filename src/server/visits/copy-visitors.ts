import type { Verdict } from '../../contract/declarations.ts';
import type { Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

/** A day on which a person of another cell passes a door. */
export interface PersonDay {
  personId: string;
  day: Day;
}

/** Somebody of another cell, as much as a gate may know. */
export interface VisitorElsewhere {
  personId: string;
  homeCell: string;
  maskedName: string;
  /** Of the days asked for; a day without one was not declared on. */
  verdicts: ReadonlyMap<Day, Verdict>;
}

interface PublicRow {
  id: string;
  masked_name: string;
  masked_phone: string;
  home_area_code: string;
  home_area_version: string;
}

interface DayRow {
  person_id: string;
  day: Day;
  declaration_id: string;
  verdict: Verdict;
  declared_at: Date;
}

interface Known {
  people: PublicRow[];
  days: DayRow[];
}

/**
 * Lets people of one cell pass in another: the home cell notes that there is something to find, and that is committed
 * before the place's cell gets its copy of who they are and how they stood. What the copy then holds is as of now; the
 * next passage brings it up to date.
 * @returns by person id; somebody who does not live in the home cell is not in it
 */
export async function copyVisitors(
  { db }: Services,
  cells: { home: string; place: string },
  passages: readonly PersonDay[],
): Promise<Map<string, VisitorElsewhere>> {
  if (passages.length === 0) return new Map();
  const known = await db.transaction('app_cells', { cell: cells.home }, async (tx) => {
    const found = await readKnown(tx, passages);
    await noteCell(tx, cells.place, passages, found);
    return found;
  });
  const copied = await db.transaction('app_cells', { cell: cells.place }, async (tx) => {
    const ids = await copyPeople(tx, cells.home, known.people);
    await copyDays(
      tx,
      cells.home,
      known.days.filter(({ person_id }) => ids.has(person_id)),
    );
    return ids;
  });
  return new Map(
    known.people.flatMap(({ id, masked_name }) => {
      if (!copied.has(id)) return [];
      const own = known.days.filter(({ person_id }) => person_id === id);
      const verdicts = new Map(own.map(({ day, verdict }) => [day, verdict]));
      return [[id, { personId: id, homeCell: cells.home, maskedName: masked_name, verdicts }]];
    }),
  );
}

async function readKnown(tx: Tx, passages: readonly PersonDay[]): Promise<Known> {
  const people = await tx.query<PublicRow>(
    `select id, masked_name, masked_phone, home_area_code, home_area_version from person_public
     where id = any($1) and home_cell is null`,
    [passages.map(({ personId }) => personId)],
  );
  const days = await tx.query<DayRow>(
    `select distinct d.person_id, d.day, d.declaration_id, d.verdict, d.declared_at
     from unnest($1::uuid[], $2::date[]) as p (person_id, day)
     join declaration_day d on d.person_id = p.person_id and d.day = p.day`,
    columnsOf(passages),
  );
  return { people, days };
}

async function noteCell(
  tx: Tx,
  cell: string,
  passages: readonly PersonDay[],
  { people }: Known,
): Promise<void> {
  const ids = new Set(people.map(({ id }) => id));
  await tx.execute(
    `insert into person_cell (person_id, day, cell)
     select person_id, day, $3 from unnest($1::uuid[], $2::date[]) as p (person_id, day) on conflict do nothing`,
    [...columnsOf(passages.filter(({ personId }) => ids.has(personId))), cell],
  );
}

function columnsOf(passages: readonly PersonDay[]): [string[], Day[]] {
  return [passages.map(({ personId }) => personId), passages.map(({ day }) => day)];
}

/**
 * In two statements, since an upsert fails as a whole where one id is a person's who lives here. `created_at` is the
 * copy's, so that what is copied now is not erased tonight.
 * @returns the ids that are now copies of people of the home cell
 */
async function copyPeople(tx: Tx, homeCell: string, people: readonly PublicRow[]): Promise<Set<string>> {
  const values = [
    people.map(({ id }) => id),
    people.map(({ masked_name }) => masked_name),
    people.map(({ masked_phone }) => masked_phone),
    people.map(({ home_area_code }) => home_area_code),
    people.map(({ home_area_version }) => home_area_version),
    homeCell,
  ];
  const rows =
    'unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as c (id, name, phone, area, version)';
  await tx.execute(
    `update person_public p set masked_name = c.name, masked_phone = c.phone, home_area_code = c.area,
       home_area_version = c.version, created_at = now(), updated_at = now()
     from ${rows} where p.id = c.id and p.home_cell = $6`,
    values,
  );
  await tx.execute(
    `insert into person_public (id, relation, masked_name, masked_phone, home_area_code, home_area_version, home_cell)
     select id, 'other', name, phone, area, version, $6 from ${rows} on conflict do nothing`,
    values,
  );
  const copies = await tx.query<{ id: string }>(
    'select id from person_public where id = any($1) and home_cell = $2',
    [people.map(({ id }) => id), homeCell],
  );
  return new Set(copies.map(({ id }) => id));
}

async function copyDays(tx: Tx, homeCell: string, days: readonly DayRow[]): Promise<void> {
  await tx.execute(
    `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at, home_cell)
     select *, $6 from unnest($1::uuid[], $2::date[], $3::uuid[], $4::text[], $5::timestamptz[])
     on conflict (person_id, day) do update set declaration_id = excluded.declaration_id, verdict = excluded.verdict,
       declared_at = excluded.declared_at`,
    [
      days.map(({ person_id }) => person_id),
      days.map(({ day }) => day),
      days.map(({ declaration_id }) => declaration_id),
      days.map(({ verdict }) => verdict),
      days.map(({ declared_at }) => declared_at),
      homeCell,
    ],
  );
}
