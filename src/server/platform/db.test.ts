import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan } from '../../../test/harness/scans.ts';
import { newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import type { CellRouter } from './cell-router.ts';
import { isDatabaseError, ROLES, type Role, type Scope } from './db.ts';

let server: TestServer;
let db: CellRouter;
let people: { personId: string; accountId: string }[];
let placeId: string;
beforeAll(async () => {
  server = await startTestServer();
  db = server.running.services.db;
  const owner = await server.logIn('0905000001');
  const place = await server.openPlace(owner, 'Nơi Có Dữ Liệu');
  placeId = place.id;
  await server.grantSpecial(place.id);
  await owner.put(`/api/places/${place.id}/special-requests/${newId()}`, { kind: 'hospital', note: '' });
  people = [];
  for (const phone of ['0905000002', '0905000003']) {
    const { client, personId, card } = await server.register(phone, 'Nguyễn Văn Hàng');
    await server.sql(`insert into person_index values ('id_number', '\\x01', $1)`, [personId]);
    await server.declare(client, personId);
    await scan(owner, place, { code: card.code });
    people.push({ personId, accountId: (await client.get('/api/me')).body.accountId });
  }
  await server.settle();
});
afterAll(async () => {
  await server?.stop();
});

/** Tables of the cell; partitions count as their parent. */
const cellTables = async () =>
  (
    await server.sql<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'cell_75'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
    )
  ).map(({ name }) => name);

