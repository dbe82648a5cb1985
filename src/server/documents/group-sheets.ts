import { addPage, COLOUR, drawRule, mm, type Paper, printPdf } from './paper.ts';
import { drawQr, encodeQr, quietZone } from './qr.ts';
import { drawBlock, drawDigits, drawHeading, drawPair, fitText, nameStyle, printedDate } from './text.ts';

export interface GroupSheetData {
  placeName: string;
  groupName: string;
  /** The 28 digits: all that the QR code says. */
  code: string;
}

const PAGE = { width: mm(210), height: mm(297) };
const LEFT = mm(18);
const WIDTH = PAGE.width - 2 * LEFT;
const QR_SIDE = mm(100);
const QR_TOP = mm(104);

const WORDS = {
  title: ['Mã nhóm', 'Group code'],
  use: [
    'Người phụ trách đưa mã này cho người kiểm soát tại cổng',
    'Whoever leads the group shows it to the guard at the gate',
  ],
  safe: [
    'Mã không chứa tên ai và chỉ dùng được tại địa điểm này',
    'It holds nobody’s name and works at this place only',
  ],
} as const;

/**
 * One A4 page a group, to keep with its teacher or leader. Throws a RangeError when there are none.
 * @param printedOn yyyy-MM-dd
 */
export async function renderGroupSheets(sheets: GroupSheetData[], printedOn: string): Promise<Buffer> {
  if (sheets.length === 0) throw new RangeError('no group sheets to render');
  return printPdf('Mã nhóm', printedOn, (paper) => {
    for (const sheet of sheets) {
      addPage(paper, PAGE.width, PAGE.height);
      drawSheet(paper, sheet, printedOn);
    }
  });
}

function drawSheet(paper: Paper, { placeName, groupName, code }: GroupSheetData, printedOn: string): void {
  const symbol = encodeQr(code);
  const quiet = quietZone(symbol, QR_SIDE);
  drawHeading(paper, WORDS.title, 24, { x: LEFT, y: mm(14), width: WIDTH, height: mm(18) });
  const name = fitText(paper, groupName, nameStyle(groupName, 44, 'center'), {
    width: WIDTH,
    height: mm(34),
    lines: 2,
  });
  drawBlock(paper, name, LEFT, mm(36), WIDTH);
  const place = fitText(
    paper,
    placeName,
    { weight: 'medium', size: 16, align: 'center', colour: COLOUR.soft },
    { width: WIDTH, height: mm(16), lines: 2 },
  );
  drawBlock(paper, place, LEFT, mm(36) + name.height + mm(1), WIDTH);
  drawQr(paper, symbol, { x: (PAGE.width - QR_SIDE) / 2, y: QR_TOP, side: QR_SIDE }, WORDS.title[0]);
  const digits = { weight: 'bold', size: 17, align: 'center' } as const;
  const below = { x: LEFT, y: QR_TOP + QR_SIDE + quiet - mm(6) };
  let y = below.y + drawDigits(paper, code, { group: 4, perLine: 7 }, digits, below, WIDTH) + mm(4);
  drawRule(paper, LEFT, y, WIDTH);
  y += mm(4);
  const style = { weight: 'medium', size: 13, align: 'center' } as const;
  y += drawPair(paper, WORDS.use, style, { x: LEFT, y }, { width: WIDTH, lines: 2 }) + mm(2);
  y += drawPair(paper, WORDS.safe, style, { x: LEFT, y }, { width: WIDTH, lines: 2 }) + mm(3);
  const printed = [`Ngày in: ${printedDate(printedOn)}`, 'Printed on'] as const;
  drawPair(paper, printed, { ...style, size: 10 }, { x: LEFT, y }, { width: WIDTH });
}
