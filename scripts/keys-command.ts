import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { keyFingerprint, keyListMessage, keyListText, parseKeyList } from '../src/domain/key-list.ts';
import { DAY_MS } from '../src/domain/time.ts';
import { parseConfig } from '../src/server/config.ts';
import { rawPublicKey } from '../src/server/platform/ed25519.ts';
import { unsignedKeyList } from '../src/server/platform/key-lists.ts';
import { Keys } from '../src/server/platform/keys.ts';

const USAGE = `Cách dùng / usage:
  npm run keys -- make-root FILE        on the offline machine, once; asks for VAORA_ROOT_PASSPHRASE
  npm run keys -- list                  on the server: its keys as text, to be looked at and signed
  npm run keys -- sign ROOT LIST SIGNED on the offline machine: signs LIST into SIGNED`;

/**
 * Runs one step of the ceremony and returns what to show.
 * @throws Error that says what is wrong with the arguments, the passphrase or the list
 */
export async function runKeysCommand(
  [command, ...files]: readonly string[],
  env: Record<string, string | undefined>,
  now = Date.now(),
): Promise<string> {
  const [first, second, third] = files;
  if (command === 'make-root' && first) return makeRoot(first, passphraseOf(env));
  if (command === 'list') return listKeys(env, now);
  if (command === 'sign' && first && second && third)
    return signList({ root: first, list: second, signed: third }, passphraseOf(env), now);
  throw new Error(USAGE);
}

function passphraseOf({ VAORA_ROOT_PASSPHRASE: passphrase }: Record<string, string | undefined>): string {
  if (passphrase && passphrase.length >= 12) return passphrase;
  throw new Error(
    'VAORA_ROOT_PASSPHRASE must have 12 characters or more: the root key lies on a disk or stick',
  );
}

/** Makes the root key and keeps it, encrypted. A file that is there already is never written over. */
async function makeRoot(file: string, passphrase: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  return rootText(rawPublicKey(privateKey));
}

function rootText(publicKey: Buffer): string {
  const fingerprint = keyFingerprint(publicKey);
  return `VAORA_ROOT_KEY=${publicKey.toString('base64url')}\nDấu vân tay / fingerprint: ${fingerprint}`;
}

/** The keys of this server. Receipts hold a day, so two days ago is early enough for a first list. */
function listKeys(env: Record<string, string | undefined>, now: number): string {
  const { masterKey, receiptKeyId } = parseConfig(env);
  if (masterKey === undefined)
    throw new Error('VAORA_MASTER_KEY is needed: the keys of receipts follow from it');
  const from = new Date(now - 2 * DAY_MS).toISOString();
  return keyListText(unsignedKeyList(new Keys(masterKey, receiptKeyId), now, from));
}

async function signList(
  files: { root: string; list: string; signed: string },
  passphrase: string,
  now: number,
): Promise<string> {
  const list = parseKeyList(await readFile(files.list, 'utf8'));
  if (list === undefined) throw new Error(`${files.list} is no list of keys, or one of its fields is wrong`);
  const root = createPrivateKey({ key: await readFile(files.root), passphrase });
  const text = keyListText({ ...list, issuedAt: new Date(now).toISOString() });
  const signature = sign(null, keyListMessage(text), root).toString('base64url');
  await writeFile(files.signed, `${JSON.stringify({ text, signature }, null, 2)}\n`);
  const keys = list.keys.map(({ id, from, until }) => `  ${id}: ${from} – ${until ?? '…'}`);
  return [`Đã ký / signed: ${files.signed}`, ...keys, rootText(rawPublicKey(root))].join('\n');
}
