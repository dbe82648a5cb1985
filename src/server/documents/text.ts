import { COLOUR, drawPanel, type Paper, tagged, type Weight } from './paper.ts';

export interface TextStyle {
  weight: Weight;
  /** Largest size in points; smaller is taken when the text would not fit. */
  size: number;
  colour?: string;
  align?: 'left' | 'center' | 'right';
  /** Distance of baselines in sizes. */
  leading?: number;
  tag?: 'H1' | 'H2' | 'P';
  lang?: 'en';
}

export interface Point {
  x: number;
  y: number;
}

export interface Area extends Point {
  width: number;
  height: number;
}

interface Box {
  width: number;
  height?: number;
  lines?: number;
}

/** Text broken into lines at the size that fits; `height` is that of all lines together, in points. */
export interface TextBlock {
  style: TextStyle;
  size: number;
  lines: string[];
  height: number;
}

const SHARE = { left: 0, center: 0.5, right: 1 };
const LEADING = 1.3;
const CAP_HEIGHT = 0.74;
/** Be Vietnam Pro has tall marks and no tabular figures, so widths are always measured, at this size. */
const MEASURED_SIZE = 100;
/** A word is broken inside only after shrinking to this share of the wanted size did not help. */
const BREAK_BELOW = 0.6;

/** The text as it is drawn: composed letters (loose marks would be read back garbled), single spaces, no control characters. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\P{C}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Largest size up to the style's at which the text fits the box with no letter lost; lines of even length. */
export function fitText(paper: Paper, text: string, style: TextStyle, box: Box): TextBlock {
  const words = tidy(text).split(' ');
  const leading = style.leading ?? LEADING;
  const maxLines = box.lines ?? 1;
  for (let size = style.size; ; size *= 0.98) {
    const measure = (part: string) => widthOf(paper, part, style.weight, size);
    const parts = size > style.size * BREAK_BELOW ? words : breakWords(words, box.width, measure);
    const lines = wrap(parts, box.width, measure);
    const height = lines.length * size * leading;
    const fits = lines.length <= maxLines && height <= (box.height ?? Number.POSITIVE_INFINITY);
    if (!fits || lines.some((line) => measure(line) > box.width)) continue;
    return { style, size, lines: balance(parts, lines, box.width, measure), height };
  }
}

