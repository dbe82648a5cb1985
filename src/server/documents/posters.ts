import { addPage, COLOUR, drawRule, mm, type Paper, placed, printPdf } from './paper.ts';
import { drawPicture, type Picture, STEP_WIDTH } from './pictures.ts';
import { drawQr, encodeQr, quietZone } from './qr.ts';
import {
  drawBlock,
  drawDigits,
  drawHeading,
  drawPair,
  fitText,
  nameStyle,
  printedDate,
  type TextBlock,
  type TextStyle,
  tidy,
} from './text.ts';

export interface PosterData {
  placeName: string;
  gateName?: string;
  address: string;
  areaName: string;
  /** The place's nine digits, for typing. */
  number: string;
  /** Everything the QR code says, fragment included. */
  url: string;
  serial: number;
  /** yyyy-MM-dd */
  issuedOn: string;
  hotline: string;
  direction: 'in' | 'out' | 'both';
}

export type PosterSize = 'a3' | 'a4' | 'a5';

const SIZES: Record<PosterSize, { width: number; height: number }> = {
  a3: { width: mm(297), height: mm(420) },
  a4: { width: mm(210), height: mm(297) },
  a5: { width: mm(148), height: mm(210) },
};

/** One layout, in A4 points: the other sizes are the same page, scaled. */
const PAGE = SIZES.a4;
const LEFT = mm(12);
const WIDTH = PAGE.width - 2 * LEFT;
const COLUMN = WIDTH / 3;
const HEADING = { x: LEFT, y: mm(7.3), width: WIDTH, height: mm(16.5) };
/** At least 150 mm on A4 are the rule of Ha Noi of 2021; the rest is for printers that shrink a little. */
const QR_SIDE = mm(151);
/** Where the white below the code ends. */
const QR_FLOOR = mm(244.9);
/** The pictures' height; their words are read from an arm's length, so they are no smaller than 14 points. */
const STEPS = { y: mm(255.4), height: mm(24) };
const FOOTER = { y: mm(281.2) };

const WORDS = {
  both: {
    heading: ['Quét mã khi vào và khi ra', 'Scan on entry and exit'],
    tap: ['Bấm “Vào” hoặc “Ra”', 'Tap “In” or “Out”'],
  },
  in: { heading: ['Quét mã khi vào', 'Scan on entry'], tap: ['Bấm “Vào”', 'Tap “In”'] },
  out: { heading: ['Quét mã khi ra', 'Scan on exit'], tap: ['Bấm “Ra”', 'Tap “Out”'] },
} as const;

/** Posters to hang at gates, one page each. Throws a RangeError when there are none. */
export async function renderPosters(posters: PosterData[], size: PosterSize): Promise<Buffer> {
  const [first] = posters;
  if (!first) throw new RangeError('no posters to render');
  const { width, height } = SIZES[size];
  const scale = Math.min(width / PAGE.width, height / PAGE.height);
  return printPdf(`Bảng mã ${first.number}`, first.issuedOn, (paper) => {
    for (const poster of posters) {
      addPage(paper, width, height);
      const x = (width - PAGE.width * scale) / 2;
      const y = (height - PAGE.height * scale) / 2;
      placed(paper, x, y, scale, () => drawPoster(paper, poster));
    }
  });
}

function drawPoster(paper: Paper, poster: PosterData): void {
  const symbol = encodeQr(poster.url);
  const quiet = quietZone(symbol, QR_SIDE);
  drawHeading(paper, WORDS[poster.direction].heading, 24, HEADING);
  drawPlace(paper, poster, HEADING.y + HEADING.height + mm(1.2), QR_FLOOR - QR_SIDE - 2 * quiet);
  const square = { x: (PAGE.width - QR_SIDE) / 2, y: QR_FLOOR - quiet - QR_SIDE, side: QR_SIDE };
  drawQr(paper, symbol, square, `Mã QR của ${tidy(poster.placeName)}`);
  drawNumber(paper, poster);
  drawSteps(paper, poster);
  drawFooter(paper, poster);
}

