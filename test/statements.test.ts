import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { fillVisits, inventedNow } from './bench/fill-visits.ts';
import { doAllWork } from './harness/all-work.ts';
import { readCatalogue } from './harness/catalogue.ts';
import { HOME, startTwoCells } from './harness/cells.ts';
import { type RunStatement, startExplainingPostgres } from './harness/plan-log.ts';
import type { TestServer } from './harness/server.ts';
import { TestClock } from './harness/server.ts';
import { listFiles } from './harness/source-files.ts';
import {
  type Excess,
  excessOf,
  homeOf,
  type Piece,
  piecesNotRun,
  piecesOfFunctions,
  piecesOfSources,
} from './harness/statement-rules.ts';

/**
 * The catalogue of all statements: a system with 14 days of visits does everything once, on a server that writes down
 * how it ran each statement, as the role and with the plan that it has in production.
 */

const SIZE = { people: 1_000, places: 60, days: 13 };
const LARGE_ROWS = 1_000;

/** Where a statement is written, and why it may do what no other may. */
const ALLOWED: Readonly<Record<string, Partial<Record<keyof Excess, string>>>> = {
  count_hours: {
    wholeTables:
      'counts an hour of all places once: one read of its day is less than an index for it all day long',
  },
  erase_before: {
    wholeTables:
      'once a night, a thirtieth of the rows: an index by day would be paid for with each declaration',
    days: 'once a night, for the few whom a guard wrote down: a visit on any day that is kept keeps them',
  },
};

let statements: RunStatement[];
let planted: RunStatement[];
let pieces: Piece[];
let large: Set<string>;

beforeAll(async () => {
  const postgres = await startExplainingPostgres();
  const { adminUrl } = postgres;
  const now = inventedNow();
  const clock = new TestClock(new Date(now).toISOString());
  const database = { name: 'vaora', adminUrl, drop: async () => undefined };
  const cells = await startTwoCells({ inOneDatabase: true, clock, database });
  await fillVisits(adminUrl, HOME, SIZE, now, () => undefined);
  const admin = new pg.Client({ connectionString: adminUrl, options: `-c search_path=${HOME},vaora` });
  await admin.connect();
  await admin.query(MORE);
  const { functions } = await readCatalogue(admin);
  const { rows } = await admin.query<{ name: string }>(LARGE, [LARGE_ROWS]);
  await admin.end();
  large = new Set(rows.map(({ name }) => name));
  const sources = listFiles().filter(({ path }) => /^src\/server\/(?!demo\/).*(?<!\.test)\.ts$/.test(path));
  pieces = [...piecesOfSources(sources), ...piecesOfFunctions(functions)];
  await doAllWork(cells.server, clock);
  await plant(cells.server);
  await cells.stop();
  const all = await postgres.stop();
  planted = all.filter(({ text }) => text.startsWith(PLANTED));
  statements = all.filter((statement) => homeOf(statement, pieces) !== undefined);
});

/** The facts behind what the fill says of each day, and people who go nowhere: looking one up must not mean reading all. */
const MORE = `
  insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by)
  select person_id, day, declaration_id, 'form', '1', '\\x00', verdict, '{}', declared_at, person_id from declaration_day;
  insert into person_public (id, relation, masked_name, masked_phone, home_area_code, home_area_version)
  select gen_random_uuid(), 'self', '***', '***', '26041', '2026-04-30' from generate_series(1, 30000);
  analyze declaration, person_public`;

const LARGE = `
  select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname like 'cell\\_%' and c.relkind = 'r' and c.reltuples > $1`;

const PLANTED = '/* planted */';

async function plant({ running }: TestServer): Promise<void> {
  const now = running.services.clock.now();
  const lastDay = [new Date(now - 86_400_000), new Date(now)];
  await running.services.db.transaction('app_jobs', {}, async (tx) => {
    await tx.query(`${PLANTED} select 1 from visit where at between $1 and $2 and way = 'self'`, lastDay);
    await tx.query(`${PLANTED} select 1 from visit where person_id = $1`, [
      '00000000-0000-0000-0000-000000000000',
    ]);
    await tx.query(`${PLANTED} select 1 from visit where place_id = $1 and at > $2`, [
      '00000000-0000-0000-0000-000000000000',
      new Date(now - 86_400_000),
    ]);
  });
}

/** A line for each statement with an excess that it is not allowed. */
function faults(): string[] {
  return statements.flatMap((statement) => {
    const home = homeOf(statement, pieces) ?? '';
    const excess = excessOf(statement, large);
    const says = (kind: keyof Excess, what: string) =>
      excess[kind].length === 0 || ALLOWED[home]?.[kind] !== undefined
        ? []
        : [`${home}, as ${statement.role}, ${what} ${excess[kind].join(', ')}`];
    return [...says('wholeTables', 'reads whole:'), ...says('days', 'opens without need:')];
  });
}

describe('every statement on visits, stays, counts and declarations', () => {
  test('that the server holds in its sources or its functions is in this catalogue', () => {
    expect(pieces.length).toBeGreaterThan(25);
    expect(piecesNotRun(pieces, statements)).toEqual([]);
  });

  test('finds its rows by an index, and opens no day outside the time it asks for', () => {
    expect(large.size).toBeGreaterThan(40);
    expect([...new Set(faults())]).toEqual([]);
  });

  test('that is allowed more does need it', () => {
    const needed = (home: string, kind: string) =>
      statements.some(
        (statement) =>
          homeOf(statement, pieces) === home &&
          Object.entries(excessOf(statement, large)).some(([one, found]) => one === kind && found.length > 0),
      );
    for (const [home, kinds] of Object.entries(ALLOWED))
      for (const kind of Object.keys(kinds))
        expect([home, kind, needed(home, kind)]).toEqual([home, kind, true]);
  });

  test('opens the one day of a log of one day', () => {
    const opened = statements
      .filter((statement) => homeOf(statement, pieces) === 'src/server/visits/list-log.ts')
      .map(({ scans }) => scans.filter(({ table }) => /\.visit_\d{8}$/.test(table)).length);
    expect(Math.min(...opened)).toBe(1);
  });
});

describe('a planted fault is found', () => {
  test.each<[string, number, keyof Excess, RegExp]>([
    ['a day that is read whole', 0, 'wholeTables', /^cell_75\.visit_\d{8}$/],
    ['a person looked for in all days', 1, 'days', /^\d{4}-\d\d-\d\d$/],
    ['a time without an end', 2, 'days', /^\d{4}-\d\d-\d\d$/],
  ])('%s', (_fault, index, kind, what) => {
    const statement = planted[index];
    if (statement === undefined) throw new Error('it was not run');
    const found = excessOf(statement, large)[kind];
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatch(what);
  });

  test('a statement that nobody ran', () => {
    const source = {
      path: 'src/server/planted.ts',
      text: 'tx.query(`select 1 from stay where gate_no = 9`)',
    };
    const body = 'begin delete from visit_count where visits = 0; perform 1; end';
    const found = piecesNotRun(
      [...piecesOfSources([source]), ...piecesOfFunctions([{ name: 'cell_75.planted', body }])],
      statements,
    );
    expect(found.map(({ home }) => home)).toEqual(['src/server/planted.ts', 'planted']);
  });
});
