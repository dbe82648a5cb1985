import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { unitCounts } from '../../src/domain/measures.ts';
import { addDays, type Day, dayOf, listDays } from '../../src/domain/time.ts';
import { sumOffices } from '../../src/server/campaigns/sum-offices.ts';
import { type Communes, getCommunes } from '../../src/server/demo/communes.ts';
import { copyTables } from '../../src/server/demo/copy-rows.ts';
import { areaKey } from '../../src/server/health/area-keys.ts';
import type { Bench } from './bench.ts';
import { BENCH_CELL } from './setting.ts';
import { sessionRows } from './world.ts';

/** Days of the campaign that are over, and today. */
const DAYS = 30;
const DAY_COLUMNS = ['campaign_id', 'day', 'unit_id', 'kind', 'area', 'path', ...unitCounts] as const;

/** A campaign over all places of the benchmark, and how its office asks for the figures. */
export interface BenchCampaign {
  officeId: string;
  campaignId: string;
  units: number;
  /** The token of a session of the office's officer */
  token: string;
}

interface Line {
  department: string;
  /** An office for each commune */
  offices: { id: string; areaCode: string }[];
  schools: { id: string; office: number }[];
}

/** A department, an office in each commune, and a school for each place; a campaign of thirty days with what was counted. */
export async function fillCampaign({ client, options }: Bench): Promise<BenchCampaign> {
  const today = dayOf(Date.now());
  const communes = getCommunes(BENCH_CELL.slice('cell_'.length), today);
  const placeIds = (
    await client.query<{ id: string }>('select place_id as id from place_number order by number limit $1', [
      options.places,
    ])
  ).rows.map(({ id }) => id);
  const line: Line = {
    department: randomUUID(),
    offices: communes.all.map(({ code }) => ({ id: randomUUID(), areaCode: code })),
    schools: placeIds.map((_, index) => ({ id: randomUUID(), office: index % communes.all.length })),
  };
  const accounts = await client.query<{ id: string }>('select id from account order by id limit 1');
  const officer = accounts.rows[0]?.id ?? '';
  const token = randomBytes(32).toString('base64url');
  const campaignId = randomUUID();
  await client.query('begin');
  await copyTables(client, [...treeRows(line, communes, today), ...linkRows(line, placeIds, officer, today)]);
  await writeCampaign(client, { id: campaignId, officeId: line.department, officer, today });
  await copyTables(client, [
    ...dayRows(line, { campaignId, today, version: communes.version }),
    sessionRows([{ account_id: officer, token }]),
  ]);
  await client.query('commit');
  const tx = {
    execute: async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rowCount ?? 0,
  };
  const officeIds = [line.department, ...line.offices.map(({ id }) => id)];
  for (const day of pastDays(today)) await sumOffices(tx, campaignId, { day, officeIds });
  await client.query('vacuum analyze');
  return { officeId: line.department, campaignId, units: line.schools.length, token };
}

function treeRows({ department, offices, schools }: Line, { version }: Communes, today: Day) {
  const since = addDays(today, -DAYS - 1);
  const unit = (id: string, kind: string, areaCode: string) => ({ id, kind, areaCode });
  const all = [
    { ...unit(department, 'department', BENCH_CELL.slice('cell_'.length)), parentId: null },
    ...offices.map(({ id, areaCode }) => ({ ...unit(id, 'government', areaCode), parentId: department })),
    ...schools.map(({ id, office }) => {
      const { id: parentId, areaCode } = offices[office] ?? { id: department, areaCode: '' };
      return { ...unit(id, 'primary', areaCode), parentId };
    }),
  ];
  return [
    {
      table: 'unit',
      columns: ['id', 'code', 'name', 'kind', 'area_version', 'area_code', 'since'],
      rows: all.map(({ id, kind, areaCode }, index) => [
        ...[id, `BENCH-${id}`, `Đơn vị ${index}`, kind, version, areaCode, since],
      ]),
    },
    {
      table: 'unit_line',
      columns: ['unit_id', 'line', 'since', 'parent_id'],
      rows: all.map(({ id, parentId }) => [id, 'education', since, parentId]),
    },
  ];
}

function linkRows({ department, schools }: Line, placeIds: readonly string[], officer: string, today: Day) {
  const since = new Date();
  return [
    {
      table: 'unit_officer',
      columns: [
        ...['unit_id', 'id', 'account_id', 'role', 'name', 'position', 'phone_sealed', 'phone_masked'],
        ...['since', 'confirmed_at'],
      ],
      rows: [
        [
          ...[department, randomUUID(), officer, 'officer', 'Bench', '', Buffer.alloc(0), ''],
          ...[since, since],
        ],
      ],
    },
    {
      table: 'unit_place',
      columns: ['unit_id', 'place_id', 'since', 'linked_by'],
      rows: placeIds.map((id, index) => [schools[index]?.id ?? department, id, since, officer]),
      onConflict: 'on conflict do nothing',
    },
    {
      table: 'place_use',
      columns: ['place_id', 'day', 'scan_at'],
      rows: placeIds.map((id) => [id, addDays(today, -1), since]),
      onConflict: 'on conflict do nothing',
    },
  ];
}

async function writeCampaign(
  client: pg.Client,
  { id, officeId, officer, today }: { id: string; officeId: string; officer: string; today: Day },
): Promise<void> {
  const choice = { line: 'education', branchIds: [], kinds: [], areaCodes: [] };
  const plan = {
    ...{ registers: ['primary'], declares: [], people: [], declareEveryDays: 1, formId: 'khai-bao-toan-dan' },
    ...{ targets: { code: 100, alive: 100 }, dueOn: addDays(today, 10), levelDays: 2 },
  };
  await client.query(
    `insert into campaign (id, office_id, line, title, disease, from_day, until_day, choice, plan, made_by, counted_at)
     values ($1, $2, 'education', 'Bench', '', $3, $4, $5, $6, $7, now())`,
    [id, officeId, addDays(today, 1 - DAYS), addDays(today, 30), choice, plan, officer],
  );
}

const pastDays = (today: Day) => listDays(addDays(today, 1 - DAYS), addDays(today, -1), DAYS);

/** More units have a code each day, and half of these use it. */
function dayRows(
  { department, offices, schools }: Line,
  { campaignId, today, version }: { campaignId: string; today: Day; version: string },
) {
  return [
    {
      table: 'unit_day',
      columns: DAY_COLUMNS,
      rows: pastDays(today).flatMap((day, nth) =>
        schools.map(({ id, office }, index) => {
          const { id: officeId, areaCode } = offices[office] ?? { id: department, areaCode: '' };
          const hasCode = index % DAYS <= nth ? 1 : 0;
          const counts: Readonly<Record<string, number>> = {
            ...{ expected: 1, has_code: hasCode, is_alive: index % 2 === 0 ? hasCode : 0 },
          };
          return [
            ...[campaignId, day, id, 'primary', areaKey(areaCode, version), [id, officeId, department]],
            ...unitCounts.map((name) => counts[name] ?? 0),
          ];
        }),
      ),
    },
  ];
}
