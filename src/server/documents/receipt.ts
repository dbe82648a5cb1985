import { addPage, COLOUR, drawPanel, drawRule, mm, ornament, type Paper, printPdf } from './paper.ts';
import { drawPicture } from './pictures.ts';
import { drawQr, encodeQr, quietZone } from './qr.ts';
import {
  drawBlock,
  drawHeading,
  drawText,
  fitText,
  nameStyle,
  type TextBlock,
  type TextStyle,
  widthOf,
} from './text.ts';

export interface ReceiptData {
  /** As its reader may see it: the full name for the person, a masked one for others. */
  name: string;
  /** When the declaration was made, as it is to be read: `14:30, 05/12/2025`. */
  day: string;
  verdict: 'ok' | 'ask' | 'stop';
  /** The verdict in words, so that colour never says it alone. */
  verdictText: string;
  verdictTextEn: string;
  adviceLines: readonly string[];
  /** The same advice, line by line. */
  adviceLinesEn: readonly string[];
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
const QR_TOP = mm(56.5);
const BULLET = mm(3.2);
const TITLE = ['Biên nhận khai báo y tế', 'Health declaration receipt'] as const;

type Page = (typeof PAGES)[number];
/** One piece of advice: the Vietnamese, and the English below it. */
type Advice = readonly TextBlock[];

/** The slip that proves a declaration at a check-point: who, when, the verdict, the signed code, what to do. */
export async function renderReceipt(receipt: ReceiptData): Promise<Buffer> {
  return printPdf(TITLE[0], receipt.issuedOn, (paper) => {
    const symbol = encodeQr(receipt.code);
    const adviceTop = QR_TOP + QR_SIDE + quietZone(symbol, QR_SIDE) + mm(8);
    const { page, advice } = choosePage(paper, receipt, adviceTop + mm(2.5));
    const width = page.width - 2 * MARGIN;
    addPage(paper, page.width, page.height);
    drawHeading(paper, TITLE, 15, { x: MARGIN, y: MARGIN, width, height: mm(11.5) });
    drawPerson(paper, receipt, width);
    drawVerdict(paper, receipt, width);
    drawQr(paper, symbol, { x: (page.width - QR_SIDE) / 2, y: QR_TOP, side: QR_SIDE }, `Mã ${TITLE[0]}`);
    const valid = `Hiệu lực đến · Valid until: ${receipt.validUntil}`;
    const style = { weight: 'bold', size: 9, align: 'center' } as const;
    drawText(paper, valid, style, { x: MARGIN, y: adviceTop - mm(7) }, { width });
    if (advice.length > 0) drawAdvice(paper, advice, adviceTop, width);
  });
}

/** The smallest page on which all advice fits at full size; on the largest the letters shrink if they must. */
function choosePage(paper: Paper, receipt: ReceiptData, top: number): { page: Page; advice: Advice[] } {
  for (let size = 9; ; size *= 0.95) {
    const pages = size === 9 ? PAGES : PAGES.slice(-1);
    for (const page of pages) {
      const width = page.width - 2 * MARGIN - BULLET;
      const box = { width, lines: Number.POSITIVE_INFINITY };
      const english: TextStyle = { weight: 'regular', size: size * 0.85, colour: COLOUR.soft, lang: 'en' };
      const advice = receipt.adviceLines.map((line, index) => [
        fitText(paper, line, { weight: 'regular', size }, box),
        fitText(paper, receipt.adviceLinesEn[index] ?? '', english, box),
      ]);
      const height = advice.flat().reduce((sum, block) => sum + block.height, 0);
      if (top + height <= page.height - MARGIN) return { page, advice };
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
  const band = { x: MARGIN, y: mm(36.2), width, height: mm(14) };
  drawPanel(paper, band, COLOUR[receipt.verdict]);
  const side = mm(8);
  const gap = mm(2.5);
  const room = width - side - 3 * gap;
  const vi = fitText(
    paper,
    receipt.verdictText,
    { weight: 'bold', size: 16, colour: COLOUR.white, tag: 'H2', leading: 1.2 },
    { width: room, height: band.height - mm(4.5), lines: 2 },
  );
  const en = fitText(
    paper,
    receipt.verdictTextEn,
    { weight: 'regular', size: 10, colour: COLOUR.white, leading: 1.2, lang: 'en' },
    { width: room },
  );
  const words = Math.max(
    ...[vi, en].flatMap(({ lines, size, style }) =>
      lines.map((line) => widthOf(paper, line, style.weight, size)),
    ),
  );
  const x = MARGIN + (width - side - gap - words) / 2;
  drawPicture(paper, receipt.verdict, x, band.y + (band.height - side) / 2, side);
  const y = band.y + (band.height - vi.height - en.height) / 2;
  drawBlock(paper, vi, x + side + gap, y, words);
  drawBlock(paper, en, x + side + gap, y + vi.height, words);
}

function drawAdvice(paper: Paper, advice: readonly Advice[], top: number, width: number): void {
  drawRule(paper, MARGIN, top, width);
  let y = top + mm(2);
  for (const blocks of advice) {
    blocks.forEach((block, index) => {
      const middle = y + block.height / block.lines.length / 2;
      const dot = () => paper.doc.circle(MARGIN + mm(0.8), middle, mm(0.55)).fill(COLOUR.accent);
      if (index === 0) ornament(paper, dot);
      drawBlock(paper, block, MARGIN + BULLET, y, width - BULLET);
      y += block.height;
    });
  }
}
