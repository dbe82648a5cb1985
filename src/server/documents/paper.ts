import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** One PDF being drawn: the pdfkit document and the root of its tag tree. Lengths are points, y grows downwards. */
export interface Paper {
  doc: PDFKit.PDFDocument;
  root: PDFKit.PDFStructureElement;
}

/** A face of the product's own letters; those of an office's letter follow Times New Roman in every width. */
export type Weight =
  | 'regular'
  | 'medium'
  | 'bold'
  | 'letter'
  | 'letterItalic'
  | 'letterBold'
  | 'letterBoldItalic';

/** Chosen to stay apart in greyscale too: every one but `hairline` has 4.5 : 1 and more on white. */
export const COLOUR = {
  ink: '#14242B',
  soft: '#4A5B63',
  accent: '#0F6E84',
  hairline: '#BCC8CD',
  white: '#FFFFFF',
  ok: '#1A7742',
  ask: '#8F5600',
  stop: '#B3261E',
} as const;

const resolve = createRequire(import.meta.url).resolve;
const FONTS: Record<Weight, Buffer> = {
  regular: readFont('be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  medium: readFont('be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf'),
  bold: readFont('be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
  letter: readFont('tinos/400Regular/Tinos_400Regular.ttf'),
  letterItalic: readFont('tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  letterBold: readFont('tinos/700Bold/Tinos_700Bold.ttf'),
  letterBoldItalic: readFont('tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
};

function readFont(file: string): Buffer {
  return readFileSync(resolve(`@expo-google-fonts/${file}`));
}

/** Millimetres in points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/**
 * Runs `draw` on an empty document and gives the PDF's bytes. The document is dated by its day of issue
 * (yyyy-MM-dd) and not by the clock, so the same input gives the same bytes. Rejects with whatever `draw` throws.
 * The title is seen in viewers' lists and windows: no personal data, and none of XML's signs, which pdfkit
 * does not escape.
 */
export function printPdf(
  title: string,
  issuedOn: string,
  draw: (paper: Paper) => void,
  lang: 'vi-VN' | 'en' = 'vi-VN',
): Promise<Buffer> {
  return new Promise((done, fail) => {
    const doc = new PDFDocument({
      autoFirstPage: false,
      pdfVersion: '1.7',
      lang,
      tagged: true,
      displayTitle: true,
      info: {
        Title: title,
        Creator: 'VaoRa',
        Producer: 'VaoRa',
        CreationDate: new Date(`${issuedOn}T00:00:00+07:00`),
      },
    });
    for (const [name, font] of Object.entries(FONTS)) doc.registerFont(name, font);
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', fail);
    const root = doc.struct('Document');
    doc.addStructure(root);
    draw({ doc, root });
    root.end();
    doc.end();
  });
}

/** Starts a page of this size (points). */
export function addPage(paper: Paper, width: number, height: number): void {
  paper.doc.addPage({ size: [width, height], margin: 0 });
}

/** Draws content that a screen reader reads: `H1`, `P`, or `Figure` with its `alt`. */
export function tagged(
  paper: Paper,
  tag: 'H1' | 'H2' | 'P' | 'Figure',
  options: { lang?: string; alt?: string },
  draw: () => void,
): void {
  paper.root.add(paper.doc.struct(tag, options, draw));
}

/** Draws lines and surfaces that a screen reader skips. */
export function ornament(paper: Paper, draw: () => void): void {
  paper.doc.markContent('Artifact', { type: 'Layout' });
  draw();
  paper.doc.endMarkedContent();
}

/** Runs `draw` with the origin moved to (x, y) and everything scaled, then puts both back. */
export function placed(paper: Paper, x: number, y: number, scale: number, draw: () => void): void {
  paper.doc.save().translate(x, y).scale(scale);
  draw();
  paper.doc.restore();
}

/** A thin level line. */
export function drawRule(paper: Paper, x: number, y: number, width: number): void {
  ornament(paper, () => {
    paper.doc.lineWidth(0.75).strokeColor(COLOUR.hairline);
    paper.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
  });
}

/** The filled, rounded ground that heads every printed form. */
export function drawPanel(
  paper: Paper,
  area: { x: number; y: number; width: number; height: number },
  colour: string,
): void {
  const radius = Math.min(mm(3.5), area.height / 5);
  ornament(paper, () => {
    paper.doc.roundedRect(area.x, area.y, area.width, area.height, radius).fill(colour);
  });
}
