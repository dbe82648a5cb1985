import { addPage, COLOUR, drawRule, mm, printPdf } from './paper.ts';
import { drawHeading, drawText, type TextStyle } from './text.ts';

export interface NoticeData {
  placeName: string;
  placeNumber: string;
  /** When the notice was given, as it is to be read: `14:30, 05/12/2025`. */
  time: string;
  /** The person, covered */
  about: string;
  unitNames: readonly string[];
  signedText: string;
  signature: string;
  /** yyyy-MM-dd */
  issuedOn: string;
}

const PAGE = { width: mm(148), height: mm(210) };
const LEFT = mm(12);
const WIDTH = PAGE.width - 2 * LEFT;
const LABEL: TextStyle = { weight: 'regular', size: 9, colour: COLOUR.soft };
const VALUE: TextStyle = { weight: 'bold', size: 12 };
const SMALL: TextStyle = { weight: 'regular', size: 8 };

/** A5: that a place gave notice of a suspected case, to whom and when, with the signature that proves the time. */
export async function renderNotice(notice: NoticeData): Promise<Buffer> {
  return printPdf('Biên nhận báo tin', notice.issuedOn, (paper) => {
    addPage(paper, PAGE.width, PAGE.height);
    const title = ['Biên nhận báo trường hợp nghi ngờ', 'Receipt of a notice of a suspected case'] as const;
    drawHeading(paper, title, 16, { x: LEFT, y: mm(12), width: WIDTH, height: mm(14) });
    drawRule(paper, LEFT, mm(30), WIDTH);
    const facts: [string, string][] = [
      ['Cơ sở báo tin · Reported by', `${notice.placeName} (số ${notice.placeNumber})`],
      ['Thời điểm hệ thống nhận · Received', notice.time],
      ['Về người · About', notice.about],
      ['Đã chuyển đến · Passed on to', notice.unitNames.join(', ') || '–'],
    ];
    let y = mm(36);
    for (const [label, value] of facts) {
      y += drawText(paper, label, LABEL, { x: LEFT, y }, { width: WIDTH });
      y += drawText(paper, value, VALUE, { x: LEFT, y }, { width: WIDTH, lines: 3 }) + mm(4);
    }
    drawRule(paper, LEFT, y, WIDTH);
    y += mm(4);
    const law =
      'Theo Thông tư 15/2026/TT-BYT, Điều 10, việc báo tin cho trạm y tế cấp xã thực hiện trong vòng 24 giờ kể từ khi phát hiện.';
    y += drawText(paper, law, SMALL, { x: LEFT, y }, { width: WIDTH, lines: 4 }) + mm(4);
    for (const [label, value] of [
      ['Nội dung được ký · Signed text', notice.signedText],
      ['Chữ ký số (Ed25519) · Signature', notice.signature],
    ] as const) {
      y += drawText(paper, label, LABEL, { x: LEFT, y }, { width: WIDTH });
      for (const line of value.match(/.{1,64}/g) ?? []) {
        y += drawText(paper, line, SMALL, { x: LEFT, y }, { width: WIDTH });
      }
      y += mm(3);
    }
  });
}
