import { create } from 'qrcode';
import { type Paper, tagged } from './paper.ts';

/** Modules of white that a reader needs on every side (ISO/IEC 18004). */
const QUIET_MODULES = 4;

interface QrSymbol {
  modules: number;
  /** Whether a module is dark. */
  dark(row: number, column: number): boolean;
}

/** The smallest symbol for this text at error correction M. Throws when the text is longer than 2,331 bytes. */
export function encodeQr(text: string): QrSymbol {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { modules: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
}

/** White needed around a symbol whose dark square measures `side`, in the unit of `side`. */
export function quietZone(symbol: QrSymbol, side: number): number {
  return (side * QUIET_MODULES) / symbol.modules;
}

/** Draws the symbol as one vector path, its modules filling the square; the quiet zone is left to the caller. */
export function drawQr(
  paper: Paper,
  symbol: QrSymbol,
  square: { x: number; y: number; side: number },
  alt: string,
): void {
  const { doc } = paper;
  const { x, y, side } = square;
  const step = side / symbol.modules;
  tagged(paper, 'Figure', { alt }, () => {
    for (let row = 0; row < symbol.modules; row++) {
      for (const [start, length] of darkRuns(symbol, row)) {
        doc.rect(x + start * step, y + row * step, length * step, step);
      }
    }
    doc.fill('#000000');
  });
}

/** Runs of dark modules in a row, as [first column, length]. */
function darkRuns(symbol: QrSymbol, row: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let column = 0; column < symbol.modules; column++) {
    if (!symbol.dark(row, column)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === column) last[1]++;
    else runs.push([column, 1]);
  }
  return runs;
}
