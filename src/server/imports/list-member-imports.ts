import type { MemberImport } from '../../contract/member-imports.ts';
import type { Services } from '../services.ts';

interface Row {
  id: string;
  row_count: number;
  done: number;
  created: number;
  changed: number;
  same: number;
  faulty: number;
  made_by_name: string;
  started_at: Date;
  touched_at: Date;
}

const IMPORTS_MAX = 20;
/** A batch takes a second or two; after so long it can only have been cut. */
const SILENT_MS_MAX = 30_000;

/** The imports of a unit's people, the latest first, each with how far it has come. */
export async function listMemberImports(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  unitId: string,
): Promise<{ imports: MemberImport[] }> {
  const rows = await db.transaction('app_unit', { unit: unitId }, (tx) =>
    tx.query<Row & { [column: string]: unknown }>(
      `select id, row_count, done, created, changed, same, faulty, made_by_name, started_at, touched_at
       from unit_people_import where unit_id = $1 order by started_at desc, id desc limit $2`,
      [unitId, IMPORTS_MAX],
    ),
  );
  return {
    imports: rows.map(({ id, row_count, done, created, changed, same, faulty, ...row }) => {
      const isSilent = clock.now() - row.touched_at.getTime() > SILENT_MS_MAX;
      return {
        ...{ id, rows: row_count, done, created, changed, same, faulty },
        state: done === row_count ? 'ended' : isSilent ? 'stopped' : 'running',
        ...{ startedAt: row.started_at.toISOString(), by: row.made_by_name },
      };
    }),
  };
}
