import { fromBase64url } from './bytes.ts';
import { findSigningKey, type KeyList } from './key-list.ts';
import { limits } from './limits.ts';
import { type Receipt, receiptMessage, type SignedReceipt } from './receipt-code.ts';
import type { RefusalReason } from './refusal.ts';
import { MINUTE_MS } from './time.ts';

/** Whether the signature of the message is of this public key; all as bytes. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean> | boolean;

export type ReceiptRefusal = Extract<
  RefusalReason,
  'receipt_forged' | 'receipt_expired' | 'receipt_key_unknown' | 'clock_out_of_range'
>;

/**
 * Why a receipt does not hold at the instant (Unix milliseconds), or undefined when it does. The same rule at a
 * check-point without a network and on the server. In this order: a key that the list does not have, may be a newer one;
 * one that had ended when it signed, or a wrong signature, is a forgery; a receipt of the future means a clock that is
 * wrong; then its validity.
 */
export async function findReceiptRefusal(
  { receipt, signature }: SignedReceipt,
  { list, at, verify }: { list: KeyList; at: number; verify: VerifySignature },
): Promise<ReceiptRefusal | undefined> {
  const issuedAt = receipt.issuedAtS * 1000;
  if (!list.keys.some(({ id }) => id === receipt.keyId)) return 'receipt_key_unknown';
  const publicKey = fromBase64url(findSigningKey(list, receipt.keyId, issuedAt)?.publicKey ?? '');
  if (publicKey?.length !== 32) return 'receipt_forged';
  if (!(await verify(publicKey, receiptMessage(receipt), signature))) return 'receipt_forged';
  if (issuedAt > at + limits.device_clock_ahead_minutes_max * MINUTE_MS) return 'clock_out_of_range';
  return at > validUntil(receipt) ? 'receipt_expired' : undefined;
}

/** Unix milliseconds. */
export function validUntil({ validUntilS }: Pick<Receipt, 'validUntilS'>): number {
  return validUntilS * 1000;
}
