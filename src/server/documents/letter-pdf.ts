import {
  appendixHeading,
  COPIES,
  copyLines,
  dateLine,
  hasAppendix,
  INDENT,
  LETTER_PAGE,
  LETTER_SIZE,
  type LetterData,
  MOTTO,
  numberLine,
  STATE,
} from './letter.ts';
import { drawFlowTable, drawParagraph, type Flow } from './letter-table.ts';
import { addPage, mm, ornament, type Paper, printPdf, type Weight } from './paper.ts';
import { drawText, tidy, widthOf } from './text.ts';

const LEFT = mm(LETTER_PAGE.left);
const WIDTH = mm(LETTER_PAGE.width - LETTER_PAGE.left - LETTER_PAGE.right);
const LEFT_WIDTH = mm(66);
const LOOK = { weight: 'letter', heading: 'letterBold', size: LETTER_SIZE.table } as const;
/** Room for a signature and a seal. */
const SIGNING = mm(24);

interface Column {
  x: number;
  y: number;
  width: number;
}

/** The letter as it is printed and signed. */
export async function renderLetterPdf(letter: LetterData): Promise<Buffer> {
  return printPdf('Công văn', letter.issuedOn, (paper) => {
    const flow = startPages(paper);
    drawHead(paper, flow, letter);
    flow.y += mm(6);
    flow.y +=
      drawCentred(paper, { ...flow }, `Kính gửi: ${letter.to}`, LETTER_SIZE.body, 'letter', 4) + mm(3);
    const body = { weight: 'letter', size: LETTER_SIZE.body, indent: mm(INDENT) } as const;
    for (const text of letter.paragraphs) drawParagraph(paper, flow, tidy(text), body);
    if (!hasAppendix(letter)) {
      drawFlowTable(paper, flow, letter.table, LOOK);
      flow.y += mm(3);
    }
    for (const text of letter.closing) drawParagraph(paper, flow, tidy(text), body);
    drawFoot(paper, flow, letter);
    if (hasAppendix(letter)) drawAppendix(paper, flow, letter);
  });
}

/** Pages after the first carry their number above the text. */
function startPages(paper: Paper): Flow {
  let page = 0;
  const flow: Flow = {
    ...{ x: LEFT, y: 0, width: WIDTH, bottom: mm(LETTER_PAGE.height - LETTER_PAGE.bottom) },
    turn: () => {
      page += 1;
      addPage(paper, mm(LETTER_PAGE.width), mm(LETTER_PAGE.height));
      flow.y = mm(LETTER_PAGE.top);
      if (page === 1) return;
      const at = { x: LEFT, y: mm(10), width: WIDTH };
      drawCentred(paper, at, String(page), LETTER_SIZE.body, 'letter');
    },
  };
  flow.turn();
  return flow;
}

function drawCentred(
  paper: Paper,
  at: Column,
  text: string,
  size: number,
  weight: Weight,
  lines = 1,
): number {
  const style = { weight, size, align: 'center', colour: '#000000', leading: 1.2 } as const;
  return drawText(paper, text, style, at, { width: at.width, lines });
}

function stroke(paper: Paper, { x, y, width }: Column, length: number): void {
  ornament(paper, () => {
    const from = x + (width - length) / 2;
    paper.doc
      .lineWidth(0.75)
      .strokeColor('#000000')
      .moveTo(from, y)
      .lineTo(from + length, y)
      .stroke();
  });
}

function drawHead(paper: Paper, flow: Flow, letter: LetterData): void {
  const left = { x: LEFT, y: flow.y, width: LEFT_WIDTH };
  const right = { x: LEFT + LEFT_WIDTH, y: flow.y, width: WIDTH - LEFT_WIDTH };
  const say = (at: Column, text: string, size: number, weight: Weight, lines = 1) => {
    at.y += drawCentred(paper, at, text, size, weight, lines);
  };
  if (letter.above !== undefined)
    say(left, letter.above.toLocaleUpperCase('vi'), LETTER_SIZE.office, 'letter', 3);
  say(left, letter.office.toLocaleUpperCase('vi'), LETTER_SIZE.office, 'letterBold', 3);
  stroke(paper, { ...left, y: left.y + 1.5 }, mm(22));
  left.y += mm(2.5);
  say(left, numberLine(letter), LETTER_SIZE.number, 'letter');
  say(left, `V/v ${letter.subject}`, LETTER_SIZE.subject, 'letter', 5);
  say(right, STATE, LETTER_SIZE.state, 'letterBold');
  say(right, MOTTO, LETTER_SIZE.motto, 'letterBold');
  stroke(paper, { ...right, y: right.y + 1.5 }, widthOf(paper, MOTTO, 'letterBold', LETTER_SIZE.motto));
  right.y += mm(2.5);
  say(right, dateLine(letter), LETTER_SIZE.date, 'letterItalic');
  flow.y = Math.max(left.y, right.y);
}

function drawFoot(paper: Paper, flow: Flow, letter: LetterData): void {
  const lines = copyLines(letter.copies);
  const height = Math.max(mm(12) + SIGNING, (lines.length + 1) * LETTER_SIZE.copies * 1.3);
  flow.y += mm(4);
  if (flow.y + height > flow.bottom) flow.turn();
  const half = WIDTH / 2;
  const left = { x: LEFT, y: flow.y };
  const look = { size: LETTER_SIZE.copies, weight: 'letter', colour: '#000000', leading: 1.2 } as const;
  left.y += drawText(
    paper,
    COPIES,
    { ...look, size: LETTER_SIZE.copiesHead, weight: 'letterBoldItalic' },
    left,
    {
      width: half,
    },
  );
  for (const copy of lines) left.y += drawText(paper, copy, look, left, { width: half - mm(4), lines: 3 });
  const right = { x: LEFT + half, y: flow.y, width: half };
  const position = letter.signerPosition.toLocaleUpperCase('vi');
  right.y += drawCentred(paper, right, position, LETTER_SIZE.body, 'letterBold', 2) + SIGNING;
  drawCentred(paper, right, letter.signerName, LETTER_SIZE.body, 'letterBold');
  flow.y += height;
}

function drawAppendix(paper: Paper, flow: Flow, letter: LetterData): void {
  const { title, tie } = appendixHeading(letter);
  flow.turn();
  flow.y += drawCentred(paper, { ...flow }, title, LETTER_SIZE.body, 'letterBold');
  flow.y += drawCentred(paper, { ...flow }, tie, LETTER_SIZE.body, 'letterItalic', 2) + mm(3);
  drawFlowTable(paper, flow, letter.table, LOOK);
}
