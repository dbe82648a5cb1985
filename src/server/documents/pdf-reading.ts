import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** A printed page. This file is for tests: what printers, cameras and readers get from a PDF, by poppler's tools. */
interface Raster {
  width: number;
  height: number;
  /** One byte a pixel, row by row: 0 is black. */
  pixels: Uint8Array;
  /** The same page as a PGM file. */
  file: Uint8Array;
}

const MAX_BYTES = 256 * 1024 * 1024;
/** Ascent and descent of Be Vietnam Pro together, in sizes. */
const FONT_HEIGHT = 1.265;
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

/** The pages as a greyscale printer would print them. */
export function rasterise(pdf: Buffer, dpi: number): Raster[] {
  const args = ['-r', String(dpi), '-gray', '-'];
  const out = execFileSync('pdftoppm', args, { input: pdf, maxBuffer: MAX_BYTES, stdio: 'pipe' });
  const pages: Raster[] = [];
  for (let start = 0; start < out.length; ) {
    const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(out.toString('latin1', start, start + 40));
    if (!head) throw new Error('not a PGM page');
    const [all, width, height] = [head[0], Number(head[1]), Number(head[2])];
    const from = start + all.length;
    const end = from + width * height;
    pages.push({ width, height, pixels: out.subarray(from, end), file: out.subarray(start, end) });
    start = end;
  }
  return pages;
}

/** The text as it is copied out, spaces and line ends folded to one space. */
export function readText(pdf: Buffer): string {
  const out = execFileSync('pdftotext', ['-', '-'], { input: pdf, maxBuffer: MAX_BYTES });
  return out.toString('utf8').replace(/\s+/g, ' ').trim();
}

/** Size in points of the type in which a word is set. */
export function fontSizeOf(pdf: Buffer, word: string): number {
  const out = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, maxBuffer: MAX_BYTES }).toString(
    'utf8',
  );
  const found = new RegExp(`yMin="([\\d.]+)" xMax="[\\d.]+" yMax="([\\d.]+)">${word}<`).exec(out);
  if (!found) throw new Error(`the word ${word} is not on the page`);
  return (Number(found[2]) - Number(found[1])) / FONT_HEIGHT;
}

/** What every QR code on the page says, from top to bottom and left to right. */
export async function readCodes(page: Raster): Promise<string[]> {
  const found = await readBarcodes(page.file, { formats: ['QRCode'] });
  const row = (y: number) => Math.round((y / page.height) * 50);
  return found
    .map(({ text, position }) => ({ text, x: position.topLeft.x, y: row(position.topLeft.y) }))
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map(({ text }) => text);
}

interface Extent {
  left: number;
  top: number;
  /** Exclusive. */
  right: number;
  bottom: number;
}

/** The smallest box around the pixels at most this light. Full black (0) is used by QR codes alone. */
export function extentOf(page: Raster, lightest: number): Extent {
  const extent = { left: page.width, top: page.height, right: 0, bottom: 0 };
  for (let y = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++) {
      if ((page.pixels[y * page.width + x] ?? 255) > lightest) continue;
      extent.left = Math.min(extent.left, x);
      extent.right = Math.max(extent.right, x + 1);
      extent.top = Math.min(extent.top, y);
      extent.bottom = y + 1;
    }
  }
  return extent;
}

/** The same PDF on pages larger by `margin` points on every side, which brings to light what hung over an edge. */
function widenPages(pdf: Buffer, margin: number): Buffer {
  const wide = pdf.toString('latin1').replace(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g, (_, width, height) => {
    return `/MediaBox [${-margin} ${-margin} ${Number(width) + margin} ${Number(height) + margin}]`;
  });
  return Buffer.from(wide, 'latin1');
}

/** Smallest white margin of the pages in millimetres; negative when something hangs over an edge. */
export function whiteMargin(pdf: Buffer): number {
  const margin = 72;
  const dpi = 72;
  const margins = rasterise(widenPages(pdf, margin), dpi).map((page) => {
    const { left, top, right, bottom } = extentOf(page, 250);
    return Math.min(left, top, page.width - right, page.height - bottom) - margin;
  });
  return (Math.min(...margins) * 25.4) / dpi;
}
