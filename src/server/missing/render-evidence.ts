import type { Evidence } from '../../contract/missing.ts';
import { reachTexts } from '../../domain/directive.ts';
import { citeLegalText, legalTextsOn } from '../../domain/legal-texts.ts';
import { causeWords, mattersOf, missingCauses } from '../../domain/missing.ts';
import { type Day, dayOf, formatDateTime, formatDay } from '../../domain/time.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { type EvidenceData, type EvidenceSection, renderEvidence } from '../documents/evidence.ts';

const time = (instant: string | null | undefined) =>
  instant === null || instant === undefined ? '' : formatDateTime(Date.parse(instant));
const date = (day: Day | null) => (day === null ? 'Chưa ghi nhận' : formatDay(day));

/** The sheet of a unit as it is printed and put into a file. `now` is Unix milliseconds. */
export function renderEvidenceSheet(evidence: Evidence, office: string, now: number): Promise<Buffer> {
  const data: EvidenceData = {
    office,
    title: 'Phiếu theo dõi thực hiện',
    about: `${evidence.unit.name} (${evidence.unit.code})`,
    issuedOn: dayOf(now),
    facts: factsOf(evidence),
    sections: [
      directivesOf(evidence),
      lettersOf(evidence),
      remindersOf(evidence),
      exemptionsOf(evidence),
      lawOf(evidence),
    ],
    closing: [
      `Phiếu ghi lại dữ kiện trong hệ thống lúc ${formatDateTime(now)}. Hệ thống không kết luận vi phạm; việc xem xét thuộc thẩm quyền của người có trách nhiệm.`,
    ],
  };
  return renderEvidence(data);
}

function factsOf({
  campaign,
  unit,
  day,
  asOf,
  countedDays,
  firstCodeOn,
  firstUseOn,
}: Evidence): [string, string][] {
  const missing = unit.causes.map((cause) => causeWords(cause, unit.counts)).join('; ');
  return [
    ['Đợt thực hiện', `${campaign.title} (${campaign.officeName})`],
    ['Thời gian', `${formatDay(campaign.fromDay)} – ${formatDay(campaign.untilDay)}`],
    ['Hạn của đơn vị', formatDay(campaign.dueOn)],
    ['Loại đơn vị', unitKinds[unit.kind].vi],
    ['Cơ quan quản lý', unit.aboveName ?? ''],
    ['Địa bàn', unit.areaName],
    ['Cán bộ đầu mối', reachTexts[unit.reach].vi],
    [`Chưa thực hiện, ngày ${formatDay(day)}`, missing === '' ? 'Không có' : missing],
    ['Ngày đầu ghi nhận có mã QR', date(firstCodeOn)],
    ['Ngày đầu ghi nhận có sử dụng', date(firstUseOn)],
    ['Số ngày đã tính', `${countedDays} ngày${asOf === null ? '' : `, lần cuối lúc ${time(asOf)}`}`],
  ];
}

function directivesOf({ directives }: Evidence): EvidenceSection {
  return {
    title: 'Văn bản đã gửi đơn vị',
    headings: ['Số, ký hiệu', 'Trích yếu', 'Gửi lúc', 'Nhận lúc', 'Mở lúc', 'Xác nhận'],
    shares: [21, 23, 13, 13, 13, 17],
    rows: directives.map(({ number, title, issuedOn, sentAt, receivedAt, opened, confirmed }) => [
      `${number}, ${formatDay(issuedOn)}`,
      title,
      time(sentAt),
      time(receivedAt) || 'Chưa',
      time(opened?.at) || 'Chưa',
      confirmed === null ? 'Chưa' : `${time(confirmed.at)}, ${confirmed.name}`,
    ]),
    empty: 'Không có văn bản nào của đợt này trong hệ thống.',
  };
}

function lettersOf({ letters }: Evidence): EvidenceSection {
  return {
    title: 'Công văn đôn đốc có nêu tên đơn vị',
    headings: ['Số, ký hiệu', 'Ngày', 'Nội dung chưa thực hiện lúc đó'],
    shares: [30, 20, 50],
    rows: letters.map(({ number, symbol, issuedOn, causes }) => [
      `${number === '' ? '......' : number}/${symbol}`,
      formatDay(issuedOn),
      causes.map((cause) => missingCauses[cause].vi).join('; '),
    ]),
    empty: 'Chưa có.',
  };
}

function remindersOf({ reminders }: Evidence): EvidenceSection {
  return {
    title: 'Tin nhắc đã gửi',
    headings: ['Gửi lúc', 'Đến', 'Nội dung'],
    shares: [18, 27, 55],
    rows: reminders.map(({ at, toName, message }) => [time(at), toName, message]),
    empty: 'Chưa có.',
  };
}

function exemptionsOf({ exemptions }: Evidence): EvidenceSection {
  return {
    title: 'Được miễn',
    headings: ['Nội dung', 'Từ ngày', 'Đến ngày', 'Lý do', 'Người duyệt'],
    shares: [24, 13, 13, 25, 25],
    rows: exemptions.map(({ what, from, until, reason, approver }) => [
      ...[what, formatDay(from), until === null ? 'Hết đợt' : formatDay(until), reason, approver],
    ]),
    empty: 'Không có.',
  };
}

/** The law stands beside the facts as a text; whether it was broken is for people to say. */
function lawOf({ unit, day }: Evidence): EvidenceSection {
  const law = legalTextsOn(day, mattersOf(unit.causes));
  return {
    title: `Quy định đang có hiệu lực ngày ${formatDay(day)} (để tham khảo)`,
    headings: ['STT', 'Nội dung'],
    shares: [8, 92],
    rows: law.map((text, index) => [String(index + 1), citeLegalText(text, 'vi')]),
    empty: 'Không có quy định nào liên quan.',
  };
}
