import type { ExportFormat, ExportState } from '../../contract/tracing.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { checkApproved } from './list-contacts.ts';
import { type CaseRequest, checkCaseSeen, noteCaseEvent, scopeOf } from './take-step.ts';

/** A file of a case that somebody asked for. */
export interface ExportRequest extends CaseRequest {
  exportId: string;
}

/**
 * Has a file of all contacts in full made in the background, for the account that asks. The record says so before a
 * profile is opened, and again for each person. The same id again changes nothing.
 * @throws AppError 404, 409 `trace_not_approved`
 */
export async function askExport(
  { db, jobs, clock }: Services,
  request: ExportRequest & { format: ExportFormat },
): Promise<ExportState> {
  const { caseId, exportId, format, accountId, unitId } = request;
  const now = clock.now();
  return db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, caseId);
    await checkApproved(tx, caseId);
    const asked = await tx.execute(
      `insert into trace_export (case_id, id, format, asked_by, unit_id, asked_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [caseId, exportId, format, accountId, unitId, new Date(now)],
    );
    if (asked > 0) {
      await noteCaseEvent(tx, { ...request, kind: 'export', note: format, now });
      await tx.execute(
        `insert into audit_event (actor_id, actor_role, action, unit_id, fields, purpose)
         values ($1, 'health_authority', 'export_contacts', $2, $3, $4)`,
        [accountId, unitId, [format], `case ${caseId}`],
      );
      await jobs.enqueue(tx, 'make-export', { caseId, exportId });
    }
    return readState(tx, request);
  });
}

/** How far a file is. @throws AppError 404, also for the files of others */
export async function getExport({ db }: Services, request: ExportRequest): Promise<ExportState> {
  return db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, request.caseId);
    return readState(tx, request);
  });
}

type Tx = Parameters<typeof checkCaseSeen>[0];

async function readState(tx: Tx, { caseId, exportId, accountId }: ExportRequest): Promise<ExportState> {
  const [row] = await tx.query<ExportState & { [column: string]: unknown }>(
    `select id, format, progress, file is not null as "isReady" from trace_export
     where case_id = $1 and id = $2 and asked_by = $3`,
    [caseId, exportId, accountId],
  );
  if (row === undefined) throw notFound();
  return row;
}

/**
 * The file, compressed with gzip, as long as names are open. @throws AppError 404 while it is not made and for others,
 *   409 `trace_not_approved` when the case was closed meanwhile
 */
export async function getExportFile(
  { db, keys }: Services,
  request: ExportRequest,
): Promise<{ format: ExportFormat; number: string; gzipped: Buffer }> {
  const { caseId, exportId, accountId } = request;
  return db.transaction('app_health', scopeOf(request), async (tx) => {
    await checkCaseSeen(tx, caseId);
    await checkApproved(tx, caseId);
    const [row] = await tx.query<{ format: ExportFormat; number: string; file: Buffer | null }>(
      `select e.format, c.number, e.file from trace_export e join trace_case c on c.id = e.case_id
       where e.case_id = $1 and e.id = $2 and e.asked_by = $3`,
      [caseId, exportId, accountId],
    );
    if (row?.file == null) throw notFound();
    const gzipped = Buffer.from(keys.unseal('trace_export.file', exportId, row.file), 'base64');
    return { format: row.format, number: row.number, gzipped };
  });
}
