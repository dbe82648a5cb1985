import { addPage, COLOUR, drawRule, mm, type Paper, printPdf } from './paper.ts';
import { drawQr, encodeQr, quietZone } from './qr.ts';
import { drawBlock, drawDigits, drawHeading, drawPair, fitText, nameStyle, printedDate } from './text.ts';

export interface JoinSheetData {
  unitName: string;
  /** The 8 digits, for those who type them. */
  code: string;
  /** All that the QR code says. */
  url: string;
  /** The last day, yyyy-MM-dd */
  until: string;
}

const PAGE = { width: mm(210), height: mm(297) };
const LEFT = mm(18);
const WIDTH = PAGE.width - 2 * LEFT;
const QR_SIDE = mm(96);
const QR_TOP = mm(92);

const WORDS = {
  title: ['Vào danh sách đơn vị', 'Join the unit’s list'],
  use: [
    'Quét mã bằng camera điện thoại, hoặc mở VaoRa, vào Cài đặt, chọn “Đơn vị của tôi” và nhập 8 số',
    'Scan with the phone’s camera, or open VaoRa, Settings, “My units”, and type the 8 digits',
  ],
  safe: [
    'Đơn vị sẽ xác nhận. Đơn vị chỉ thấy đã khai báo hay chưa, không thấy nội dung khai báo',
    'The unit confirms. It sees whether one has declared, never what was answered',
  ],
} as const;

/** One A4 page with a unit's join code, to hang where its people pass. @param printedOn yyyy-MM-dd */
export async function renderJoinSheet(sheet: JoinSheetData, printedOn: string): Promise<Buffer> {
  return printPdf('Mã vào danh sách đơn vị', printedOn, (paper) => {
    addPage(paper, PAGE.width, PAGE.height);
    drawSheet(paper, sheet, printedOn);
  });
}

function drawSheet(paper: Paper, { unitName, code, url, until }: JoinSheetData, printedOn: string): void {
  const symbol = encodeQr(url);
  drawHeading(paper, WORDS.title, 24, { x: LEFT, y: mm(14), width: WIDTH, height: mm(18) });
  const name = fitText(paper, unitName, nameStyle(unitName, 36, 'center'), {
    width: WIDTH,
    height: mm(40),
    lines: 3,
  });
  drawBlock(paper, name, LEFT, mm(40), WIDTH);
  drawQr(paper, symbol, { x: (PAGE.width - QR_SIDE) / 2, y: QR_TOP, side: QR_SIDE }, WORDS.title[0]);
  const digits = { weight: 'bold', size: 34, align: 'center' } as const;
  const below = { x: LEFT, y: QR_TOP + QR_SIDE + quietZone(symbol, QR_SIDE) };
  let y = below.y + drawDigits(paper, code, { group: 4, perLine: 2 }, digits, below, WIDTH) + mm(5);
  drawRule(paper, LEFT, y, WIDTH);
  y += mm(5);
  const style = { weight: 'medium', size: 13, align: 'center' } as const;
  y += drawPair(paper, WORDS.use, style, { x: LEFT, y }, { width: WIDTH, lines: 2 }) + mm(2);
  y += drawPair(paper, WORDS.safe, style, { x: LEFT, y }, { width: WIDTH, lines: 2 }) + mm(3);
  const valid = [
    `Dùng được đến ${printedDate(until)} · Ngày in: ${printedDate(printedOn)}`,
    `Valid until ${printedDate(until)} · Printed on ${printedDate(printedOn)}`,
  ] as const;
  drawPair(paper, valid, { ...style, size: 10, colour: COLOUR.soft }, { x: LEFT, y }, { width: WIDTH });
}
