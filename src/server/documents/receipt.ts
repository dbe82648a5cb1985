import { addPage, COLOUR, drawPanel, drawRule, mm, ornament, type Paper, printPdf } from './paper.ts';
import { drawPicture } from './pictures.ts';
import { drawQr, encodeQr, quietZone } from './qr.ts';
import { drawBlock, drawHeading, drawText, fitText, nameStyle, type TextBlock, widthOf } from './text.ts';

export interface ReceiptData {
  /** As its reader may see it: the full name for the person, a masked one for others. */
  name: string;
  /** When the declaration was made, as it is to be read: `14:30, 05/12/2025`. */
  day: string;
  verdict: 'ok' | 'ask' | 'stop';
  /** The verdict in words, so that colour never says it alone. */
  verdictText: string;
  adviceLines: string[];
  /** The signed receipt's digits: all that the QR code says. */
  code: string;
  /** Last moment at which the receipt counts, as it is to be read. */
  validUntil: string;
  /** yyyy-MM-dd */
  issuedOn: string;
}

/** A6 when the advice fits, else A5, else A4. */
const PAGES = [
  { width: mm(105), height: mm(148) },
  { width: mm(148), height: mm(210) },
  { width: mm(210), height: mm(297) },
] as const;
const MARGIN = mm(8);
const QR_SIDE = mm(52);
const QR_TOP = mm(55);
const BULLET = mm(3.2);
const TITLE = ['Biên nhận khai báo y tế', 'Health declaration receipt'] as const;

type Page = (typeof PAGES)[number];

/** The slip that proves a declaration at a check-point: who, when, the verdict, the signed code, what to do. */
export async function renderReceipt(receipt: ReceiptData): Promise<Buffer> {
  return printPdf(TITLE[0], receipt.issuedOn, (paper) => {
    const symbol = encodeQr(receipt.code);
    const adviceTop = QR_TOP + QR_SIDE + quietZone(symbol, QR_SIDE) + mm(8);
    const { page, blocks } = choosePage(paper, receipt.adviceLines, adviceTop + mm(2.5));
    const width = page.width - 2 * MARGIN;
    addPage(paper, page.width, page.height);
    drawHeading(paper, TITLE, 15, { x: MARGIN, y: MARGIN, width, height: mm(11.5) });
    drawPerson(paper, receipt, width);
    drawVerdict(paper, receipt, width);
    drawQr(paper, symbol, { x: (page.width - QR_SIDE) / 2, y: QR_TOP, side: QR_SIDE }, `Mã ${TITLE[0]}`);
    const valid = `Hiệu lực đến · Valid until: ${receipt.validUntil}`;
    const style = { weight: 'bold', size: 9, align: 'center' } as const;
    drawText(paper, valid, style, { x: MARGIN, y: adviceTop - mm(7) }, { width });
    if (blocks.length > 0) drawAdvice(paper, blocks, adviceTop, width);
  });
}

/** The smallest page on which all advice fits at full size; on the largest the letters shrink if they must. */
function choosePage(paper: Paper, advice: string[], top: number): { page: Page; blocks: TextBlock[] } {
  const lines = advice.filter((line) => line.trim());
  for (let size = 9; ; size *= 0.95) {
    const pages = size === 9 ? PAGES : PAGES.slice(-1);
    for (const page of pages) {
      const width = page.width - 2 * MARGIN - BULLET;
      const blocks = lines.map((line) =>
        fitText(paper, line, { weight: 'regular', size }, { width, lines: Number.POSITIVE_INFINITY }),
      );
      const height = blocks.reduce((sum, block) => sum + block.height, 0);
      if (top + height <= page.height - MARGIN) return { page, blocks };
    }
  }
}

function drawPerson(paper: Paper, receipt: ReceiptData, width: number): void {
  const name = fitText(paper, receipt.name, nameStyle(receipt.name, 14, 'center'), {
    width,
    height: mm(9.5),
    lines: 2,
  });
  drawBlock(paper, name, MARGIN, mm(21) + (mm(9.5) - name.height) / 2, width);
  const style = { weight: 'regular', size: 9, align: 'center' } as const;
  drawText(paper, `Khai lúc · Declared at: ${receipt.day}`, style, { x: MARGIN, y: mm(30.5) }, { width });
}

/** The verdict by colour, sign and words, in a band that stays apart from the heading in greyscale too. */
function drawVerdict(paper: Paper, receipt: ReceiptData, width: number): void {
  const band = { x: MARGIN, y: mm(36.8), width, height: mm(12) };
  drawPanel(paper, band, COLOUR[receipt.verdict]);
  const side = mm(8);
  const gap = mm(2.5);
  const block = fitText(
    paper,
    receipt.verdictText,
    { weight: 'bold', size: 16, colour: COLOUR.white, tag: 'H2', leading: 1.2 },
    { width: width - side - 3 * gap, height: band.height, lines: 2 },
  );
  const words = Math.max(...block.lines.map((line) => widthOf(paper, line, 'bold', block.size)));
  const x = MARGIN + (width - side - gap - words) / 2;
  drawPicture(paper, receipt.verdict, x, band.y + (band.height - side) / 2, side);
  drawBlock(paper, block, x + side + gap, band.y + (band.height - block.height) / 2, words);
}

function drawAdvice(paper: Paper, blocks: TextBlock[], top: number, width: number): void {
  drawRule(paper, MARGIN, top, width);
  let y = top + mm(2);
  for (const block of blocks) {
    const middle = y + block.height / block.lines.length / 2;
    ornament(paper, () => paper.doc.circle(MARGIN + mm(0.8), middle, mm(0.55)).fill(COLOUR.accent));
    drawBlock(paper, block, MARGIN + BULLET, y, width - BULLET);
    y += block.height;
  }
}
