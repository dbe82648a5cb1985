import { verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519Key } from '../../../test/harness/signing-key.ts';
import { Keys } from './keys.ts';

const keys = new Keys(Buffer.alloc(32, 1));
const others = new Keys(Buffer.alloc(32, 2));
const ROW = '0190c1a0-0000-7000-8000-000000000001';
const OTHER_ROW = '0190c1a0-0000-7000-8000-000000000002';
const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('an envelope', () => {
  it('gives its text back for its own column and row', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sealed = keys.seal('person_secret.sealed', ROW, text);
        expect(keys.unseal('person_secret.sealed', ROW, sealed)).toBe(text);
      }),
    );
  });

  it('opens in no other row, no other column, and with no other key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sealed = keys.seal('person_secret.sealed', ROW, text);
        expect(() => keys.unseal('person_secret.sealed', OTHER_ROW, sealed)).toThrow();
        expect(() => keys.unseal('declaration.answers_sealed', ROW, sealed)).toThrow();
        expect(() => others.unseal('person_secret.sealed', ROW, sealed)).toThrow();
      }),
    );
  });

  it('with any byte changed, or cut, does not open', () => {
    const sealed = keys.seal('person_secret.sealed', ROW, 'Nguyễn Thị Thử Nghiệm');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => keys.unseal('person_secret.sealed', ROW, changed), `byte ${index}`).toThrow();
      expect(() => keys.unseal('person_secret.sealed', ROW, sealed.subarray(0, index))).toThrow();
    }
  });

  it('of the same text is never the same twice, and does not show the text', () => {
    const sealed = Array.from({ length: 100 }, () =>
      keys.seal('account.phone_sealed', ROW, '+84968123456').toString('hex'),
    );
    expect(new Set(sealed).size).toBe(100);
    expect(Buffer.from(sealed[0] ?? '', 'hex').includes('968123')).toBe(false);
  });
});

describe('an index value', () => {
  it('is the same for the same value and another for another value, use or key', () => {
    expect(keys.indexOf('phone', '+84968123456')).toEqual(keys.indexOf('phone', '+84968123456'));
    const all = [
      keys.indexOf('phone', '+84968123456'),
      keys.indexOf('phone', '+84968123457'),
      keys.indexOf('id_number', '+84968123456'),
      others.indexOf('phone', '+84968123456'),
    ].map((value) => value.toString('hex'));
    expect(new Set(all).size).toBe(4);
  });
});

describe('a signature', () => {
  it('holds against the published key for its message only', () => {
    const key = ed25519Key(keys.publicKey);
    const signature = keys.sign(Buffer.from('poster'));
    expect(verify(null, Buffer.from('poster'), key, signature)).toBe(true);
    expect(verify(null, Buffer.from('poster '), key, signature)).toBe(false);
    expect(verify(null, Buffer.from('poster'), key, others.sign(Buffer.from('poster')))).toBe(false);
  });
});

describe('keys', () => {
  it('need 32 bytes', () => {
    expect(() => new Keys(Buffer.alloc(16))).toThrow('32 bytes');
  });

  it('give every role and every card a secret of its own', () => {
    expect(keys.rolePassword('app_gate')).not.toBe(keys.rolePassword('app_owner'));
    expect(keys.liveSecret('1'.repeat(25))).not.toEqual(keys.liveSecret('2'.repeat(25)));
  });
});
