import { canonicalJson } from '../../domain/canonical-json.ts';
import { checkReportForm } from '../../domain/report-form.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import type { ReportFormJson } from './round-row.ts';

interface NewVersion {
  officeId: string;
  formId: string;
  version: number;
  form: ReportFormJson;
  publishedBy: string;
}

/**
 * Publishes the next version of an office's form. The same again changes nothing.
 * @throws AppError 400 for a form with faults, 409 when the version is another form, or not the next one
 */
export async function publishForm({ db, clock }: Services, version: NewVersion): Promise<void> {
  const faults = checkReportForm(version.form);
  if (faults.length > 0)
    throw invalid(Object.fromEntries(faults.map(({ at }) => [at, 'report_form_broken'])));
  await db.transaction('app_unit', { unit: version.officeId }, async (tx) => {
    await takeTurn(tx, 'report forms of office', version.officeId);
    const [known] = await tx.query<{ content: ReportFormJson | null; latest: number }>(
      `select coalesce(max(version), 0) as latest,
         (select content from report_form where office_id = $1 and id = $2 and version = $3) as content
       from report_form where office_id = $1 and id = $2`,
      [version.officeId, version.formId, version.version],
    );
    const stored = known?.content ?? null;
    if (stored !== null && canonicalJson(stored) === canonicalJson(version.form)) return;
    if (stored !== null || version.version !== (known?.latest ?? 0) + 1)
      throw new AppError(409, 'report_form_taken');
    await tx.execute(
      `insert into report_form (office_id, id, version, content, published_by, published_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        ...[version.officeId, version.formId, version.version, JSON.stringify(version.form)],
        ...[version.publishedBy, new Date(clock.now())],
      ],
    );
  });
}
