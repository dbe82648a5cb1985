import { dayOf, formatDate, formatTime } from '../../domain/time.ts';
import { renderNotice } from '../documents/notice.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listCaseReports, noticeText } from './list-case-reports.ts';

/** The receipt of a notice on paper. @throws AppError 404 */
export async function renderNoticeReceipt(
  services: Services,
  placeId: string,
  reportId: string,
): Promise<Buffer> {
  const report = (await listCaseReports(services, placeId)).find(({ id }) => id === reportId);
  if (report === undefined) throw notFound();
  const [place] = await services.db.transaction('app_owner', { place: placeId }, (tx) =>
    tx.query<{ name: string; number: string }>('select name, number from place where id = $1', [placeId]),
  );
  if (place === undefined) throw notFound();
  const at = Date.parse(report.reportedAt);
  return renderNotice({
    placeName: place.name,
    placeNumber: place.number,
    time: `${formatTime(at)}, ${formatDate(at)}`,
    about: report.maskedName,
    unitNames: report.unitNames,
    signedText: noticeText(report.id, place.number, report.reportedAt),
    signature: report.signature,
    issuedOn: dayOf(at),
  });
}
