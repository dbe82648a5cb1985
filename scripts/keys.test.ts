import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseKeyList } from '../src/domain/key-list.ts';
import { parseConfig } from '../src/server/config.ts';
import { openKeyLists } from '../src/server/platform/key-lists.ts';
import { Keys } from '../src/server/platform/keys.ts';
import { runKeysCommand } from './keys-command.ts';

const now = Date.parse('2026-11-23T02:00:00.000Z');
const clock = { now: () => now };
const master = '0123456789abcdef'.repeat(4);
const secret = { VAORA_ROOT_PASSPHRASE: 'mật khẩu đủ dài' };
let folder: string;
let root: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaora-keys-'));
  const made = await runKeysCommand(['make-root', at('root.pem')], secret);
  root = /VAORA_ROOT_KEY=([\w-]{43})/.exec(made)?.[1] ?? '';
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The server of a receipt key, with the list that was signed for another one. */
function serverOf(receiptKey: string, more: Record<string, string> = {}) {
  const config = parseConfig({
    ...{ VAORA_MASTER_KEY: master, VAORA_RECEIPT_KEY: receiptKey },
    ...{ VAORA_KEY_LIST: at('signed.json'), VAORA_ROOT_KEY: root, ...more },
  });
  return openKeyLists(config, new Keys(Buffer.from(master, 'hex'), config.receiptKeyId), clock);
}

describe('the ceremony of receipt keys', () => {
  it('makes a root key that lies encrypted, for its owner only, and is never written over', async () => {
    expect(root).toHaveLength(43);
    expect(await readFile(at('root.pem'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect((await stat(at('root.pem'))).mode & 0o777).toBe(0o600);
    await expect(runKeysCommand(['make-root', at('root.pem')], secret)).rejects.toThrow('EEXIST');
    await expect(runKeysCommand(['make-root', at('other.pem')], {})).rejects.toThrow('12 characters');
  });

  it('signs the server’s list, which the server then gives out', async () => {
    const env = { VAORA_MASTER_KEY: master, VAORA_RECEIPT_KEY: '2' };
    await writeFile(at('list.json'), await runKeysCommand(['list'], env, now));
    const told = await runKeysCommand(
      ['sign', at('root.pem'), at('list.json'), at('signed.json')],
      secret,
      now,
    );
    expect(told).toContain(root);
    const published = serverOf('2').published();
    expect(published?.root).toBe(root);
    const list = parseKeyList(published?.list.text ?? '');
    expect(list?.issuedAt).toBe('2026-11-23T02:00:00.000Z');
    expect(list?.keys.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('ends at the start of a server with another root, another key, or a changed list', async () => {
    expect(() => serverOf('3')).toThrow('lacks the key that signs receipts now');
    const other = await runKeysCommand(['make-root', at('second.pem')], secret);
    const foreign = /VAORA_ROOT_KEY=(\S+)/.exec(other)?.[1] ?? '';
    expect(() => serverOf('2', { VAORA_ROOT_KEY: foreign })).toThrow('not signed with the root key');
    const signed = JSON.parse(await readFile(at('signed.json'), 'utf8'));
    const changed = { ...signed, text: signed.text.replace('null', '"2030-01-01T00:00:00.000Z"') };
    await writeFile(at('changed.json'), JSON.stringify(changed));
    expect(() => serverOf('2', { VAORA_KEY_LIST: at('changed.json') })).toThrow('not signed');
    await writeFile(at('empty.json'), '{}');
    expect(() => serverOf('2', { VAORA_KEY_LIST: at('empty.json') })).toThrow('no signed list');
  });

  it('refuses a list with a wrong field, a wrong passphrase, and arguments that it does not know', async () => {
    await writeFile(at('wrong.json'), '{"issuedAt": "today", "keys": []}');
    const sign = (list: string, env: Record<string, string>) =>
      runKeysCommand(['sign', at('root.pem'), at(list), at('out.json')], env, now);
    await expect(sign('wrong.json', secret)).rejects.toThrow('no list of keys');
    await expect(sign('list.json', { VAORA_ROOT_PASSPHRASE: 'another passphrase' })).rejects.toThrow();
    await expect(runKeysCommand(['revoke'], secret)).rejects.toThrow('npm run keys');
    await expect(runKeysCommand(['list'], {})).rejects.toThrow('VAORA_MASTER_KEY');
  });
});

describe('a server without a list', () => {
  it('gives none out in production, and checks receipts by its own keys', () => {
    const keys = new Keys(Buffer.from(master, 'hex'), 2);
    const lists = openKeyLists({ mode: 'production', keyList: undefined }, keys, clock);
    expect(lists.published()).toBeUndefined();
    expect(lists.own().keys.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('signs one of its own each day in the demo', () => {
    const keys = new Keys(Buffer.from(master, 'hex'));
    const published = openKeyLists({ mode: 'demo', keyList: undefined }, keys, clock).published();
    expect(parseKeyList(published?.list.text ?? '')?.issuedAt).toBe('2026-11-23T00:00:00.000Z');
    expect(published?.root).not.toBe(keys.publicKey.toString('base64url'));
  });
});
