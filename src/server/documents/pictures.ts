import { COLOUR, ornament, type Paper, placed } from './paper.ts';

/** Pictures are drawn on a grid this many units high, and scaled to the height asked for. */
const GRID = 48;
/** Width of the three steps' pictures, in heights; badges are square. */
export const STEP_WIDTH = 36 / GRID;

type Draw = (doc: PDFKit.PDFDocument) => void;
export type Picture = 'scan' | 'tap' | 'show' | 'ok' | 'ask' | 'stop';

const PICTURES: Record<Picture, Draw> = {
  scan: drawScan,
  tap: drawTap,
  show: drawShow,
  ok: (doc) => drawBadge(doc, (badge) => badge.moveTo(13, 25).lineTo(21, 33).lineTo(35, 16).stroke()),
  ask: (doc) =>
    drawBadge(doc, (badge) => badge.moveTo(24, 11).lineTo(24, 28).stroke().circle(24, 36.5, 2.8).fill()),
  stop: (doc) =>
    drawBadge(doc, (badge) => badge.moveTo(15, 15).lineTo(33, 33).moveTo(33, 15).lineTo(15, 33).stroke()),
};

/** Draws a picture with its corner at (x, y); verdict badges are white on what is below them. */
export function drawPicture(paper: Paper, picture: Picture, x: number, y: number, height: number): void {
  ornament(paper, () =>
    placed(paper, x, y, height / GRID, () => {
      paper.doc.lineJoin('round').lineCap('round');
      PICTURES[picture](paper.doc);
    }),
  );
}

function drawPhone(doc: PDFKit.PDFDocument): void {
  doc.lineWidth(1.8);
  doc.roundedRect(1, 1, 26, 46, 4.5).fillAndStroke(COLOUR.white, COLOUR.ink);
  doc.moveTo(11.5, 43.2).lineTo(16.5, 43.2).stroke();
}

/** The camera's view of a QR code between four corner brackets. */
function drawScan(doc: PDFKit.PDFDocument): void {
  drawPhone(doc);
  doc.lineWidth(1.8).strokeColor(COLOUR.accent);
  for (const [x, y, inX, inY] of [
    [5, 13, 1, 1],
    [23, 13, -1, 1],
    [5, 31, 1, -1],
    [23, 31, -1, -1],
  ] as const) {
    doc
      .moveTo(x + inX * 4, y)
      .lineTo(x, y)
      .lineTo(x, y + inY * 4)
      .stroke();
  }
  doc.lineWidth(1.5).strokeColor(COLOUR.ink).lineJoin('miter');
  for (const [x, y] of [
    [8.75, 16.75],
    [15.05, 16.75],
    [8.75, 23.05],
  ] as const) {
    doc.rect(x, y, 4.2, 4.2).stroke();
  }
  for (const [x, y] of [
    [14.3, 22.3],
    [17.5, 25.5],
  ] as const) {
    doc.rect(x, y, 2.4, 2.4).fill(COLOUR.ink);
  }
}

/** Two buttons, the upper one under a fingertip. */
function drawTap(doc: PDFKit.PDFDocument): void {
  drawPhone(doc);
  doc.roundedRect(5, 9, 18, 9.5, 2.5).fill(COLOUR.accent);
  drawArrow(doc, 8.5, 15.5, 13.75, COLOUR.white);
  doc.lineWidth(1.4).roundedRect(5.7, 23.2, 16.6, 8.1, 2.2).stroke(COLOUR.ink);
  drawArrow(doc, 15.5, 8.5, 27.25, COLOUR.ink);
  drawHand(doc);
}

function drawArrow(doc: PDFKit.PDFDocument, from: number, to: number, y: number, colour: string): void {
  const back = Math.sign(from - to) * 2.6;
  doc.lineWidth(1.5).strokeColor(colour);
  doc.moveTo(from, y).lineTo(to, y).stroke();
  doc
    .moveTo(to + back, y - 2.6)
    .lineTo(to, y)
    .lineTo(to + back, y + 2.6)
    .stroke();
}

/** A pointing hand, its fingertip on the end of the upper button. */
function drawHand(doc: PDFKit.PDFDocument): void {
  doc.lineWidth(1.8);
  doc
    .moveTo(19, 32)
    .lineTo(19, 17.2)
    .bezierCurveTo(19, 13.8, 24, 13.8, 24, 17.2)
    .lineTo(24, 26)
    .lineTo(31.6, 27.5)
    .bezierCurveTo(34, 28, 35.2, 29.8, 34.8, 32.2)
    .lineTo(33.2, 41)
    .lineTo(21.5, 41)
    .lineTo(15.2, 33.4)
    .bezierCurveTo(13.8, 30.8, 16.8, 29.2, 19, 32)
    .closePath()
    .fillAndStroke(COLOUR.white, COLOUR.ink);
}

/** The green screen that the visitor holds up. */
function drawShow(doc: PDFKit.PDFDocument): void {
  drawPhone(doc);
  doc.roundedRect(4.4, 5.5, 19.2, 34, 1.5).fill(COLOUR.ok);
  doc.lineWidth(2.6).strokeColor(COLOUR.white);
  doc.moveTo(8.6, 23).lineTo(12.6, 27).lineTo(19.6, 18.6).stroke();
}

function drawBadge(doc: PDFKit.PDFDocument, sign: Draw): void {
  doc.lineWidth(2.6).strokeColor(COLOUR.white).fillColor(COLOUR.white);
  doc.circle(24, 24, 22).stroke();
  sign(doc.lineWidth(4.6));
}