/** How many rows a role sees; undefined where it has no grant at all. */
async function rowsSeen(role: Role, scope: Scope, table: string): Promise<number | undefined> {
  const [column] = await server.sql<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $2::regclass and attnum > 0 and has_column_privilege($1, attrelid, attnum, 'select') limit 1`,
    [role, table],
  );
  if (column === undefined) return undefined;
  return db.transaction(
    role,
    scope,
    async (tx) => (await tx.query(`select ${column.name} from ${table}`)).length,
  );
}

async function tablesSeen(role: Role, scope: Scope): Promise<string[]> {
  const seen = [];
  for (const table of await cellTables())
    if (((await rowsSeen(role, scope, table)) ?? 0) > 0) seen.push(table);
  return seen;
}

describe('row security', () => {
  it('is on and forced for every table of a cell, its owner included', async () => {
    const open = await server.sql(
      `select relname from pg_class where relnamespace = 'cell_75'::regnamespace and relkind in ('r', 'p')
       and not relispartition and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
    expect((await cellTables()).length).toBeGreaterThan(12);
  });

  it('cannot be walked around through a partition: no role has a grant on one', async () => {
    const grants = await server.sql(
      `select c.relname, r.role from pg_class c, unnest($1::text[]) as r(role)
       where c.relispartition and c.relkind = 'r' and c.relnamespace = 'cell_75'::regnamespace
         and (has_table_privilege(r.role, c.oid, 'select, insert, update, delete, truncate')
           or has_any_column_privilege(r.role, c.oid, 'select, insert, update'))`,
      [ROLES],
    );
    expect(grants).toEqual([]);
  });

  it('binds every role: none is superuser, none passes it, none owns a table', async () => {
    const strong = await server.sql(
      `select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
      [[...ROLES, 'migrator']],
    );
    expect(strong).toEqual([]);
    const owned = await server.sql(
      `select relname from pg_class where pg_get_userbyid(relowner) = any($1)
       and relnamespace in ('cell_75'::regnamespace, 'vaora'::regnamespace)`,
      [ROLES],
    );
    expect(owned).toEqual([]);
  });

  it('L14: no masked role can read profiles, answers or identity numbers, in any column', async () => {
    for (const role of ROLES.filter((name) => name !== 'app_citizen'))
      for (const table of ['person_secret', 'declaration', 'person_index', 'consent'])
        expect(await rowsSeen(role, {}, table), `${role} ${table}`).toBeUndefined();
  });

  it('without a scope a role sees what hangs at the door, and its covered lookups; nobody’s own rows', async () => {
    const seen = Object.fromEntries(
      await Promise.all(ROLES.map(async (role) => [role, await tablesSeen(role, {})] as const)),
    );
    expect(seen).toEqual({
      app_citizen: ['gate', 'place', 'place_special'],
      app_gate: ['card', 'declaration_day', 'gate', 'person_public', 'place', 'place_special'],
      app_recorder: ['card', 'declaration_day', 'person_public', 'visit'],
      app_owner: ['count_mark', 'declaration_day', 'person_public', 'place', 'place_special'],
      app_admin: ['place', 'place_special', 'special_request'],
      app_health: ['count_mark', 'declaration_day', 'person_public', 'place_special'],
      app_tracer: ['place', 'stay'],
      app_report: [],
      app_unit: [],
      app_jobs: ['count_mark', 'person_public', 'place', 'stay', 'visit'],
      app_cells: ['card', 'declaration_day', 'person_public'],
      auditor: [],
    });
  });

  it('with a scope a citizen sees the own rows and no others', async () => {
    const [one, two] = people;
    if (one === undefined || two === undefined) throw new Error('two people take part');
    const scope = { account: one.accountId, person: one.personId };
    for (const table of [
      'person_public',
      'person_secret',
      'person_index',
      'card',
      'declaration',
      'declaration_day',
      'visit',
      'stay',
    ])
      expect(await rowsSeen('app_citizen', scope, table), table).toBe(1);
    expect(
      await rowsSeen('app_citizen', { account: one.accountId, person: two.personId }, 'person_public'),
    ).toBe(1);
    expect(await rowsSeen('app_citizen', { account: newId(), person: newId() }, 'visit')).toBe(0);
    expect(await rowsSeen('app_owner', { place: placeId }, 'visit')).toBe(2);
    expect(await rowsSeen('app_owner', { place: newId() }, 'visit')).toBe(0);
  });

  it('L15: the owner’s role changes the place in scope only, and grants nobody the full view', async () => {
    const rename = (scope: { place?: string }) =>
      db.transaction('app_owner', scope, (tx) => tx.execute(`update place set name = name`));
    expect(await rename({})).toBe(0);
    expect(await rename({ place: placeId })).toBe(1);
    const grant = db.transaction('app_owner', { place: placeId }, (tx) =>
      tx.execute(
        `insert into place_special (place_id, kind, document_number, until, granted_by)
         values ($1, 'hospital', '1', '2999-01-01', $1)`,
        [placeId],
      ),
    );
    await expect(grant).rejects.toThrow(/permission denied/);
  });

  it('sessions and numbers of other accounts are not there for a citizen’s role', async () => {
    const [one] = people;
    const count = (scope: { account?: string }, table: string) =>
      db.transaction(
        'app_citizen',
        scope,
        async (tx) => (await tx.query(`select 1 from vaora.${table}`)).length,
      );
    expect(await count({}, 'session')).toBe(0);
    expect(await count({}, 'account')).toBe(0);
    expect(await count({ account: one?.accountId ?? '' }, 'account')).toBe(1);
  });

  it('a scope ends with its transaction, on the same connection too', async () => {
    const [one] = people;
    for (let i = 0; i < 20; i += 1) {
      await rowsSeen('app_citizen', { account: one?.accountId ?? '', person: one?.personId ?? '' }, 'visit');
      expect(await rowsSeen('app_citizen', {}, 'visit')).toBe(0);
    }
  });

  it('a scope that is no id never reaches a statement', async () => {
    const work = () =>
      db.transaction('app_citizen', { account: "x'; drop table visit; --" }, async () => undefined);
    await expect(work()).rejects.toThrow('scope account is not a UUID');
  });
});

describe('a transaction', () => {
  it('that throws leaves nothing, and its connection serves the next one', async () => {
    const before = await server.sql('select 1 from limit_counter');
    for (let i = 0; i < 20; i += 1) {
      const work = db.transaction('app_citizen', {}, async (tx) => {
        await tx.execute(`insert into limit_counter values ($1, now(), 1)`, [`test ${i}`]);
        await tx.query('select 1 / 0');
      });
      await expect(work).rejects.toSatisfy((error) => isDatabaseError(error, '22012'));
    }
    expect(await server.sql('select 1 from limit_counter')).toHaveLength(before.length);
  });
});

describe('when PostgreSQL ends all connections', () => {
  const endAll = () =>
    server.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );

  it('a transaction that is not just asking something fails as one that may be tried again', async () => {
    const work = db.transaction('app_citizen', {}, async (tx) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await endAll();
      const alive = () => server.sql('select 1 from pg_stat_activity where pid = $1', [row?.pid]);
      await expect.poll(async () => (await alive()).length).toBe(0);
      await tx.query('select 1');
    });
    await expect(work).rejects.toThrow(/terminating connection|Connection terminated|ECONNRESET/);
  });

  it('under load, requests answer 200 or 503, the process lives, and all works again', async () => {
    const client = await server.logIn('0905000002');
    const statuses = new Set<number>();
    let isOver = false;
    const load = Array.from({ length: 12 }, async () => {
      while (!isOver) statuses.add((await client.get('/api/people')).status);
    });
    const endAllOnceMore = async () => {
      await endAll();
      return statuses.has(503);
    };
    await expect.poll(() => statuses.has(200), { timeout: 10_000 }).toBe(true);
    await expect.poll(endAllOnceMore, { timeout: 10_000 }).toBe(true);
    isOver = true;
    await Promise.all(load);
    expect([...statuses].sort()).toEqual([200, 503]);
    await expect.poll(async () => (await client.get('/api/people')).status).toBe(200);
  });
});

describe('the schema', () => {
  it('says of every table and function what it is for', async () => {
    const silent = await server.sql(
      `select relname as name from pg_class
       where relnamespace in ('cell_75'::regnamespace, 'vaora'::regnamespace) and relkind in ('r', 'p', 'v')
         and not relispartition and obj_description(oid, 'pg_class') is null
       union all
       select proname from pg_proc
       where pronamespace in ('cell_75'::regnamespace, 'vaora'::regnamespace) and obj_description(oid, 'pg_proc') is null`,
    );
    expect(silent).toEqual([]);
  });

  it('gives nobody by default what it gives a role: no grant to public', async () => {
    const open = await server.sql(
      `select proname as name from pg_proc
       where pronamespace in ('cell_75'::regnamespace, 'vaora'::regnamespace) and has_function_privilege('public', oid, 'execute')`,
    );
    expect(open).toEqual([]);
  });
});
