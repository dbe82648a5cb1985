import { create } from 'qrcode';

/** White modules around a code, without which readers do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * `text` as a QR code (error correction M) for an SVG: `path` is the `d` of the dark modules, `size` the side of the
 * square view box in modules, quiet zone included. `<svg viewBox="0 0 size size"><path d=path/></svg>` on white.
 * Digits take their dense mode, also inside other text. Throws when the text is too long for any code.
 */
export function qrPicture(text: string): { path: string; size: number } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    let runStart = -1;
    for (let column = 0; column <= size; column++) {
      const isDark = column < size && data[row * size + column] === 1;
      if (isDark && runStart < 0) runStart = column;
      if (isDark || runStart < 0) continue;
      const length = column - runStart;
      path += `M${runStart + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`;
      runStart = -1;
    }
  }
  return { path, size: size + 2 * QUIET_ZONE };
}
