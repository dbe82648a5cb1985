import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { rawPublicKey, signingKeyOf } from './ed25519.ts';
import { OpeningKey } from './opening-key.ts';

/** The columns that are encrypted, as `table.column`; the name is bound into every envelope. */
export type SealedColumn =
  | 'account.phone_sealed'
  | 'person_secret.sealed'
  | 'card.alias_sealed'
  | 'declaration.answers_sealed'
  | 'trace_export.file'
  | 'health_entry.entry_sealed'
  | 'objection.text_sealed'
  | 'objection.answer_sealed'
  | 'message.body'
  | 'quarantined_scan.item_sealed'
  | 'alert_event.note_sealed'
  | 'unit_officer.phone_sealed'
  | 'unit_officer.email_sealed'
  | 'unit_member.name_sealed'
  | 'report.draft_sealed'
  | 'report_version.snapshot_sealed'
  | 'report_version.comment_sealed'
  | 'report_total.snapshot_sealed'
  | 'second_factor.secret_sealed';
/** Values that are looked up by keyed HMAC; each has a key of its own. */
export type IndexedValue =
  | 'phone'
  | 'id_number'
  | 'alias'
  | 'login_code'
  | 'limit_subject'
  | 'device'
  | 'people_file';

const KEY_ID = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** All keys of one deployment, derived from the master key by HKDF-SHA-256 with a label each. */
export class Keys {
  readonly #master: Buffer;
  readonly #derived = new Map<string, KeyObject>();
  readonly #signing: KeyObject;
  readonly #receiptSigning: KeyObject;
  /** The raw 32-byte Ed25519 key with which posters are checked. */
  readonly publicKey: Buffer;
  /** Stands in every poster. */
  readonly keyId = KEY_ID;
  /** Stands in every receipt; the operator takes the next number when their key has to change. */
  readonly receiptKeyId: number;
  /** Opens what devices have sealed. */
  readonly opening: OpeningKey;

  /** @throws when the master key is not 32 bytes long */
  constructor(master: Buffer, receiptKeyId = KEY_ID) {
    if (master.length !== 32) throw new Error('the master key must be 32 bytes long');
    this.#master = master;
    this.#signing = this.#receiptKey(KEY_ID);
    this.publicKey = rawPublicKey(this.#signing);
    this.receiptKeyId = receiptKeyId;
    this.#receiptSigning = this.#receiptKey(receiptKeyId);
    this.opening = new OpeningKey(Buffer.from(hkdfSync('sha256', master, '', 'vaora/open', 48)));
  }

  /** A key object, not its bytes: sealing with it costs a third, an HMAC a fifth. */
  #derive(label: string): KeyObject {
    const known = this.#derived.get(label);
    if (known !== undefined) return known;
    const bytes = hkdfSync('sha256', this.#master, '', `vaora/${label}`, 32);
    const key = createSecretKey(Buffer.from(bytes));
    this.#derived.set(label, key);
    return key;
  }

  /** HMAC-SHA-256 of a normalised value, to find it by equality without storing it. */
  indexOf(what: IndexedValue, value: string): Buffer {
    return createHmac('sha256', this.#derive(`index/${what}`))
      .update(value)
      .digest();
  }

  /** AES-256-GCM envelope: key id, IV, ciphertext, tag. Bound to column and row, so that it cannot be moved. */
  seal(column: SealedColumn, rowId: string, text: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#derive(`seal/${column}`), iv);
    cipher.setAAD(Buffer.from(`${column}|${rowId}|${KEY_ID}`));
    return Buffer.concat([
      Buffer.from([KEY_ID]),
      iv,
      cipher.update(text, 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
  }

  /** @throws when the envelope was changed, moved to another row or column, or is of an unknown key */
  unseal(column: SealedColumn, rowId: string, sealed: Buffer): string {
    if (sealed[0] !== KEY_ID) throw new Error(`${column}: sealed with an unknown key`);
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#derive(`seal/${column}`), iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(`${column}|${rowId}|${KEY_ID}`));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const body = sealed.subarray(1 + IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }

  /** Ed25519 signature (64 bytes) of a poster. */
  sign(message: Uint8Array): Buffer {
    return sign(null, message, this.#signing);
  }

  /** Ed25519 signature (64 bytes) of a receipt. */
  signReceipt(message: Uint8Array): Buffer {
    return sign(null, message, this.#receiptSigning);
  }

  /** The first key of receipts is that of posters, which hang for years. */
  #receiptKey(id: number): KeyObject {
    return signingKeyOf(this.#derive(id === KEY_ID ? 'sign' : `sign/${id}`).export());
  }

  /** The keys of receipts up to the present one, raw, by number. */
  receiptKeys(): { id: number; publicKey: Buffer }[] {
    return Array.from({ length: this.receiptKeyId - KEY_ID + 1 }, (_, index) => ({
      id: KEY_ID + index,
      publicKey: rawPublicKey(this.#receiptKey(KEY_ID + index)),
    }));
  }

  /** Signs the demo's list of keys, so that it needs no ceremony. No server of real people signs its own. */
  demoRoot(): KeyObject {
    return signingKeyOf(this.#derive('demo-root').export());
  }

  /** The secret of a card's live code (32 bytes): given to the holder's phone, computed again by the server. */
  liveSecret(alias: string): Buffer {
    return createHmac('sha256', this.#derive('live')).update(alias).digest();
  }

  /** The key of the tags by which a place's gates know its people's codes again (32 bytes). */
  rosterKey(placeId: string): Buffer {
    return createHmac('sha256', this.#derive('roster')).update(placeId).digest();
  }

  /** The database password of a role, hexadecimal. */
  rolePassword(role: string): string {
    return createHmac('sha256', this.#derive('role')).update(role).digest('hex');
  }
}
