import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
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
  type LetterTable,
  MOTTO,
  numberLine,
  STATE,
} from './letter.ts';
import { tidy } from './text.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The decree's own. */
const FONT = 'Times New Roman';
const TWIPS_MM = 1440 / 25.4;
const twips = (millimetres: number) => Math.round(millimetres * TWIPS_MM);
const TEXT_WIDTH = LETTER_PAGE.width - LETTER_PAGE.left - LETTER_PAGE.right;
const LEFT_WIDTH = 66;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE };

type Style = Pick<IRunOptions, 'bold' | 'italics'>;

/** One line or paragraph; Word counts sizes in half points. */
function line(text: string, size: number, style: Style = {}, options: IParagraphOptions = {}): Paragraph {
  const run = new TextRun({ text: tidy(text), size: size * 2, ...style });
  return new Paragraph({ alignment: AlignmentType.CENTER, ...options, children: [run] });
}

/** The stroke below a heading: a paragraph of so many millimetres with a border above it. */
function stroke(width: number, room: number): Paragraph {
  const side = twips((room - width) / 2);
  return new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    indent: { left: side, right: side },
    spacing: { line: 120, lineRule: 'exact' },
  });
}

/** Two columns without lines: the way in which the head and the foot of a letter stand beside each other. */
function beside(left: Paragraph[], right: Paragraph[], leftWidth = LEFT_WIDTH): Table {
  const widths = [twips(leftWidth), twips(TEXT_WIDTH - leftWidth)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, index) =>
            new TableCell({
              children,
              borders: NO_BORDERS,
              margins: { left: 0, right: twips(2) },
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
            }),
        ),
      }),
    ],
  });
}

function headOf(letter: LetterData): Table {
  const right = TEXT_WIDTH - LEFT_WIDTH;
  const above = letter.above === undefined ? [] : [upper(letter.above, {})];
  return beside(
    [
      ...above,
      upper(letter.office, { bold: true }),
      stroke(22, LEFT_WIDTH),
      line(numberLine(letter), LETTER_SIZE.number, {}, { spacing: { before: 60 } }),
      line(`V/v ${letter.subject}`, LETTER_SIZE.subject, {}, { spacing: { before: 60 } }),
    ],
    [
      line(STATE, LETTER_SIZE.state, { bold: true }),
      line(MOTTO, LETTER_SIZE.motto, { bold: true }),
      stroke(57, right),
      line(dateLine(letter), LETTER_SIZE.date, { italics: true }, { spacing: { before: 60 } }),
    ],
  );
}

function upper(name: string, style: Style): Paragraph {
  return line(name.toLocaleUpperCase('vi'), LETTER_SIZE.office, style);
}

function paragraph(text: string): Paragraph {
  return line(
    text,
    LETTER_SIZE.body,
    {},
    {
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: twips(INDENT) },
      spacing: { before: 120, line: 276 },
    },
  );
}

function tableOf({ headings, shares, rows }: LetterTable): Table {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => twips((TEXT_WIDTH * share) / total));
  const cell = (text: string, index: number, isHeading: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { left: 70, right: 70, top: 30, bottom: 30 },
      children: [
        line(
          text,
          LETTER_SIZE.table,
          { bold: isHeading },
          { alignment: isHeading || index === 0 ? AlignmentType.CENTER : AlignmentType.LEFT },
        ),
      ],
    });
  const row = (cells: readonly string[], isHeading = false) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: cells.map((text, index) => cell(text, index, isHeading)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(headings, true), ...rows.map((cells) => row(cells))],
  });
}

function footOf(letter: LetterData): Table {
  const left = { alignment: AlignmentType.LEFT } as const;
  return beside(
    [
      line(COPIES, LETTER_SIZE.copiesHead, { bold: true, italics: true }, left),
      ...copyLines(letter.copies).map((copy) => line(copy, LETTER_SIZE.copies, {}, left)),
    ],
    [
      line(letter.signerPosition.toLocaleUpperCase('vi'), LETTER_SIZE.body, { bold: true }),
      line(letter.signerName, LETTER_SIZE.body, { bold: true }, { spacing: { before: 1_300 } }),
    ],
    80,
  );
}

function appendixOf(letter: LetterData): (Paragraph | Table)[] {
  const { title, tie } = appendixHeading(letter);
  return [
    line(title, LETTER_SIZE.body, { bold: true }, { pageBreakBefore: true }),
    line(tie, LETTER_SIZE.body, { italics: true }, { spacing: { after: 120 } }),
    tableOf(letter.table),
  ];
}

/** The letter as a Word document that the office can still change before it is signed. */
export async function renderLetterDocx(letter: LetterData): Promise<Buffer> {
  const isBehind = hasAppendix(letter);
  const document = new Document({
    creator: 'VaoRa',
    title: 'Công văn',
    styles: {
      default: {
        document: { run: { font: FONT, size: LETTER_SIZE.body * 2, language: { value: 'vi-VN' } } },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(LETTER_PAGE.width), height: twips(LETTER_PAGE.height) },
            margin: {
              top: twips(LETTER_PAGE.top),
              bottom: twips(LETTER_PAGE.bottom),
              left: twips(LETTER_PAGE.left),
              right: twips(LETTER_PAGE.right),
              header: twips(10),
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({})] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: LETTER_SIZE.body * 2 })],
              }),
            ],
          }),
        },
        footers: { default: new Footer({ children: [new Paragraph({})] }) },
        children: [
          headOf(letter),
          line(`Kính gửi: ${letter.to}`, LETTER_SIZE.body, {}, { spacing: { before: 300, after: 120 } }),
          ...letter.paragraphs.map(paragraph),
          ...(isBehind ? [] : [line('', LETTER_SIZE.copies), tableOf(letter.table)]),
          ...letter.closing.map(paragraph),
          line('', LETTER_SIZE.body),
          footOf(letter),
          ...(isBehind ? appendixOf(letter) : []),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
