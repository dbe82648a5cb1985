import { sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromBase64url } from '../../domain/bytes.ts';
import {
  isSignedKeyList,
  type KeyList,
  keyListMessage,
  keyListText,
  parseKeyList,
  type SignedKeyList,
} from '../../domain/key-list.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Config } from '../config.ts';
import type { Clock } from './clock.ts';
import { rawPublicKey, verifyEd25519 } from './ed25519.ts';
import type { Keys } from './keys.ts';

/** What check-points need for the days without a network; the root key as base64url. */
export interface PublishedKeys {
  root: string;
  list: SignedKeyList;
}

/** The keys that receipts are checked with: here, and at check-points. */
export interface KeyLists {
  /** By which this server checks. */
  own(): KeyList;
  /** What devices get; undefined where the operator has no list signed. */
  published(): PublishedKeys | undefined;
}

/** Since then a receipt may bear any of this server's keys, where no list says better. */
const BEGINNING = '2020-01-01T00:00:00.000Z';

/** The server's own keys as a list that nobody has signed yet. */
export function unsignedKeyList(keys: Keys, issuedAt: number, from = BEGINNING): KeyList {
  return {
    issuedAt: new Date(issuedAt).toISOString(),
    keys: keys.receiptKeys().map(({ id, publicKey }) => ({
      ...{ id, publicKey: publicKey.toString('base64url') },
      ...{ from, until: null },
    })),
  };
}

/**
 * The list of VAORA_KEY_LIST, checked against the pinned root key. The demo signs one of its own each day, with a root
 * that follows from its master key.
 * @throws Error that says what is wrong with the list, and what to do
 */
export function openKeyLists(
  { mode, keyList }: Pick<Config, 'mode' | 'keyList'>,
  keys: Keys,
  clock: Clock,
): KeyLists {
  if (keyList !== undefined) {
    const read = readKeyList(keyList, keys);
    return { own: () => read.list, published: () => ({ root: keyList.root, list: read.signed }) };
  }
  const own = unsignedKeyList(keys, 0);
  if (mode === 'production') return { own: () => own, published: () => undefined };
  const root = keys.demoRoot();
  return {
    own: () => own,
    published: () => {
      const today = Math.floor(clock.now() / DAY_MS) * DAY_MS;
      const text = keyListText(unsignedKeyList(keys, today));
      const signature = sign(null, keyListMessage(text), root).toString('base64url');
      return { root: rawPublicKey(root).toString('base64url'), list: { text, signature } };
    },
  };
}

function readKeyList(
  { file, root }: { file: string; root: string },
  keys: Keys,
): { list: KeyList; signed: SignedKeyList } {
  const signed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list = isSignedKeyList(signed) ? parseKeyList(signed.text) : undefined;
  if (!isSignedKeyList(signed) || list === undefined)
    throw new Error('VAORA_KEY_LIST is no signed list of keys; make one with "npm run keys -- sign"');
  const [rootKey, signature] = [fromBase64url(root), fromBase64url(signed.signature)];
  if (!rootKey || !signature || !verifyEd25519(rootKey, keyListMessage(signed.text), signature))
    throw new Error('VAORA_KEY_LIST is not signed with the root key of VAORA_ROOT_KEY');
  const mine = keys.receiptKeys().at(-1);
  const listed = list.keys.find(({ id }) => id === keys.receiptKeyId);
  if (mine === undefined || listed?.publicKey !== mine.publicKey.toString('base64url'))
    throw new Error(
      'VAORA_KEY_LIST lacks the key that signs receipts now; make a list with "npm run keys -- list" and sign it',
    );
  return { list, signed };
}
