import { drawFlowTable, drawParagraph, type Flow } from './letter-table.ts';
import { addPage, mm, type Paper, printPdf } from './paper.ts';
import { drawText } from './text.ts';

export interface EvidenceData {
  office: string;
  title: string;
  /** Below the title: what the sheet is about. */
  about: string;
  /** yyyy-MM-dd */
  issuedOn: string;
  facts: readonly (readonly [string, string])[];
  sections: readonly EvidenceSection[];
  closing: readonly string[];
}

export interface EvidenceSection {
  title: string;
  headings: readonly string[];
  shares: readonly number[];
  rows: readonly (readonly string[])[];
  /** What stands there where there is no row. */
  empty: string;
}

const PAGE = { width: mm(210), height: mm(297), left: mm(25), right: mm(15), edge: mm(20) };
const WIDTH = PAGE.width - PAGE.left - PAGE.right;
const BODY = { weight: 'letter', size: 12, indent: 0 } as const;
const LOOK = { weight: 'letter', heading: 'letterBold', size: 10.5 } as const;

/** A4: what was asked of a unit and what is known of it, section by section. */
export async function renderEvidence(data: EvidenceData): Promise<Buffer> {
  return printPdf(data.title, data.issuedOn, (paper) => {
    const flow = startPages(paper);
    say(paper, flow, data.office.toLocaleUpperCase('vi'), { bold: true, size: 12, align: 'left' });
    flow.y += mm(4);
    say(paper, flow, data.title.toLocaleUpperCase('vi'), { bold: true, size: 14, align: 'center' });
    say(paper, flow, data.about, { bold: false, size: 12, align: 'center' });
    flow.y += mm(4);
    const facts = data.facts.map(([name, value]) => [name, value]);
    drawFlowTable(paper, flow, { headings: ['Nội dung', 'Ghi nhận'], shares: [30, 70], rows: facts }, LOOK);
    for (const section of data.sections) drawSection(paper, flow, section);
    flow.y += mm(4);
    for (const text of data.closing) drawParagraph(paper, flow, text, BODY);
  });
}

function startPages(paper: Paper): Flow {
  const flow: Flow = {
    ...{ x: PAGE.left, y: 0, width: WIDTH, bottom: PAGE.height - PAGE.edge },
    turn: () => {
      addPage(paper, PAGE.width, PAGE.height);
      flow.y = PAGE.edge;
    },
  };
  flow.turn();
  return flow;
}

interface Look {
  bold: boolean;
  size: number;
  align: 'left' | 'center';
}

function say(paper: Paper, flow: Flow, text: string, { bold, size, align }: Look): void {
  const weight = bold ? 'letterBold' : 'letter';
  const style = { weight, size, align, colour: '#000000', leading: 1.25 } as const;
  flow.y += drawText(paper, text, style, flow, { width: WIDTH, lines: 4 });
}

/** Room that the title of a section needs together with the first of what follows. */
const TOGETHER = mm(25);

function drawSection(paper: Paper, flow: Flow, { title, empty, ...table }: EvidenceSection): void {
  flow.y += mm(4);
  if (flow.y + TOGETHER > flow.bottom) flow.turn();
  say(paper, flow, title, { bold: true, size: 12, align: 'left' });
  flow.y += mm(1);
  if (table.rows.length === 0) say(paper, flow, empty, { bold: false, size: 12, align: 'left' });
  else drawFlowTable(paper, flow, table, LOOK);
}
