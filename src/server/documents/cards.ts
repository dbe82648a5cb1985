import { addPage, COLOUR, drawRule, mm, ornament, type Paper, placed, printPdf } from './paper.ts';
import { drawQr, encodeQr, quietZone } from './qr.ts';
import {
  type Area,
  drawBlock,
  drawDigits,
  drawHeading,
  drawPair,
  drawText,
  fitText,
  nameStyle,
  type Point,
  printedDate,
} from './text.ts';

export interface CardData {
  /** The holder's full name: the card is the holder's own. */
  name: string;
  birthYear: number;
  /** The card code's 28 digits: all that the QR code says. */
  code: string;
  /** yyyy-MM-dd */
  issuedOn: string;
}

export type CardForm = 'card' | 'slip' | 'sheet';

/** The size of bank and identity cards (ISO/IEC 7810 ID-1). */
const CARD = { width: mm(85.6), height: mm(54) };
const SLIP = { width: mm(105), height: mm(148) };
const SHEET = { width: mm(210), height: mm(297), columns: 2, rows: 5 };
/** At least 50 mm are the rule of Ha Noi of 2021. */
const SLIP_QR_SIDE = mm(55);
const CARD_QR_SIDE = mm(28);
const DIGITS = { group: 4, perLine: 4 };

const WORDS = {
  title: ['Mã cá nhân', 'Personal code'],
  use: ['Dùng khi không có điện thoại', 'For use without a phone'],
  lost: ['Nếu mất: cấp thẻ mới, thẻ này hết hiệu lực', 'If lost: get a new card, this one stops working'],
} as const;

/**
 * Personal codes on paper: `card` and `slip` (A6) give a page each, `sheet` gives A4 pages of ten cards with cut
 * marks. Throws a RangeError when there are none.
 */
export async function renderCards(cards: CardData[], form: CardForm): Promise<Buffer> {
  const [first] = cards;
  if (!first) throw new RangeError('no cards to render');
  return printPdf('Thẻ mã cá nhân', first.issuedOn, (paper) => {
    if (form === 'sheet') drawSheets(paper, cards);
    else for (const card of cards) drawPage(paper, card, form);
  });
}

function drawPage(paper: Paper, card: CardData, form: 'card' | 'slip'): void {
  const size = form === 'card' ? CARD : SLIP;
  addPage(paper, size.width, size.height);
  if (form === 'card') drawCard(paper, card);
  else drawSlip(paper, card);
}

function drawSheets(paper: Paper, cards: CardData[]): void {
  const perPage = SHEET.columns * SHEET.rows;
  const left = (SHEET.width - SHEET.columns * CARD.width) / 2;
  const top = (SHEET.height - SHEET.rows * CARD.height) / 2;
  cards.forEach((card, index) => {
    const cell = index % perPage;
    if (cell === 0) {
      addPage(paper, SHEET.width, SHEET.height);
      drawCutMarks(paper, left, top);
    }
    const x = left + (cell % SHEET.columns) * CARD.width;
    const y = top + Math.floor(cell / SHEET.columns) * CARD.height;
    placed(paper, x, y, 1, () => drawCard(paper, card));
  });
}

/** Short lines in the margins at every cut, and small crosses where cuts meet. */
function drawCutMarks(paper: Paper, left: number, top: number): void {
  const { doc } = paper;
  const right = left + SHEET.columns * CARD.width;
  const bottom = top + SHEET.rows * CARD.height;
  const long = mm(6);
  const gap = mm(1.5);
  const arm = mm(1.5);
  ornament(paper, () => {
    doc.lineWidth(0.5).strokeColor(COLOUR.soft);
    for (let column = 0; column <= SHEET.columns; column++) {
      const x = left + column * CARD.width;
      doc
        .moveTo(x, top - gap)
        .lineTo(x, top - gap - long)
        .stroke();
      doc
        .moveTo(x, bottom + gap)
        .lineTo(x, bottom + gap + long)
        .stroke();
    }
    for (let row = 0; row <= SHEET.rows; row++) {
      const y = top + row * CARD.height;
      doc
        .moveTo(left - gap, y)
        .lineTo(left - gap - long, y)
        .stroke();
      doc
        .moveTo(right + gap, y)
        .lineTo(right + gap + long, y)
        .stroke();
      for (let column = 0; column <= SHEET.columns; column++) {
        const x = left + column * CARD.width;
        doc
          .moveTo(x - arm, y)
          .lineTo(x + arm, y)
          .moveTo(x, y - arm)
          .lineTo(x, y + arm)
          .stroke();
      }
    }
  });
}

