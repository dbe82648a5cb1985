import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, type Day, dayOf } from '../src/domain/time.ts';
import { countCampaigns } from '../src/server/campaigns/count-campaigns.ts';
import { campaignInput } from './harness/campaigns.ts';
import { HOME } from './harness/cells.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
  TRAN_BIEN,
} from './harness/server.ts';

const DAY_MS = 86_400_000;
const WORLDS = 8;
const DAYS = 3;
const OFFICES = ['division', 'government'] as const;
/** The last one has to register nothing. */
const SCHOOLS = ['preschool', 'primary', 'upper_secondary', 'university'] as const;

/** Numbers are cut to what there is: an office stands below one made before it, a school below any. */
const office = fc.record({ above: fc.nat(), kind: fc.constantFrom(...OFFICES) });
const school = fc.record({
  above: fc.nat(),
  kind: fc.constantFrom(...SCHOOLS),
  hasPlace: fc.boolean(),
  /** Days before the campaign's first on which somebody was last scanned there */
  usedBefore: fc.option(fc.nat(9)),
});
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('move' as const), unit: fc.nat(), to: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('exempt' as const), unit: fc.nat(), days: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('close' as const), unit: fc.nat() }) },
);
const world = fc.record({
  offices: fc.array(office, { minLength: 1, maxLength: 4 }),
  schools: fc.array(school, { minLength: 1, maxLength: 7 }),
  /** What happens before the count of each day */
  days: fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: DAYS, maxLength: DAYS }),
});

type Change =
  | { what: 'move'; unit: number; to: number }
  | { what: 'exempt'; unit: number; days: number }
  | { what: 'close'; unit: number };

interface ModelUnit {
  id: string;
  kind: 'department' | (typeof OFFICES)[number] | (typeof SCHOOLS)[number];
  above: ModelUnit | null;
  isClosed: boolean;
  hasPlace: boolean;
  lastUse: Day | null;
  exempt: { from: Day; until: Day }[];
}
interface Sums {
  expected: number;
  has_code: number;
  is_alive: number;
}

const START = new Date().toISOString();
const clock = new TestClock(START);
let server: TestServer;
let admin: Client;
let worlds = 0;

beforeAll(async () => {
  server = await startTestServer({ clock });
  admin = await server.logIn(ADMIN_PHONE);
});
afterAll(async () => {
  await server?.stop();
});

/** A unit as the model and the database know it from a year ago on. */
async function make(
  kind: ModelUnit['kind'],
  above: ModelUnit | null,
  more: Partial<ModelUnit> = {},
): Promise<ModelUnit> {
  const unit: ModelUnit = {
    ...{ id: newId(), kind, above, isClosed: false, hasPlace: false, lastUse: null, exempt: [] },
    ...more,
  };
  const since = addDays(dayOf(clock.now()), -365);
  await server.sql(
    `insert into unit (id, code, name, kind, area_version, area_code, since) values ($1, $2, $2, $3, $4, $5, $6)`,
    [unit.id, unit.id.toUpperCase(), kind, TRAN_BIEN.areaVersion, TRAN_BIEN.areaCode, since],
  );
  await server.sql(
    `insert into unit_line (unit_id, line, since, parent_id) values ($1, 'education', $2, $3)`,
    [unit.id, since, above?.id ?? null],
  );
  if (unit.hasPlace) await givePlace(unit);
  return unit;
}

async function givePlace({ id, lastUse }: ModelUnit): Promise<void> {
  const placeId = newId();
  await server.sql(
    `insert into place_number (number, cell, place_id)
     values ((select lpad((count(*) + 1)::text, 9, '0') from place_number), $2, $1)`,
    [placeId, HOME],
  );
  await server.sql('insert into unit_place (unit_id, place_id, linked_by) values ($1, $2, $1)', [
    id,
    placeId,
  ]);
  if (lastUse !== null)
    await server.sql('insert into place_use (place_id, day, scan_at) values ($1, $2, now())', [
      placeId,
      lastUse,
    ]);
}

const isBelow = (unit: ModelUnit, above: ModelUnit): boolean =>
  unit.above !== null && (unit.above === above || isBelow(unit.above, above));

/** What one unit counts on a day, as the campaign of `campaignInput` obliges it. */
function countOf({ kind, exempt, hasPlace, lastUse }: ModelUnit, day: Day): Sums {
  const isObliged =
    ['preschool', 'primary', 'upper_secondary'].includes(kind) &&
    !exempt.some(({ from, until }) => from <= day && day <= until);
  if (!isObliged) return { expected: 0, has_code: 0, is_alive: 0 };
  const isAlive = lastUse !== null && lastUse > addDays(day, -7);
  return { expected: 1, has_code: Number(hasPlace), is_alive: Number(isAlive) };
}

function sumOf(rows: readonly Sums[]): Sums {
  const sum = { expected: 0, has_code: 0, is_alive: 0 };
  for (const row of rows)
    for (const key of ['expected', 'has_code', 'is_alive'] as const) sum[key] += row[key];
  return sum;
}

