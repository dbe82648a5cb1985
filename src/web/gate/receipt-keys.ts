import type { PublishedKeys } from '../../contract/declarations.ts';
import { fromBase64url } from '../../domain/bytes.ts';
import {
  isKeyListTooOld,
  isSignedKeyList,
  type KeyList,
  keyListAgeDays,
  keyListMessage,
  parseKeyList,
} from '../../domain/key-list.ts';
import { limits } from '../../domain/limits.ts';
import type { SignedReceipt } from '../../domain/receipt-code.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { findReceiptRefusal } from '../../domain/verify-receipt.ts';
import { request } from '../kit/api.ts';
import { makeStore, type Store } from '../kit/store.ts';
import { findLasting, keepLasting } from '../offline/lasting-store.ts';
import { verifyEd25519 } from './verify-ed25519.ts';

/**
 * The keys with which this device checks receipts. The root key is pinned when the device first learns it, and no
 * server can replace it afterwards: only a person can, who has compared its fingerprint.
 */
export interface ReceiptKeys {
  root: string | undefined;
  list: KeyList | undefined;
  /** What the server gives out under another root key than the pinned one. */
  offered: PublishedKeys | undefined;
}

const name = 'receipt-keys';

function isPublished(value: unknown): value is PublishedKeys {
  if (typeof value !== 'object' || value === null || !('root' in value) || !('list' in value)) return false;
  return typeof value.root === 'string' && isSignedKeyList(value.list);
}

/** What was kept was verified before it was. */
function readKept(): ReceiptKeys {
  const kept = findLasting(name, isPublished);
  return { root: kept?.root, list: kept && parseKeyList(kept.list.text), offered: undefined };
}

const store = makeStore<ReceiptKeys>(readKept());
export const receiptKeys: Pick<Store<ReceiptKeys>, 'get' | 'subscribe'> = store;

/** The list, if its root key has signed it. */
async function verified({ root, list }: PublishedKeys): Promise<KeyList | undefined> {
  const [key, signature] = [fromBase64url(root), fromBase64url(list.signature)];
  if (key?.length !== 32 || signature?.length !== 64) return undefined;
  return (await verifyEd25519(key, keyListMessage(list.text), signature))
    ? parseKeyList(list.text)
    : undefined;
}

/** Takes over a list that is signed, and not older than the one that is here. */
async function take(published: PublishedKeys): Promise<void> {
  const list = await verified(published);
  if (list === undefined) return;
  const known = store.get();
  if (known.root === published.root && known.list && known.list.issuedAt > list.issuedAt) return;
  keepLasting(name, published);
  store.set({ root: published.root, list, offered: undefined });
}

/** Asks the server for the list of today. Without a network, or one signed by another root, what is here stands. */
export async function learnReceiptKeys(): Promise<void> {
  const result = await request<PublishedKeys>('GET', '/api/receipt-keys');
  if (!result.ok) return;
  const { root } = store.get();
  if (root === undefined || root === result.value.root) await take(result.value);
  else store.set({ ...store.get(), offered: result.value });
}

/** A person has compared the fingerprint of the other root key: it is the pinned one from now on. */
export async function trustOffered(): Promise<void> {
  const { offered } = store.get();
  if (offered) await take(offered);
}

/** How the keys stand at the instant (Unix milliseconds); `days`: since they were signed. */
export function stateOfKeys(
  { list }: ReceiptKeys,
  now: number,
): { state: 'missing' } | { state: 'fresh' | 'ageing' | 'too_old'; days: number } {
  if (list === undefined) return { state: 'missing' };
  const days = keyListAgeDays(list, now);
  if (isKeyListTooOld(list, now)) return { state: 'too_old', days };
  return { state: days >= limits.key_list_days_worth_renewing ? 'ageing' : 'fresh', days };
}

/** Why a receipt does not hold at the instant (Unix milliseconds), with what this device knows; undefined when it does. */
export async function refusalOfReceipt(
  signed: SignedReceipt,
  at: number,
): Promise<RefusalReason | undefined> {
  const { list } = store.get();
  if (list === undefined) return 'keys_missing';
  if (isKeyListTooOld(list, at)) return 'keys_too_old';
  return findReceiptRefusal(signed, { list, at, verify: verifyEd25519 });
}
