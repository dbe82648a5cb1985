import type { SignedReceipt } from '../../domain/receipt-code.ts';
import { findReceiptRefusal } from '../../domain/verify-receipt.ts';
import { isSpecialAt, type PlaceContext } from '../places/place-context.ts';
import { verifyEd25519 } from '../platform/ed25519.ts';
import type { Services } from '../services.ts';
import type { Identified } from './identify-visitors.ts';

/**
 * The visitor whose receipt a check-point took, at the instant of the passage (Unix milliseconds). The check-point has
 * verified it without a network; here it is verified again.
 */
export async function identifyByReceipt(
  { keys, keyLists }: Pick<Services, 'keys' | 'keyLists'>,
  place: PlaceContext,
  signed: SignedReceipt,
  at: number,
): Promise<Identified> {
  if (!isSpecialAt(place, at)) return { refusal: 'receipt_not_here' };
  const refusal = await findReceiptRefusal(signed, { list: keyLists.own(), at, verify: verifyEd25519 });
  if (refusal !== undefined) return { refusal };
  const { alias, verdict } = signed.receipt;
  return {
    visitor: { aliasHmac: keys.indexOf('alias', alias) },
    code: 'valid',
    receiptVerdict: verdict,
  };
}
