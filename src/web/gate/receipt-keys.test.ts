import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import vectors from '../../../test/vectors/receipt-keys.json' with { type: 'json' };
import { keyListMessage, keyListText, parseKeyList } from '../../domain/key-list.ts';
import { parseReceipt } from '../../domain/receipt-code.ts';
import { DAY_MS } from '../../domain/time.ts';
import { rawPublicKey } from '../../server/platform/ed25519.ts';

const published = { root: vectors.rootKey, list: { text: vectors.text, signature: vectors.signature } };
const list = parseKeyList(vectors.text);
if (list === undefined) throw new Error('the vectors hold no list');
const issued = Date.parse(list.issuedAt);
const [genuine] = vectors.cases;
const signed = parseReceipt(genuine?.code ?? '');
if (!genuine || !signed) throw new Error('the vectors hold no receipt');

function listOf(root: KeyObject, issuedAt: string) {
  const text = keyListText({ issuedAt, keys: list?.keys ?? [] });
  const signature = sign(null, keyListMessage(text), root).toString('base64url');
  return { root: rawPublicKey(root).toString('base64url'), list: { text, signature } };
}

/** What the server gives out next; undefined: no network. */
let given: unknown;
const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('fetch', async () => {
    if (given === undefined) throw new TypeError('no network');
    return new Response(JSON.stringify(given), { headers: { 'content-type': 'application/json' } });
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The app as it starts, with what an earlier run has kept. */
async function start() {
  vi.resetModules();
  return import('./receipt-keys.ts');
}

describe('a check-point', () => {
  it('verifies a receipt without a network, with the keys that an earlier run has learnt', async () => {
    given = published;
    await (await start()).learnReceiptKeys();
    given = undefined;
    const keys = await start();
    await keys.learnReceiptKeys();
    expect(await keys.refusalOfReceipt(signed, Date.parse(genuine.at))).toBeUndefined();
  });

  it('without any keys, or with keys of more than 30 days, verifies nothing and says why', async () => {
    const keys = await start();
    expect(keys.stateOfKeys(keys.receiptKeys.get(), issued)).toEqual({ state: 'missing' });
    expect(await keys.refusalOfReceipt(signed, Date.parse(genuine.at))).toBe('keys_missing');
    given = published;
    await keys.learnReceiptKeys();
    expect(await keys.refusalOfReceipt(signed, issued + 30 * DAY_MS + 1)).toBe('keys_too_old');
    const stateAfter = (days: number) => keys.stateOfKeys(keys.receiptKeys.get(), issued + days * DAY_MS);
    expect([0, 19.9, 20, 30, 30.1].map(stateAfter)).toEqual([
      { state: 'fresh', days: 0 },
      { state: 'fresh', days: 19 },
      { state: 'ageing', days: 20 },
      { state: 'ageing', days: 30 },
      { state: 'too_old', days: 30 },
    ]);
  });

  it('takes no list that its root key has not signed, nor one that is older than its own', async () => {
    const keys = await start();
    given = {
      ...published,
      list: { ...published.list, text: published.list.text.replace('2026-11-20', '2027-11-20') },
    };
    await keys.learnReceiptKeys();
    expect(keys.receiptKeys.get().root).toBeUndefined();
    const { privateKey } = generateKeyPairSync('ed25519');
    given = listOf(privateKey, '2026-11-22T00:00:00.000Z');
    await keys.learnReceiptKeys();
    given = listOf(privateKey, '2026-11-21T00:00:00.000Z');
    await keys.learnReceiptKeys();
    expect(keys.receiptKeys.get().list?.issuedAt).toBe('2026-11-22T00:00:00.000Z');
    given = listOf(privateKey, '2026-11-23T00:00:00.000Z');
    await keys.learnReceiptKeys();
    expect(keys.receiptKeys.get().list?.issuedAt).toBe('2026-11-23T00:00:00.000Z');
  });

  it('keeps its root key when the server offers another one, until a person has compared them', async () => {
    given = published;
    const keys = await start();
    await keys.learnReceiptKeys();
    const other = listOf(generateKeyPairSync('ed25519').privateKey, '2026-11-23T00:00:00.000Z');
    given = other;
    await keys.learnReceiptKeys();
    expect(keys.receiptKeys.get()).toMatchObject({
      root: published.root,
      offered: { root: other.root },
      list,
    });
    expect((await start()).receiptKeys.get().root).toBe(published.root);
    await keys.trustOffered();
    expect(keys.receiptKeys.get()).toMatchObject({ root: other.root, offered: undefined });
    expect((await start()).receiptKeys.get().root).toBe(other.root);
  });
});
