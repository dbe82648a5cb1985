import { randomBytes, randomUUID } from 'node:crypto';
import { addDays, type Day, dayStart } from '../../src/domain/time.ts';
import { accountRows } from '../../src/server/demo/account-rows.ts';
import { type CellSession, openCellSession } from '../../src/server/demo/cell-session.ts';
import { copyTables } from '../../src/server/demo/copy-rows.ts';
import { sealProfile } from '../../src/server/people/profile.ts';
import { Keys } from '../../src/server/platform/keys.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';
import { sessionRows } from './world.ts';

const PEOPLE_A_COPY = 20_000;
/** Among so many people those are looked for who were at the most places. */
const SAMPLE_PEOPLE = 3_000;

/** Somebody who works at a health unit. */
export interface Desk {
  unitId: string;
  /** Of the session */
  token: string;
}

export interface CaseDeskSetting {
  centre: Desk;
  department: Desk;
  /** Those of some thousand people who were at the most places in the period, the most first */
  travellers: { personId: string; places: number }[];
}

/** Gives everybody a profile, and makes a health centre and a department with one person each who is logged in. */
export async function prepareCaseDesk(
  adminUrl: string,
  period: { from: Day; to: Day },
): Promise<CaseDeskSetting> {
  const session = await openCellSession(adminUrl, BENCH_CELL);
  const keys = new Keys(BENCH_KEY);
  try {
    await writeProfiles(session, keys);
    const department = await makeDesk(session, keys, '+84900990001');
    const centre = await makeDesk(session, keys, '+84900990002', department.unitId);
    const { rows } = await session.client.query<{ personId: string; places: number }>(
      `select person_id as "personId", count(distinct place_id)::integer as places from stay
       where person_id = any (array(select id from person_public order by id limit $1))
         and started_at >= $2 and started_at < $3
       group by 1 order by 2 desc, 1 limit 20`,
      [SAMPLE_PEOPLE, new Date(dayStart(period.from)), new Date(dayStart(addDays(period.to, 1)))],
    );
    return { centre, department, travellers: rows };
  } finally {
    await session.close();
  }
}

async function writeProfiles({ client, transaction }: CellSession, keys: Keys): Promise<void> {
  const { rows } = await client.query<{ id: string; n: number }>(
    `select id, row_number() over (order by id)::integer as n from person_public p
     where not exists (select 1 from person_secret s where s.person_id = p.id)`,
  );
  for (let from = 0; from < rows.length; from += PEOPLE_A_COPY)
    await transaction(() =>
      copyTables(client, [
        {
          table: 'person_secret',
          columns: ['person_id', 'sealed', 'updated_at'],
          rows: rows
            .slice(from, from + PEOPLE_A_COPY)
            .map(({ id, n }) => [id, profileOf(keys, id, n), new Date()]),
        },
      ]),
    );
  await client.query('analyze person_secret');
}

function profileOf(keys: Keys, personId: string, n: number): Buffer {
  const digits = String(n).padStart(8, '0');
  return sealProfile(keys, personId, {
    ...{ name: `Nguyễn Thị Kim Người ${n}`, birthDate: '1990-05-17', sex: 'female' },
    ...{ idNumber: `0751900${digits.slice(3)}`, areaCode: '26041', areaVersion: '2026-04-30' },
    ...{ address: `Số ${n}, đường Nguyễn Ái Quốc, khu phố 3`, phone: `+849${digits}` },
  });
}

async function makeDesk(
  { client, transaction }: CellSession,
  keys: Keys,
  phone: string,
  parentId: string | null = null,
): Promise<Desk> {
  const [unitId, account_id, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
  const staff = {
    unit_id: unitId,
    id: randomUUID(),
    account_id,
    name: 'Ngô Thị Tâm',
    phone_masked: '0900 *** ***',
  };
  const kind = parentId === null ? 'department' : 'centre';
  const unit = [unitId, kind, `Đơn vị ${kind}`, parentId, '2026-04-30', []];
  await transaction(() =>
    copyTables(client, [
      accountRows(keys, new Map([[phone, account_id]]), new Date()),
      {
        table: 'health_unit',
        columns: ['id', 'kind', 'name', 'parent_id', 'area_version', 'area_codes'],
        rows: [unit],
      },
      { table: 'health_staff', columns: Object.keys(staff), rows: [Object.values(staff)] },
      sessionRows([{ account_id, token }]),
    ]),
  );
  return { unitId, token };
}
