import { mm, type Paper, tagged, type Weight } from './paper.ts';
import { drawBlock, fitText, type TextStyle } from './text.ts';

/** Where a flow of text stands on its page, and how it goes on to the next one; lengths are points. */
export interface Flow {
  x: number;
  y: number;
  width: number;
  /** The lowest point of the text. */
  bottom: number;
  /** Begins a new page, and stands at its top. */
  turn: () => void;
}

export interface TableLook {
  weight: Weight;
  heading: Weight;
  /** Size of the letters in points. */
  size: number;
}

export interface FlowTable {
  headings: readonly string[];
  shares: readonly number[];
  rows: readonly (readonly string[])[];
}

const PAD = { x: mm(1.2), y: mm(0.9) };
const LINES_MAX = 12;

/** A ruled table that goes on over pages, with its headings again on each; rows are never parted. */
export function drawFlowTable(paper: Paper, flow: Flow, table: FlowTable, look: TableLook): void {
  const total = table.shares.reduce((sum, share) => sum + share, 0);
  const widths = table.shares.map((share) => (flow.width * share) / total);
  const draw = (cells: readonly string[], isHeading: boolean) => {
    const blocks = cells.map((text, index) => {
      const style: TextStyle = {
        weight: isHeading ? look.heading : look.weight,
        size: look.size,
        colour: '#000000',
        align: isHeading || index === 0 ? 'center' : 'left',
        leading: 1.2,
      };
      return fitText(paper, text, style, { width: (widths[index] ?? 0) - 2 * PAD.x, lines: LINES_MAX });
    });
    const height = Math.max(...blocks.map((block) => block.height)) + 2 * PAD.y;
    if (flow.y + height > flow.bottom) {
      flow.turn();
      if (!isHeading) draw(table.headings, true);
    }
    let x = flow.x;
    blocks.forEach((block, index) => {
      const width = widths[index] ?? 0;
      frame(paper, x, flow.y, width, height);
      drawBlock(paper, block, x + PAD.x, flow.y + (height - block.height) / 2, width - 2 * PAD.x);
      x += width;
    });
    flow.y += height;
  };
  draw(table.headings, true);
  for (const row of table.rows) draw(row, false);
}

function frame(paper: Paper, x: number, y: number, width: number, height: number): void {
  paper.doc.markContent('Artifact', { type: 'Layout' });
  paper.doc.lineWidth(0.5).strokeColor('#000000').rect(x, y, width, height).stroke();
  paper.doc.endMarkedContent();
}

/** A paragraph in full lines with an indented first one; goes to the next page as a whole. */
export function drawParagraph(
  paper: Paper,
  flow: Flow,
  text: string,
  style: { weight: Weight; size: number; indent: number },
): void {
  const { doc } = paper;
  const options = {
    width: flow.width,
    align: 'justify',
    indent: style.indent,
    lineGap: style.size * 0.15,
  } as const;
  doc.font(style.weight, style.size).fillColor('#000000');
  const height = doc.heightOfString(text, options);
  if (flow.y + height > flow.bottom) flow.turn();
  tagged(paper, 'P', {}, () => {
    doc.font(style.weight, style.size).fillColor('#000000').text(text, flow.x, flow.y, options);
  });
  flow.y += height + style.size / 2;
}
