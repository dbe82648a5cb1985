import { type Guide, type GuideStep, guideScreens } from '../../domain/guide.ts';
import type { Bilingual } from '../../domain/text.ts';
import {
  addPage,
  COLOUR,
  drawPanel,
  drawRule,
  mm,
  type Paper,
  printPdf,
  tagged,
  type Weight,
} from './paper.ts';
import { drawQr, encodeQr } from './qr.ts';
import { printedDate, tidy } from './text.ts';

export interface GuidePaper {
  guide: Guide;
  /** PNG files, one a step. */
  pictures: readonly Buffer[];
  language: keyof Bilingual;
  screen: keyof typeof guideScreens;
  /** Where the same guide is read on a screen. */
  url: string;
  hotline: string;
  /** yyyy-MM-dd */
  printedOn: string;
}

interface TextLook {
  tag: 'H1' | 'H2' | 'P';
  weight: Weight;
  size: number;
  colour?: string;
  width: number;
}

const PAGE = { width: mm(210), height: mm(297) };
const LEFT = mm(18);
const WIDTH = PAGE.width - 2 * LEFT;
const TOP = mm(16);
const BOTTOM = PAGE.height - mm(20);
const GAP = mm(6);
const QR_SIDE = mm(24);
/** Of a phone's picture, beside the words: three steps a page. Of a desk's, below them: two. */
const PICTURE_WIDTH = { phone: mm(40), desk: mm(142) };
const HEADING = { tag: 'H2', weight: 'bold', size: 13 } as const;
const BODY = { tag: 'P', weight: 'regular', size: 10.5 } as const;

const WORDS = {
  vi: {
    fails: 'Khi chưa được: ',
    online: 'Đọc trên mạng, luôn là bản mới nhất:',
    foot: (day: string, hotline: string) => `In ngày ${day}. Hỏi đáp: ${hotline}`,
    page: (no: number) => `Trang ${no}`,
    picture: 'Ảnh màn hình: ',
  },
  en: {
    fails: 'If it does not work: ',
    online: 'On the web, always the newest:',
    foot: (day: string, hotline: string) => `Printed on ${day}. Questions: ${hotline}`,
    page: (no: number) => `Page ${no}`,
    picture: 'Picture of the screen: ',
  },
} as const;

/** A guide on A4: the steps one below the other, none parted from its picture. */
export async function renderGuide(data: GuidePaper): Promise<Buffer> {
  const { guide, language, printedOn } = data;
  const draw = (paper: Paper) => {
    const pages = new Pages(paper, data);
    let y = drawHead(paper, data);
    for (const [index, step] of guide.steps.entries()) {
      const height = heightOfStep(paper, data, step, index);
      if (y + height > BOTTOM) y = pages.next();
      if (y > TOP) drawRule(paper, LEFT, y - GAP / 2, WIDTH);
      drawStep(paper, data, { step, index, y });
      y += height + GAP;
    }
  };
  return printPdf(guide.title, printedOn, draw, language === 'vi' ? 'vi-VN' : 'en');
}

/** Begins pages, each with its foot. */
class Pages {
  readonly #paper: Paper;
  readonly #data: GuidePaper;
  #no = 0;

  constructor(paper: Paper, data: GuidePaper) {
    this.#paper = paper;
    this.#data = data;
    this.next();
  }

