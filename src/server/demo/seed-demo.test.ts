import { afterAll, beforeAll, expect, test } from 'vitest';
import { masterKey } from '../../../test/harness/master-key.ts';
import { startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';
import type { UnitCounts } from '../../domain/measures.ts';
import { addDays, dayOf, weekdayOf } from '../../domain/time.ts';
import { countCampaigns } from '../campaigns/count-campaigns.ts';
import { Keys } from '../platform/keys.ts';
import { seedDemo } from './seed-demo.ts';
import { demoUsers, getDemoUser } from './story.ts';

/** Half past nine in the morning of the last Wednesday: schools and offices are open. */
const today = dayOf(Date.now());
const wednesday = addDays(today, -((weekdayOf(today) + 5) % 7));
const clock = new TestClock(`${wednesday}T02:30:00Z`);
const quiet = () => undefined;
let server: TestServer;

/** Keys that fail in the middle, as if the process had been killed there. */
class FailingKeys extends Keys {
  #left = 500;
  override seal(...sealing: Parameters<Keys['seal']>): Buffer {
    this.#left -= 1;
    if (this.#left < 0) throw new Error('stopped half-way');
    return super.seal(...sealing);
  }
}

beforeAll(async () => {
  server = await startTestServer({ clock });
  const halfWay = { ...server.running.services, keys: new FailingKeys(masterKey) };
  await expect(seedDemo(halfWay, server.adminUrl, quiet)).rejects.toThrow('stopped half-way');
  await seedDemo(server.running.services, server.adminUrl, quiet);
});
afterAll(() => server.stop());

test('a seed that stopped half-way is done again from the beginning', async () => {
  const [places] = await server.sql<{ count: number }>('select count(*)::int as count from place');
  expect(places?.count).toBe(54);
});

test('a second seed changes nothing', async () => {
  const before = await contents();
  await seedDemo(server.running.services, server.adminUrl, quiet);
  expect(await contents()).toEqual(before);
});

test('a database with one person of its own is left alone', async () => {
  const other = await startTestServer({ clock });
  try {
    await other.register('0900999999', 'Nguyễn Văn Một');
    await seedDemo(other.running.services, other.adminUrl, quiet);
    expect(await other.sql('select id from person_public')).toHaveLength(1);
    expect(await other.sql('select id from place')).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('the same province is made on every machine', async () => {
  const other = await startTestServer({ clock });
  try {
    await seedDemo(other.running.services, other.adminUrl, quiet);
    const invented = ({ sql }: TestServer) =>
      Promise.all([
        sql('select id, name, number from place order by id'),
        sql('select id, masked_name, masked_phone from person_public order by id'),
      ]);
    expect(await invented(other)).toEqual(await invented(server));
  } finally {
    await other.stop();
  }
});

test.each(demoUsers.map((user) => [user.name, user] as const))('%s logs in by a code', async (name, user) => {
  const client = server.client();
  const code = await server.sendCode(user.phone);
  const login = await client.post('/api/login', { phone: user.phone, code });
  expect(login.status).toBeLessThan(300);
  expect((await client.get('/api/me')).body).toMatchObject({
    phone: user.phone,
    name,
    isAdmin: user.isAdmin,
  });
});

test.each([
  ['hoa', []],
  ['lan', [['Trường THCS Trấn Biên', 'owner', 'none']]],
  ['minh', [['Trường THCS Trấn Biên', 'controller', 'none']]],
  ['ha', [['Bệnh viện Đa khoa Sao Mai', 'owner', 'hospital']]],
  ['tuan', [['Chốt kiểm dịch cầu Sông Buông', 'owner', 'quarantine']]],
  ['quang', []],
] as const)('%s has the rights that the story gives', async (key, rights) => {
  const { body } = await (await server.logIn(getDemoUser(key).phone)).get('/api/me');
  const found = body.places.map((place: Record<string, string>) => [place.name, place.right, place.special]);
  expect(found).toEqual(rights);
});

test('Hòa speaks for her two children and her old mother', async () => {
  const { body } = await (await server.logIn(getDemoUser('hoa').phone)).get('/api/people');
  const people = body.people.map((person: Record<string, string>) => [person.relation, person.name]);
  expect(people).toHaveLength(4);
  expect(people).toEqual(
    expect.arrayContaining([
      ['self', 'Nguyễn Thị Hòa'],
      ['child', 'Trần Gia Huy'],
      ['child', 'Trần Bảo Ngọc'],
      ['parent', 'Lê Thị Sáu'],
    ]),
  );
});

test('Hòa’s mother declared yesterday and not yet today', async () => {
  const hoa = await server.logIn(getDemoUser('hoa').phone);
  const { people } = (await hoa.get('/api/people')).body;
  const mother = people.find(({ relation }: { relation: string }) => relation === 'parent');
  const { declarations } = (await hoa.get(`/api/people/${mother.id}/declarations`)).body;
  expect(declarations[0].day).toBe(addDays(wednesday, -1));
});

test('an owner waits for the administrator to decide', async () => {
  const requests = await server.sql(`select kind from special_request where state = 'open'`);
  expect(requests).toEqual([{ kind: 'hospital' }]);
  const grants = await server.sql<{ document_number: string; days: number }>(
    `select document_number, (until - $1::date) as days from place_special order by kind`,
    [wednesday],
  );
  expect(grants).toEqual([
    { document_number: '118/QĐ-SYT', days: 180 },
    { document_number: '204/QĐ-UBND', days: 180 },
  ]);
});

test('schools fill between half past six and half past seven, and are empty on Sunday', async () => {
  const hours = await server.sql<{ day: number; minute: number; entries: number }>(
    `select extract(isodow from local)::int as day, extract(hour from local)::int * 60 + extract(minute from local)::int as minute
     from visit v join place p on p.id = v.place_id, lateral (select v.at at time zone 'Asia/Ho_Chi_Minh' as local) l
     where v.direction = 'in' and p.kind like 'school%'`,
  );
  const morning = hours.filter(({ minute }) => minute < 720);
  const rush = morning.filter(({ minute }) => minute >= 390 && minute <= 450);
  expect(rush.length / morning.length).toBeGreaterThan(0.95);
  expect(hours.filter(({ day }) => day === 7)).toEqual([]);
});

test('on a working morning people are inside schools, offices and the hospital', async () => {
  const inside = await server.sql<{ kind: string }>(
    'select distinct p.kind from stay s join place p on p.id = s.place_id where s.ended_by is null',
  );
  expect(inside.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['school_thcs', 'office', 'hospital']),
  );
});

test('visits come by all ways, some without an exit; most declarations are fine, few stop', async () => {
  const ways = await server.sql<{ way: string }>('select distinct way from visit order by way');
  expect(ways.map(({ way }) => way)).toEqual(['camera', 'manual', 'reader', 'self']);
  expect((await server.sql(`select 1 from stay where ended_by = 'closing'`)).length).toBeGreaterThan(50);
  const verdicts = await server.sql<{ verdict: string; count: number }>(
    'select verdict, count(*)::int as count from declaration group by verdict',
  );
  const count = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?.count ?? 0;
  expect(count('ok')).toBeGreaterThan(20 * count('ask'));
  expect(count('ask')).toBeGreaterThan(count('stop'));
  expect(count('stop')).toBeGreaterThan(0);
});

test('L9: the school has its pupils by class, one of them the citizen’s own child, and its staff as members', async () => {
  const members = await server.sql<{
    group_name: string;
    kind: string;
    masked_name: string;
    relation: string;
  }>(
    `select g.name as group_name, m.kind, p.masked_name, p.relation from group_member gm
     join place_group g on g.place_id = gm.place_id and g.id = gm.group_id
     join place_member m on m.place_id = gm.place_id and m.no = gm.no
     join person_public p on p.id = m.person_id`,
  );
  const groups = new Set(members.map(({ group_name }) => group_name));
  expect(groups.size).toBe(5);
  expect(members.filter(({ kind }) => kind === 'pupil').length).toBeGreaterThan(4);
  expect(members.filter(({ group_name }) => group_name === 'Giáo viên, nhân viên').length).toBeGreaterThan(0);
  expect(members).toContainEqual(
    expect.objectContaining({ group_name: 'Lớp 7A', masked_name: 'Trần Gia ***', relation: 'child' }),
  );
});

test('the centre’s case waits for the department, which approves it and sees whom it met', async () => {
  const department = await server.logIn('0900000009');
  const [unit] = (await department.get('/api/me')).body.healthUnits;
  const path = `/api/health-units/${unit.id}/cases`;
  const { cases } = (await department.get(path)).body;
  expect(cases).toMatchObject([{ state: 'asked', disease: 'Sởi' }]);
  const own = `${path}/${cases[0].id}`;
  const { contacts } = (await department.get(`${own}/contacts`)).body;
  expect(contacts.length).toBeGreaterThan(5);
  expect((await department.get(`${own}/full-contacts`)).status).toBe(409);
  expect((await department.put(`${own}/approval`, { reason: 'Đủ căn cứ' })).status).toBe(204);
  expect((await department.get(`${own}/full-contacts`)).body.contacts).toHaveLength(contacts.length);
});

test('the station watches a child whose mother keeps its diary', async () => {
  const hoa = await server.logIn(getDemoUser('hoa').phone);
  const { people } = (await hoa.get('/api/people')).body;
  const child = people.find(({ name }: { name: string }) => name === 'Trần Bảo Ngọc');
  const { entries } = (await hoa.get(`/api/people/${child.id}/health-entries`)).body;
  expect(entries.map(({ day }: { day: string }) => day)).toEqual(
    [1, 2, 4, 5, 6].map((days) => addDays(wednesday, -days)),
  );
  const station = await server.logIn('0900000007');
  const [unit] = (await station.get('/api/me')).body.healthUnits;
  const watched = (await station.get(`/api/health-units/${unit.id}/watches`)).body.people;
  expect(watched).toMatchObject([{ maskedName: 'Trần Bảo ***', reason: 'recovering' }]);
  expect(watched[0].days).toHaveLength(7);
});

test('L16: the school has its people on a list, and the campaign counts who of its staff declared', async () => {
  await countCampaigns(server.running.services);
  const head = await server.logIn('0900000012');
  const [unit] = (await head.get('/api/me')).body.units;
  const { counts, people } = (
    await head.post(`/api/units/${unit.id}/people/search`, {
      ...{ day: wednesday, show: 'all', kind: null, words: '', page: 0 },
    })
  ).body;
  const staff = people.filter(({ kind }: { kind: string }) => kind === 'staff').length;
  expect(counts.all).toBeGreaterThan(staff);
  const [campaign] = (await head.get(`/api/units/${unit.id}/todo`)).body.campaigns;
  expect(campaign).toMatchObject({
    declaring: { people: ['staff'], everyDays: 1 },
    counts: { roster: staff, with_app: staff - 3, obliged: staff },
  });
  const department = await server.logIn('0900000010');
  const [office] = (await department.get('/api/me')).body.units;
  const path = `/api/units/${office.id}/campaigns/${campaign.id}/dashboard`;
  const { days } = (await department.get(path)).body;
  const past = days.slice(0, -1).map(({ counts: own }: { counts: UnitCounts }) => own.declared);
  expect(past.length).toBeGreaterThan(5);
  expect(Math.max(...past)).toBeGreaterThan(0);
});

/** Every row of every table that the seed writes, as one hash each. */
async function contents(): Promise<unknown[]> {
  const tables = [
    'account',
    'place',
    'gate',
    'place_right',
    'place_special',
    'special_request',
    'audit_event',
  ];
  tables.push(
    'person_public',
    'person_secret',
    'card',
    'consent',
    'declaration',
    'declaration_day',
    'visit',
    'stay',
    'place_member',
    'place_group',
    'group_member',
    ...[
      'unit_member',
      'unit_member_day',
      'health_entry',
      'watch',
      'trace_case',
      'trace_contact',
      'trace_meeting',
      'trace_case_event',
    ],
  );
  return Promise.all(
    tables.map((table) =>
      server.sql(`select '${table}' as name, md5(string_agg(t::text, '|' order by t::text)) from ${table} t`),
    ),
  );
}

test('a letter of the department has come to a school, forwarded by its commune, and waits to be read', async () => {
  const head = await server.logIn('0900000012');
  const [unit] = (await head.get('/api/me')).body.units;
  const inbox = (await head.get(`/api/units/${unit.id}/received-directives`)).body;
  expect(inbox).toMatchObject({
    unread: 1,
    directives: [{ fromName: 'Sở Giáo dục và Đào tạo Đồng Nai', state: 'received', isLate: false }],
  });
  const path = `/api/units/${unit.id}/directives/${inbox.directives[0].id}`;
  const letter = (await head.get(path)).body;
  expect(letter.notes).toMatchObject([{ unitName: 'Ủy ban nhân dân phường Trấn Biên' }]);
  const file = await head.get(`${path}/files/${letter.files[0].id}`);
  expect([file.status, letter.files[0].kind]).toEqual([200, 'pdf']);
});

test('L18: the department’s round has reports of some schools, others wait for their head, most are missing', async () => {
  const department = await server.logIn('0900000010');
  const { units } = (await department.get('/api/me')).body;
  const { rounds } = (await department.get(`/api/units/${units[0].id}/report-rounds`)).body;
  expect(rounds).toMatchObject([{ isOwn: true, approved: 14, submitted: 3 }]);
  expect(rounds[0].expected).toBeGreaterThan(60);
});
