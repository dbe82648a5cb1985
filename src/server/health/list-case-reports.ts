import type { CaseReport } from '../../contract/case-reports.ts';
import type { Services } from '../services.ts';
import { unitsOfAlert } from './alert-reach.ts';
import { type AlertInstants, stateOfRow } from './alert-row.ts';

interface ReportRow extends AlertInstants {
  id: string;
  masked_name: string;
  reported_at: Date;
  area: string;
  unit_id: string | null;
}

/** The notices that a place has given, latest first, each with the signature that proves its time. */
export async function listCaseReports(services: Services, placeId: string): Promise<CaseReport[]> {
  const { db, keys, healthUnits } = services;
  const units = await healthUnits.all();
  return db.transaction('app_owner', { place: placeId }, async (tx) => {
    const [place] = await tx.query<{ number: string }>('select number from place where id = $1', [placeId]);
    const rows = await tx.query<ReportRow>('select * from list_case_reports($1)', [placeId]);
    return rows.map((row) => {
      const reportedAt = row.reported_at.toISOString();
      const told = unitsOfAlert({ unitId: row.unit_id, area: row.area, level: 0 }, units);
      return {
        ...{ id: row.id, maskedName: row.masked_name, reportedAt },
        state: stateOfRow(row),
        unitNames: told.map(({ name }) => name),
        signature: keys
          .sign(Buffer.from(noticeText(row.id, place?.number ?? '', reportedAt)))
          .toString('base64url'),
      };
    });
  });
}

/** What the signature of a notice is of. */
export function noticeText(reportId: string, placeNumber: string, reportedAt: string): string {
  return `VAORA-NOTICE|${reportId}|${placeNumber}|${reportedAt}`;
}
