import { parsePosterFragment, type SignedPoster } from '../../domain/place-code.ts';

const storageKey = 'vaora.poster';

/**
 * What the poster says that led here, or undefined without one. The fragment stands in the address only on arrival, so
 * it is remembered for the way through login, registration and declaration, in this tab alone. Its signature is the
 * caller's to verify.
 */
export function readPoster(number: string, hash = location.hash): SignedPoster | undefined {
  const arrived = hash.length > 1 ? `${number}${hash}` : undefined;
  if (arrived) remember(arrived);
  const [keptNumber, fragment] = (arrived ?? recall()).split('#');
  if (keptNumber !== number || !fragment) return undefined;
  return parsePosterFragment(fragment);
}

/** Forgets the poster: a typed number stands for the place as it is now. */
export function forgetPoster(): void {
  remember('');
}

function remember(text: string): void {
  try {
    sessionStorage.setItem(storageKey, text);
  } catch {
    // Without storage the way back only lacks the gate; the number is in the address.
  }
}

function recall(): string {
  try {
    return sessionStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}