/** Name, gate and address, centred between the heading and the code's quiet zone. */
function drawPlace(paper: Paper, poster: PosterData, top: number, bottom: number): void {
  const centred = (style: TextStyle): TextStyle => ({ ...style, align: 'center' });
  const gate = poster.gateName?.trim()
    ? [
        fitText(paper, poster.gateName, centred({ weight: 'bold', size: 15, colour: COLOUR.accent }), {
          width: WIDTH,
          height: 24,
          lines: 2,
        }),
      ]
    : [];
  const where = [poster.address, poster.areaName].filter((part) => part.trim()).join(', ');
  const address = fitText(
    paper,
    where,
    centred({ weight: 'regular', size: 12, colour: COLOUR.soft, leading: 1.25 }),
    { width: WIDTH, lines: 2, height: 27 },
  );
  const below = [...gate, address];
  const gap = mm(0.8);
  const room = bottom - top - heightOf(below) - gap * 2;
  const name = fitText(paper, poster.placeName, nameStyle(poster.placeName, 50, 'center'), {
    width: WIDTH,
    height: room,
    lines: 3,
  });
  let y = top + (bottom - top - heightOf([name, ...below]) - gap) / 2;
  drawBlock(paper, name, LEFT, y, WIDTH);
  y += name.height + gap;
  for (const block of below) {
    drawBlock(paper, block, LEFT, y, WIDTH);
    y += block.height;
  }
}

function heightOf(blocks: TextBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.height, 0);
}

/** The number for typing, like a caption as wide as the code. */
function drawNumber(paper: Paper, poster: PosterData): void {
  const top = QR_FLOOR - mm(0.3);
  const right = mm(74);
  const left = WIDTH - right;
  const host = new URL(poster.url).host;
  const words = [`hoặc nhập số tại ${host}`, `or type the number at ${host}`] as const;
  drawPair(paper, words, { weight: 'medium', size: 13 }, { x: LEFT, y: top }, { width: left - mm(5) }, 0.77);
  const number = { weight: 'bold', size: 29, align: 'right', leading: 1 } as const;
  const layout = { group: 3, perLine: 3 };
  drawDigits(paper, poster.number, layout, number, { x: LEFT + left, y: top }, right);
}

const STEP_STYLES: readonly TextStyle[] = [
  { weight: 'bold', size: 14.5, leading: 1.2 },
  { weight: 'regular', size: 11.5, leading: 1.2, colour: COLOUR.soft, lang: 'en' },
];

function drawSteps(paper: Paper, poster: PosterData): void {
  const steps: [Picture, readonly [string, string]][] = [
    ['scan', ['Mở máy ảnh, quét mã', 'Scan with your camera']],
    ['tap', WORDS[poster.direction].tap],
    ['show', ['Cho xem màn hình xanh', 'Show the green screen']],
  ];
  steps.forEach(([picture, [vi, en]], index) => {
    const left = LEFT + COLUMN * index;
    const x = left + STEPS.height * STEP_WIDTH + mm(1);
    const width = left + COLUMN - x - mm(0.5);
    drawPicture(paper, picture, left, STEPS.y, STEPS.height);
    const blocks = STEP_STYLES.map((style, line) =>
      fitText(paper, line === 0 ? `${index + 1}. ${vi}` : en, style, { width, lines: 2 }),
    );
    let y = STEPS.y + (STEPS.height - heightOf(blocks)) / 2;
    for (const block of blocks) {
      drawBlock(paper, block, x, y, width);
      y += block.height;
    }
  });
}

function drawFooter(paper: Paper, poster: PosterData): void {
  drawRule(paper, LEFT, FOOTER.y - mm(1.2), WIDTH);
  const facts = [
    [`Bảng số: ${poster.serial}`, 'Poster no.'],
    [`Ngày cấp: ${printedDate(poster.issuedOn)}`, 'Issued on'],
    [`Đường dây nóng: ${poster.hotline}`, 'Hotline'],
  ] as const;
  facts.forEach((words, index) => {
    const at = { x: LEFT + COLUMN * index, y: FOOTER.y };
    drawPair(paper, words, { weight: 'bold', size: 10 }, at, { width: COLUMN - mm(2) });
  });
}