/** Draws the block with its top at `y`, aligned inside `width`, as one tagged element. */
export function drawBlock(paper: Paper, block: TextBlock, x: number, y: number, width: number): void {
  const { style, size, lines } = block;
  const pitch = block.height / lines.length;
  tagged(paper, style.tag ?? 'P', style.lang ? { lang: style.lang } : {}, () => {
    lines.forEach((line, index) => {
      const free = width - widthOf(paper, line, style.weight, size);
      const baseline = y + pitch * (index + 0.5) + (size * CAP_HEIGHT) / 2;
      paper.doc.font(style.weight, size).fillColor(style.colour ?? COLOUR.ink);
      // The space at the end is not seen, and keeps words apart for screen readers.
      paper.doc.text(`${line} `, x + free * SHARE[style.align ?? 'left'], baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
    });
  });
}

/** Fits and draws in one step; gives the height used, in points. */
export function drawText(paper: Paper, text: string, style: TextStyle, at: Point, box: Box): number {
  const block = fitText(paper, text, style, box);
  drawBlock(paper, block, at.x, at.y, box.width);
  return block.height;
}

/** Vietnamese, and its English below at `ratio` of the size; gives the height used, in points. */
export function drawPair(
  paper: Paper,
  [vi, en]: readonly [string, string],
  style: TextStyle,
  at: Point,
  box: Box,
  ratio = 0.82,
): number {
  const used = drawText(paper, vi, style, at, box);
  const english: TextStyle = {
    weight: 'regular',
    size: style.size * ratio,
    colour: style.colour === COLOUR.white ? COLOUR.white : COLOUR.soft,
    align: style.align ?? 'left',
    lang: 'en',
  };
  return used + drawText(paper, en, english, { x: at.x, y: at.y + used }, box);
}

/** Width of one line in points. */
export function widthOf(paper: Paper, text: string, weight: Weight, size: number): number {
  return (paper.doc.font(weight, MEASURED_SIZE).widthOfString(text) * size) / MEASURED_SIZE;
}

/** Draws a form's heading on its accent panel: white, the Vietnamese and its English centred as one. */
export function drawHeading(paper: Paper, words: readonly [string, string], size: number, panel: Area): void {
  drawPanel(paper, panel, COLOUR.accent);
  const style = {
    weight: 'bold',
    size,
    colour: COLOUR.white,
    align: 'center',
    tag: 'H1',
    leading: 1.2,
  } as const;
  const ratio = 0.52;
  const height = size * (style.leading + ratio * LEADING);
  const y = panel.y + (panel.height - height) / 2;
  drawPair(paper, words, style, { x: panel.x, y }, { width: panel.width }, ratio);
}

/** Style of a name, in sizes down from `size`: names in capitals carry two marks (Ẫ, Ậ) and get room for them. */
export function nameStyle(name: string, size: number, align: 'left' | 'center'): TextStyle {
  const capitals = name === name.toLocaleUpperCase('vi');
  return { weight: 'bold', size, align, tag: 'H2', leading: capitals ? 1.4 : 1.18 };
}

type Measure = (text: string) => number;

function wrap(words: string[], width: number, measure: Measure): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function breakWords(words: string[], width: number, measure: Measure): string[] {
  return words.flatMap((word) => {
    const parts = [''];
    for (const letter of word) {
      const longer = `${parts.at(-1)}${letter}`;
      if (measure(longer) <= width) parts[parts.length - 1] = longer;
      else parts.push(letter);
    }
    return parts.filter((part) => part !== '');
  });
}

/** The same words on as many lines, the longest line as short as can be. */
function balance(words: string[], lines: string[], width: number, measure: Measure): string[] {
  let best = lines;
  for (let narrower = width * 0.98; narrower > width * 0.3; narrower *= 0.98) {
    const tried = wrap(words, narrower, measure);
    if (tried.length > lines.length || tried.some((line) => measure(line) > narrower)) break;
    best = tried;
  }
  return best;
}

/**
 * Draws digits in groups for typing, with an even gap between groups whatever the digits' kerning, and gives the
 * height used. A line holds `perLine` groups; the size is taken as it is.
 */
export function drawDigits(
  paper: Paper,
  digits: string,
  layout: { group: number; perLine: number },
  style: TextStyle,
  at: Point,
  width: number,
): number {
  const { size, weight } = style;
  const gap = size * 0.36;
  const pitch = size * (style.leading ?? LEADING);
  const rows = chunks(chunks([...digits], layout.group), layout.perLine);
  tagged(paper, 'P', {}, () => {
    rows.forEach((groups, row) => {
      const texts = groups.map((group) => group.join(''));
      const widths = texts.map((text) => widthOf(paper, text, weight, size));
      const total = widths.reduce((sum, each) => sum + each + gap, -gap);
      let x = at.x + (width - total) * SHARE[style.align ?? 'left'];
      const baseline = at.y + pitch * (row + 0.5) + (size * CAP_HEIGHT) / 2;
      paper.doc.font(weight, size).fillColor(style.colour ?? COLOUR.ink);
      texts.forEach((text, index) => {
        paper.doc.text(`${text} `, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
        x += (widths[index] ?? 0) + gap;
      });
    });
  });
  return pitch * rows.length;
}

function chunks<Item>(items: Item[], length: number): Item[][] {
  const count = Math.ceil(items.length / length);
  return Array.from({ length: count }, (_, index) => items.slice(index * length, (index + 1) * length));
}

/** `2025-12-05` as it is read in Vietnam: `05/12/2025`. */
export function printedDate(isoDate: string): string {
  return isoDate.split('-').reverse().join('/');
}
