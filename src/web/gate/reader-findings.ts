import { CARD_CODE_DIGITS } from '../../domain/code.ts';
import type { KeyScan } from '../../domain/key-stream.ts';
import { type ForeignCode, parseScan, type Scan } from '../../domain/scan-text.ts';
import type { ReaderScan } from './use-reader.ts';

/** What a scan that was only tried tells of the reader. Nothing of the code itself: it may be somebody's card. */
export interface Findings {
  /** What to say of it all, the gravest first. */
  verdict: 'good' | 'card' | 'layout' | 'foreign' | 'damaged' | 'input_method';
  what: Exclude<Scan['kind'], 'foreign'> | ForeignCode;
  end: KeyScan['end'];
  /** Milliseconds a sign; undefined where a code comes at once. */
  msPerSign: number | undefined;
  /** Seconds for a card code at that speed. */
  seconds: number;
  /** The keyboard of the computer; undefined where the browser talks to the reader itself. */
  layout: KeyScan['layout'] | undefined;
  isRewritten: boolean;
}

const cards: readonly Findings['what'][] = ['cccd', 'national', 'bhyt', 'mrz'];

/** Looks at a scan; `host` is our own, with its port where it has one. */
export function findingsOf(scan: ReaderScan, host: string): Findings {
  const parsed = parseScan(scan.text, { host });
  const what = parsed.kind === 'foreign' ? parsed.what : parsed.kind;
  const isTyped = scan.source === 'keyboard';
  return {
    verdict: verdictOf(scan, what, isTyped),
    what,
    end: scan.end,
    msPerSign: isTyped && scan.msPerSign > 0 ? scan.msPerSign : undefined,
    seconds: (scan.msPerSign * CARD_CODE_DIGITS) / 1000,
    layout: isTyped ? scan.layout : undefined,
    isRewritten: scan.isRewritten || scan.isLost,
  };
}

function verdictOf(
  { isLost, isRewritten, layout }: ReaderScan,
  what: Findings['what'],
  isTyped: boolean,
): Findings['verdict'] {
  if (isLost || (isTyped && isRewritten)) return 'input_method';
  if (what === 'damaged') return 'damaged';
  if (what === 'unknown' || what === 'url' || what === 'place') return 'foreign';
  if (isTyped && layout !== 'american' && layout !== 'unknown') return 'layout';
  return cards.includes(what) && isTyped ? 'card' : 'good';
}