/** Brings a change about in the model and in the database alike; what cannot be (a ring) is left out. */
async function apply(
  wanted: Change,
  { units, campaignId }: { units: readonly ModelUnit[]; campaignId: string },
): Promise<void> {
  const today = dayOf(clock.now());
  const offices = units.filter(({ kind }) => isOneOf(OFFICES, kind) || kind === 'department');
  const unit = pick(units.slice(1), wanted.unit);
  if (wanted.what === 'move') {
    const to = pick(offices, wanted.to);
    if (to === unit || isBelow(to, unit) || to === unit.above || unit.isClosed) return;
    unit.above = to;
    await server.sql(
      `update unit_line set until = $2::date - 1 where unit_id = $1 and until is null and since < $2`,
      [unit.id, today],
    );
    await server.sql(
      `insert into unit_line (unit_id, line, since, parent_id) values ($1, 'education', $2, $3)
       on conflict (unit_id, line, since) do update set parent_id = excluded.parent_id`,
      [unit.id, today, to.id],
    );
  } else if (wanted.what === 'exempt') {
    const until = addDays(today, wanted.days);
    unit.exempt.push({ from: today, until });
    await server.sql(
      `insert into campaign_exemption (campaign_id, id, unit_id, what, reason, from_day, until_day, approved_by, approver)
       values ($1, $2, $3, 'code', 'Đang sửa cổng', $4, $5, $2, 'Sở')`,
      [campaignId, newId(), unit.id, today, until],
    );
  } else if (!offices.includes(unit)) {
    unit.isClosed = true;
    await server.sql('update unit set ended_on = $2::date - 1 where id = $1 and ended_on is null', [
      unit.id,
      today,
    ]);
  }
}

const isOneOf = (kinds: readonly string[], kind: string) => kinds.includes(kind);

function pick<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

it('L16: totals are the sums of the units that stood there that day, in random trees with moves, exemptions and closures', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ offices, schools, days }) => {
      worlds += 1;
      clock.set(START);
      const first = dayOf(clock.now());
      const root = await make('department', null);
      const units = [root];
      for (const { kind, above } of offices) units.push(await make(kind, pick(units, above)));
      const leaders = [...units];
      for (const { kind, above, hasPlace, usedBefore } of schools) {
        const lastUse = usedBefore === null ? null : addDays(first, -usedBefore);
        units.push(await make(kind, pick(leaders, above), { hasPlace, lastUse: hasPlace ? lastUse : null }));
      }
      server.running.services.units.forgetAll();
      const department = await lead(root, `09012${String(worlds).padStart(5, '0')}`);
      const campaignId = newId();
      const base = `/api/units/${root.id}/campaigns/${campaignId}`;
      const input = campaignInput(first, { untilDay: addDays(first, DAYS - 1) });
      const plan = { ...input.plan, dueOn: input.untilDay };
      expect((await department.put(base, { ...input, plan })).status).toBe(204);

      const expected: { day: Day; office: ModelUnit; sums: Sums }[] = [];
      for (const changes of days) {
        for (const wanted of changes) await apply(wanted, { units, campaignId });
        server.running.services.units.forgetAll();
        await countCampaigns(server.running.services);
        const day = dayOf(clock.now());
        for (const leader of leaders) {
          const below = units.filter((unit) => !unit.isClosed && isBelow(unit, leader));
          if (below.length > 0 || leader === root)
            expected.push({ day, office: leader, sums: sumOf(below.map((unit) => countOf(unit, day))) });
        }
        if (day !== input.untilDay) clock.pass(DAY_MS);
      }
      for (const { day, office: leader, sums } of expected) {
        const query = `?of=${leader.id}&day=${day}`;
        const { total, branches, areas } = (await department.get(`${base}/dashboard${query}`)).body;
        expect(total).toMatchObject(sums);
        expect(sumOf(branches.map(({ counts }: { counts: Sums }) => counts))).toMatchObject(sums);
        expect(sumOf(areas.map(({ counts }: { counts: Sums }) => counts))).toMatchObject(sums);
        const list = (await department.get(`${base}/units${query}&measure=alive&part=missing`)).body;
        expect(list.units).toHaveLength(sums.expected - sums.is_alive);
      }
    }),
    { numRuns: WORLDS, endOnFailure: true },
  );
});

/** Lets a number answer for a department. */
async function lead({ id }: ModelUnit, phone: string): Promise<Client> {
  const officerId = newId();
  const officer = {
    role: 'officer',
    name: 'Đỗ Thị Đầu Mối',
    position: 'Văn thư',
    phone,
    email: 'van.thu@so.gov.vn',
  };
  const asked = await admin.put(`/api/admin/units/${id}/officers/${officerId}`, officer);
  expect(asked.status).toBe(204);
  const client = await server.logIn(phone);
  const confirmed = await client.post(`/api/units/${id}/officers/${officerId}/confirm`, undefined);
  expect(confirmed.status).toBe(204);
  return client;
}
