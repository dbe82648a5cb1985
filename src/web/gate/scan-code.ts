import { idNumberCode, readForeignCode } from '../../domain/foreign-code.ts';
import type { ForeignPerson } from '../../domain/foreign-person.ts';
import type { SignedReceipt } from '../../domain/receipt-code.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { cleanScanText, parseScan } from '../../domain/scan-text.ts';
import type { Day } from '../../domain/time.ts';

/**
 * What the gate does with a text that was read. Sent are our own undamaged personal codes, and of another issuer's card
 * its identity number alone; who the card tells of stays on this device, for the form of a visitor who is not known. A
 * damaged code says nothing.
 */
export type ReadCode =
  | {
      send: string;
      card?: ForeignPerson;
      /** For check-points, which verify it before it is sent. */
      receipt?: SignedReceipt;
    }
  | { group: string; card?: undefined }
  | {
      refuse: Extract<RefusalReason, 'not_ours' | 'damaged' | 'poster_at_gate'> | 'no_id_number';
      card?: ForeignPerson;
    };

export interface ReadingCode {
  /** Our own, with its port where it has one. */
  host: string;
  /** Business day. */
  today: Day;
  /** Through a keyboard, which has no Vietnamese letters. */
  isTyped: boolean;
}

/** Reads a scanned text. */
export function readCode(text: string, { host, today, isTyped }: ReadingCode): ReadCode {
  const scan = parseScan(text, { host });
  const clean = cleanScanText(text);
  if (scan.kind === 'card' || scan.kind === 'live') return { send: clean };
  if (scan.kind === 'receipt') {
    const { receipt, signature } = scan;
    return { send: clean, receipt: { receipt, signature } };
  }
  if (scan.kind === 'group') return { group: scan.code };
  if (scan.kind === 'place') return { refuse: 'poster_at_gate' };
  if (scan.kind === 'damaged') return { refuse: 'damaged' };
  if (scan.kind !== 'foreign' || scan.what === 'url' || scan.what === 'unknown')
    return { refuse: 'not_ours' };
  const card = readForeignCode(scan.what, clean, { today, isTyped });
  if (!card) return { refuse: 'damaged' };
  return card.idNumber === null
    ? { refuse: 'no_id_number', card }
    : { send: idNumberCode(card.idNumber), card };
}

/** What makes two texts the same gesture: whose code it is (a live code changes while it is shown), else the text. */
export function codeKey(text: string, host: string): string {
  const scan = parseScan(text, { host });
  return 'alias' in scan ? scan.alias : text;
}
