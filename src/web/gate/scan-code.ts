import type { SignedReceipt } from '../../domain/receipt-code.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { cleanScanText, parseScan } from '../../domain/scan-text.ts';

/**
 * What the gate does with a text that was read. Only our own undamaged personal codes are sent: a foreign code may hold
 * a person's data, and a damaged one says nothing.
 */
export type ReadCode =
  | { send: string }
  /** For check-points, which verify it before it is sent. */
  | { send: string; receipt: SignedReceipt }
  | { refuse: Extract<RefusalReason, 'not_ours' | 'damaged'> };

/** Reads a scanned text; `host` is our own, with its port where it has one. */
export function readCode(text: string, host: string): ReadCode {
  const scan = parseScan(text, { host });
  if (scan.kind === 'card' || scan.kind === 'live') return { send: cleanScanText(text) };
  if (scan.kind === 'receipt') {
    const { receipt, signature } = scan;
    return { send: cleanScanText(text), receipt: { receipt, signature } };
  }
  return { refuse: scan.kind === 'damaged' ? 'damaged' : 'not_ours' };
}

/** What makes two texts the same gesture: whose code it is (a live code changes while it is shown), else the text. */
export function codeKey(text: string, host: string): string {
  const scan = parseScan(text, { host });
  return 'alias' in scan ? scan.alias : text;
}
