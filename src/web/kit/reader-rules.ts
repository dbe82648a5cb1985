import { isGroupCode, parseCardCode, parseLiveCode } from '../../domain/code.ts';
import type { KeyRules } from '../../domain/key-stream.ts';
import { isUnfinishedMrz } from '../../domain/mrz.ts';
import { parseReceipt } from '../../domain/receipt-code.ts';
import { cleanScanText, parseScan } from '../../domain/scan-text.ts';

/** Whether the text is an undamaged personal code, with whatever a reader puts around it. */
export function isPersonalCode(text: string): boolean {
  const clean = cleanScanText(text);
  return (parseCardCode(clean) ?? parseLiveCode(clean) ?? parseReceipt(clean)) !== undefined;
}

/** What a reader may read at a gate. */
export const readerRules: KeyRules = {
  isWhole: (text) => isPersonalCode(text) || isGroupCode(cleanScanText(text)),
  isKnown: (text) => {
    const scan = parseScan(text, { host: '' });
    return scan.kind !== 'foreign' || scan.what !== 'unknown';
  },
  goesOn: isUnfinishedMrz,
};

/** A timer as the wedge takes it. */
export function startTimer(action: () => void, delayMs: number): () => void {
  const timer = setTimeout(action, delayMs);
  return () => clearTimeout(timer);
}