  /** Gives where its content begins. */
  next(): number {
    this.#no += 1;
    const { guide, language, hotline, printedOn } = this.#data;
    const words = WORDS[language];
    addPage(this.#paper, PAGE.width, PAGE.height);
    const y = BOTTOM + mm(5);
    const look = { tag: 'P', weight: 'regular', size: 8.5, colour: COLOUR.soft, width: WIDTH } as const;
    const foot = `VaoRa · ${guide.title} · ${words.foot(printedDate(printedOn), hotline)}`;
    drawParagraph(this.#paper, `${foot} · ${words.page(this.#no)}`, look, LEFT, y);
    return TOP;
  }
}

/** Title, for whom it is, and the code of its page; gives where the steps begin. */
function drawHead(paper: Paper, { guide, language, url }: GuidePaper): number {
  const panel = { x: LEFT, y: TOP, width: WIDTH, height: mm(15) };
  drawPanel(paper, panel, COLOUR.accent);
  const title = { tag: 'H1', weight: 'bold', size: 19, colour: COLOUR.white, width: WIDTH - mm(10) } as const;
  const height = heightOf(paper, guide.title, title);
  drawParagraph(paper, guide.title, title, LEFT + mm(5), TOP + (panel.height - height) / 2);
  const y = TOP + panel.height + mm(5);
  const column = { ...BODY, width: WIDTH - QR_SIDE - mm(8) };
  let bottom = y + drawParagraph(paper, guide.intro, column, LEFT, y) + mm(3);
  const address = `${WORDS[language].online} ${url.replace(/^https?:\/\//, '')}`;
  bottom += drawParagraph(paper, address, { ...column, size: 9, colour: COLOUR.soft }, LEFT, bottom);
  drawQr(paper, encodeQr(url), { x: LEFT + WIDTH - QR_SIDE, y, side: QR_SIDE }, url);
  return Math.max(bottom, y + QR_SIDE) + GAP;
}

/** The paragraphs of a step in order: heading, sentences, what to do when it fails. */
function paragraphsOf(
  { screen, language }: GuidePaper,
  step: GuideStep,
  index: number,
): [string, TextLook][] {
  const width = screen === 'phone' ? WIDTH - PICTURE_WIDTH.phone - mm(8) : WIDTH;
  const body = { ...BODY, width };
  return [
    [`${index + 1}. ${step.heading}`, { ...HEADING, width }],
    ...step.does.map((text): [string, TextLook] => [text, body]),
    ...(step.fails === undefined
      ? []
      : ([[WORDS[language].fails + step.fails, { ...body, colour: COLOUR.soft }]] as [string, TextLook][])),
  ];
}

const PARAGRAPH_GAP = mm(1.6);

function heightOfText(paper: Paper, paragraphs: readonly [string, TextLook][]): number {
  return paragraphs.reduce((sum, [text, look]) => sum + heightOf(paper, text, look) + PARAGRAPH_GAP, 0);
}

function pictureSize(screen: GuidePaper['screen']): { width: number; height: number } {
  const { width_px, height_px } = guideScreens[screen];
  const width = PICTURE_WIDTH[screen];
  return { width, height: (width * height_px) / width_px };
}

function heightOfStep(paper: Paper, data: GuidePaper, step: GuideStep, index: number): number {
  const text = heightOfText(paper, paragraphsOf(data, step, index));
  const { height } = pictureSize(data.screen);
  return data.screen === 'phone' ? Math.max(text, height) : text + height;
}

function drawStep(
  paper: Paper,
  data: GuidePaper,
  { step, index, y }: { step: GuideStep; index: number; y: number },
): void {
  let below = y;
  for (const [text, look] of paragraphsOf(data, step, index)) {
    below += drawParagraph(paper, text, look, LEFT, below) + PARAGRAPH_GAP;
  }
  const { width, height } = pictureSize(data.screen);
  const isBeside = data.screen === 'phone';
  const at = isBeside ? { x: LEFT + WIDTH - width, y } : { x: LEFT + (WIDTH - width) / 2, y: below };
  const picture = data.pictures[index];
  if (picture === undefined) throw new RangeError(`step ${step.id} has no picture`);
  tagged(paper, 'Figure', { alt: WORDS[data.language].picture + step.heading }, () => {
    paper.doc.image(picture, at.x, at.y, { width, height });
    paper.doc.lineWidth(0.5).strokeColor(COLOUR.hairline).rect(at.x, at.y, width, height).stroke();
  });
}

function setType(paper: Paper, { weight, size }: TextLook): PDFKit.PDFDocument {
  return paper.doc.font(weight, size);
}

function heightOf(paper: Paper, text: string, look: TextLook): number {
  return setType(paper, look).heightOfString(tidy(text), { width: look.width });
}

/** Draws running text, broken at the end of lines; gives its height in points. */
function drawParagraph(paper: Paper, text: string, look: TextLook, x: number, y: number): number {
  tagged(paper, look.tag, {}, () => {
    setType(paper, look)
      .fillColor(look.colour ?? COLOUR.ink)
      .text(tidy(text), x, y, { width: look.width });
  });
  return heightOf(paper, text, look);
}
