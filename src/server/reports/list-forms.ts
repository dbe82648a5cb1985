import type { ReportFormList } from '../../contract/reports.ts';
import type { Services } from '../services.ts';
import type { ReportFormJson } from './round-row.ts';

/** The latest version of each form that an office has published, the newest first. */
export async function listForms({ db }: Services, officeId: string): Promise<ReportFormList> {
  const rows = await db.transaction('app_unit', { unit: officeId }, (tx) =>
    tx.query<{ id: string; version: number; published_at: Date; content: ReportFormJson }>(
      `select distinct on (id) id, version, published_at, content from report_form where office_id = $1
       order by id, version desc`,
      [officeId],
    ),
  );
  return {
    forms: rows
      .toSorted((a, b) => b.published_at.getTime() - a.published_at.getTime())
      .map(({ id, version, published_at, content }) => ({
        ...{ id, version, publishedAt: published_at.toISOString(), form: content },
      })),
  };
}
