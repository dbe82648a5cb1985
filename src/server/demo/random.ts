/** An item with how often it is drawn, in relation to the others of its list. */
export type Weighted<T> = readonly [item: T, weight: number];

/**
 * Numbers that look random and are the same in every run (sfc32, a public-domain generator by Chris Doty-Humphrey):
 * invented data only, never a secret. Two numbers name a sequence, so that each household has its own.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, sequence = 0) {
    this.#a = seed | 0;
    this.#b = sequence | 0;
    this.#c = 0x5eed;
    for (let round = 0; round < 15; round += 1) this.#next();
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** From 0 up to, but not, 1. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** Near `middle`, at most `spread` away, the nearer the more often. */
  around(middle: number, spread: number): number {
    return middle + (this.fraction() + this.fraction() - 1) * spread;
  }

  /** True that often (0 to 1). */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** @throws RangeError when the list is empty */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.fraction() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** @throws RangeError when no item has a weight */
  weighted<T>(items: readonly Weighted<T>[]): T {
    let rest = this.fraction() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      rest -= weight;
      if (rest < 0) return item;
    }
    throw new RangeError('nothing to pick from');
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length + 3);
    for (let at = 0; at < length; at += 4) bytes.writeUInt32LE(this.#next(), at);
    return bytes.subarray(0, length);
  }

  /** `count` decimal digits. */
  digits(count: number): string {
    return Array.from({ length: count }, () => this.between(0, 9)).join('');
  }

  /** A UUID in the form of version 4. */
  uuid(): string {
    const hex = this.bytes(16).toString('hex');
    const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
