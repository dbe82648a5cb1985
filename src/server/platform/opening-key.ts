import {
  createDecipheriv,
  createECDH,
  createHash,
  createSecretKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import {
  parseSealed,
  SEAL_IV_BYTES,
  SEAL_TAG_BYTES,
  type SealingKey,
  sealDerivation,
} from '../../domain/sealed-text.ts';

/** The order of P-256 (SEC 2, section 2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ID_BYTES = 9;
/** One fresh key of a device serves many texts, and agreeing on it costs thirty times as much as opening one. */
const AGREED_MAX = 2_000;

/** The server's half of what devices seal (`domain/sealed-text.ts`). */
export class OpeningKey {
  readonly #ecdh: ECDH;
  readonly #publicKey: Buffer;
  readonly #agreed = new Map<string, KeyObject>();
  /** What devices get to seal with. */
  readonly sealingKey: SealingKey;

  /** @param secret 48 bytes, so that the key is as good as evenly distributed (FIPS 186-5, appendix A.2.1) */
  constructor(secret: Buffer) {
    const scalar = (BigInt(`0x${secret.toString('hex')}`) % (ORDER - 1n)) + 1n;
    this.#ecdh = createECDH('prime256v1');
    this.#ecdh.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex');
    this.#publicKey = this.#ecdh.getPublicKey();
    const id = createHash('sha256').update(this.#publicKey).digest().subarray(0, ID_BYTES);
    this.sealingKey = { id: id.toString('base64url'), key: this.#publicKey.toString('base64url') };
  }

  /** The text, or undefined when it was sealed to another key or for something else, or has changed since. */
  open(sealed: string, binding: string): string | undefined {
    const parts = parseSealed(sealed);
    if (parts === undefined || parts.keyId !== this.sealingKey.id) return undefined;
    const box = Buffer.from(parts.box, 'base64url');
    try {
      const decipher = createDecipheriv(
        'aes-256-gcm',
        this.#agree(parts.freshKey),
        box.subarray(0, SEAL_IV_BYTES),
        { authTagLength: SEAL_TAG_BYTES },
      );
      decipher.setAAD(Buffer.from(binding));
      decipher.setAuthTag(box.subarray(-SEAL_TAG_BYTES));
      return (
        decipher.update(box.subarray(SEAL_IV_BYTES, -SEAL_TAG_BYTES), undefined, 'utf8') +
        decipher.final('utf8')
      );
    } catch {
      // Not a point on the curve, or a tag that does not fit.
      return undefined;
    }
  }

  #agree(freshKey: string): KeyObject {
    const known = this.#agreed.get(freshKey);
    if (known !== undefined) return known;
    const point = Buffer.from(freshKey, 'base64url');
    const { salt, info } = sealDerivation(point, this.#publicKey);
    const key = createSecretKey(
      Buffer.from(hkdfSync('sha256', this.#ecdh.computeSecret(point), salt, info, 32)),
    );
    if (this.#agreed.size >= AGREED_MAX) this.#agreed.clear();
    this.#agreed.set(freshKey, key);
    return key;
  }
}