/** One card at the origin: words on the left, the code on the right. */
function drawCard(paper: Paper, card: CardData): void {
  const symbol = encodeQr(card.code);
  const quiet = quietZone(symbol, CARD_QR_SIDE);
  const square = { x: CARD.width - quiet - CARD_QR_SIDE, y: mm(6), side: CARD_QR_SIDE };
  const x = mm(4.5);
  const width = square.x - quiet - x;
  drawHeading(paper, WORDS.title, 11.5, { x, y: mm(4.5), width, height: mm(9) });
  drawHolder(
    paper,
    card,
    { name: 12.5, born: 7.5, align: 'left' },
    { x, y: mm(15.2), width, height: mm(18.8) },
  );
  drawRule(paper, x, mm(34.8), width);
  const style = { weight: 'medium', size: 6.3 } as const;
  const used = drawPair(paper, WORDS.use, style, { x, y: mm(35.6) }, { width });
  drawPair(paper, WORDS.lost, style, { x, y: mm(36.1) + used }, { width, lines: 2 });
  drawQr(paper, symbol, square, WORDS.title[0]);
  const below = { x: square.x, y: square.y + CARD_QR_SIDE + quiet - mm(0.8) };
  const digits = { weight: 'medium', size: 7.2, align: 'center' } as const;
  const issued = below.y + drawDigits(paper, card.code, DIGITS, digits, below, CARD_QR_SIDE) + mm(0.4);
  drawIssued(paper, card, 5.5, { x: below.x, y: issued }, CARD_QR_SIDE);
}

/** An A6 page: everything on one axis, with a code that a camera reads at arm's length. */
function drawSlip(paper: Paper, card: CardData): void {
  const symbol = encodeQr(card.code);
  const quiet = quietZone(symbol, SLIP_QR_SIDE);
  const x = mm(8);
  const width = SLIP.width - 2 * x;
  const square = { x: (SLIP.width - SLIP_QR_SIDE) / 2, y: mm(48.5), side: SLIP_QR_SIDE };
  drawHeading(paper, WORDS.title, 17, { x, y: mm(8), width, height: mm(13) });
  const top = mm(23);
  const zone = { x, y: top, width, height: square.y - quiet - top };
  drawHolder(paper, card, { name: 17, born: 9.5, align: 'center' }, zone);
  drawQr(paper, symbol, square, WORDS.title[0]);
  const below = { x, y: square.y + SLIP_QR_SIDE + quiet - mm(3) };
  const digits = { weight: 'medium', size: 12.5, align: 'center' } as const;
  const rule = below.y + drawDigits(paper, card.code, DIGITS, digits, below, width) + mm(1.2);
  drawRule(paper, x, rule, width);
  const style = { weight: 'medium', size: 8.5, align: 'center' } as const;
  let y = rule + mm(1.2);
  y += drawPair(paper, WORDS.use, style, { x, y }, { width }) + mm(0.6);
  y += drawPair(paper, WORDS.lost, style, { x, y }, { width });
  drawIssued(paper, card, 7, { x, y }, width);
}

/** Name and year of birth, centred in their zone; a long name takes up to three lines. */
function drawHolder(
  paper: Paper,
  card: CardData,
  style: { name: number; born: number; align: 'left' | 'center' },
  zone: Area,
): void {
  const { x, width } = zone;
  const small = { weight: 'regular', size: style.born, align: style.align } as const;
  const born = fitText(paper, `Năm sinh · Born: ${card.birthYear}`, small, { width });
  const name = fitText(paper, card.name, nameStyle(card.name, style.name, style.align), {
    width,
    height: zone.height - born.height,
    lines: 3,
  });
  const y = zone.y + (zone.height - name.height - born.height) / 2;
  drawBlock(paper, name, x, y, width);
  drawBlock(paper, born, x, y + name.height, width);
}

function drawIssued(paper: Paper, card: CardData, size: number, at: Point, width: number): void {
  const words = `Ngày cấp · Issued: ${printedDate(card.issuedOn)}`;
  drawText(paper, words, { weight: 'regular', size, colour: COLOUR.soft, align: 'center' }, at, { width });
}
