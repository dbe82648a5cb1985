import { randomBytes } from 'node:crypto';
import { UUID_V7_RANDOM_BYTES, uuidV7 } from '../../src/domain/ids.ts';
import type { World, WorldPlace } from './world.ts';

/** Room for a request with that many scans, and for its answer with its head. */
export function bytesMaxOf(items: number): { outbox: number; inbox: number } {
  return { outbox: 1024 + items * 256, inbox: 4096 + items * 512 };
}

/** A request of one place, ready but for what differs from scan to scan. */
interface Template {
  bytes: Buffer;
  /** Where the first item begins, and how far apart they are. */
  firstItem: number;
  itemBytes: number;
}

const ID_SLOT = '#'.repeat(36);
const AT_SLOT = '#'.repeat(24);
const CODE_SLOT = '#'.repeat(28);
const RANDOM_POOL_BYTES = 64 * 1024;

/**
 * Makes requests that record scans at a place: everything that stays is made once, and only id, time and code are
 * written over it, because a generator that is slower than the server measures itself.
 */
export class ScanRequests {
  readonly #world: World;
  readonly #items: number;
  readonly #pastMs: number;
  readonly #templates = new Map<WorldPlace, Template>();
  #random = Buffer.alloc(0);
  #randomAt = 0;

  /** @param pastMs the scans lie up to so many milliseconds back, as in the outbox of a phone that had no network */
  constructor(world: World, items: number, pastMs: number) {
    this.#world = world;
    this.#items = items;
    this.#pastMs = pastMs;
  }

  /**
   * Writes a request of a place into `target`; people are drawn by chance among those who may enter there.
   * @param ids gets the ids of the scans, where somebody wants to know them
   * @returns how many bytes it has
   */
  write(target: Buffer, place: WorldPlace, ids?: string[]): number {
    const template = this.#templates.get(place) ?? this.#makeTemplate(place);
    template.bytes.copy(target);
    const now = Date.now();
    for (let item = 0; item < this.#items; item += 1) {
      const start = template.firstItem + item * template.itemBytes;
      const at = this.#pastMs === 0 ? now : now - Math.floor(Math.random() * this.#pastMs);
      const id = uuidV7(now, this.#nextRandom());
      ids?.push(id);
      target.write(id, start + ID_AT, 36, 'latin1');
      target.write(new Date(at).toISOString(), start + TIME_AT, 24, 'latin1');
      target.write(this.#pickCode(place), start + CODE_AT, 28, 'latin1');
    }
    return template.bytes.length;
  }

  #pickCode({ requiresDeclaration }: WorldPlace): string {
    const { declared, undeclared } = this.#world;
    const index = Math.floor(
      Math.random() * (declared.length + (requiresDeclaration ? 0 : undeclared.length)),
    );
    return declared[index] ?? undeclared[index - declared.length] ?? '';
  }

  #nextRandom(): Buffer {
    if (this.#randomAt + UUID_V7_RANDOM_BYTES > this.#random.length) {
      this.#random = randomBytes(RANDOM_POOL_BYTES);
      this.#randomAt = 0;
    }
    this.#randomAt += UUID_V7_RANDOM_BYTES;
    return this.#random.subarray(this.#randomAt - UUID_V7_RANDOM_BYTES, this.#randomAt);
  }

  #makeTemplate(place: WorldPlace): Template {
    const item = itemText(place);
    const body = `{"items":[${Array.from({ length: this.#items }, () => item).join(',')}]}`;
    const head = [
      `POST /api/places/${place.id}/scans HTTP/1.1`,
      'host: 127.0.0.1',
      'user-agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
      'accept: application/json',
      'content-type: application/json',
      'x-vaora: 1',
      'sec-fetch-site: same-origin',
      `cookie: ${this.#world.cookieName}=${place.token}`,
      `content-length: ${body.length}`,
    ];
    const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1');
    const template = { bytes, firstItem: bytes.indexOf(item), itemBytes: item.length + 1 };
    this.#templates.set(place, template);
    return template;
  }
}

function itemText({ gateId }: Pick<WorldPlace, 'gateId'>): string {
  return `{"id":"${ID_SLOT}","at":"${AT_SLOT}","code":"${CODE_SLOT}","gateId":"${gateId}","direction":"in","way":"reader"}`;
}

const ITEM = itemText({ gateId: '' });
const ID_AT = ITEM.indexOf(ID_SLOT);
const TIME_AT = ITEM.indexOf('"at":"') + '"at":"'.length;
const CODE_AT = ITEM.indexOf('"code":"') + '"code":"'.length;
