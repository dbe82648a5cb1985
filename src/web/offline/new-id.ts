import { UUID_V7_RANDOM_BYTES, uuidV7 } from '../../domain/ids.ts';

/** A UUIDv7 for something made on this device; it is kept before it is first sent, and never changes. */
export function newId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(UUID_V7_RANDOM_BYTES)));
}
