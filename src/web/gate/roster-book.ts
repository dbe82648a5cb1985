import type { Group, Roster, RosterLeaf } from '../../contract/rosters.ts';
import { MEMBER_TAG_BYTES, unpackStatuses } from '../../domain/roster.ts';

/** The roster of one place as a device keeps it: covered names, tags instead of codes. */
export interface RosterBook {
  placeId: string;
  /** What the server is told to get only what changed */
  cursor: string;
  key: string;
  leaves: readonly RosterLeaf[];
  place: NonNullable<Roster['place']>;
  today: NonNullable<Roster['today']>;
  revoked: string;
  groups: readonly Group[];
  /** When the server said so for the last time, Unix milliseconds of the server's clock */
  toldAt: number;
}

/** What is looked up at each scan, made once a change. */
export interface RosterIndex {
  /** By the bytes of the tag, one a character */
  numberOf: ReadonlyMap<string, number>;
  nameOf: ReadonlyMap<number, string>;
  revoked: ReadonlySet<string>;
  statuses: Uint8Array;
}

const parts = ['placeId', 'cursor', 'key', 'leaves', 'place', 'today', 'revoked', 'groups', 'toldAt'];

/** Whether a kept value is a roster; an older app may have left another. */
export function isRosterBook(value: unknown): value is RosterBook {
  return typeof value === 'object' && value !== null && parts.every((part) => part in value);
}

/** The book with what the server says anew; undefined when the answer leaves out what is not here. */
export function mergeRoster(
  book: RosterBook | undefined,
  answer: Roster,
  { placeId, toldAt }: { placeId: string; toldAt: number },
): RosterBook | undefined {
  const place = answer.place ?? book?.place;
  const today = answer.today ?? book?.today;
  const revoked = answer.revoked ?? book?.revoked;
  const groups = answer.groups ?? book?.groups;
  const fresh = new Map(answer.leaves.map((leaf) => [leaf.leaf, leaf]));
  const leaves = Array.from({ length: answer.leafCount }, (_, leaf) => fresh.get(leaf) ?? book?.leaves[leaf]);
  const known = leaves.filter((leaf) => leaf !== undefined);
  if (!place || !today || revoked === undefined || !groups || known.length < leaves.length) return undefined;
  const { cursor, key } = answer;
  return { placeId, cursor, key, leaves: known, place, today, revoked, groups, toldAt };
}

/** Base64url as one character a byte: the browser's own decoder takes a hundred times less than ours. */
function binaryOf(base64url: string): string {
  return atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
}

function tagsOf(base64url: string): string[] {
  const bytes = binaryOf(base64url);
  return Array.from({ length: bytes.length / MEMBER_TAG_BYTES }, (_, index) =>
    bytes.slice(index * MEMBER_TAG_BYTES, (index + 1) * MEMBER_TAG_BYTES),
  );
}

/** Makes a book quick to look up in. */
export function indexRoster({ leaves, revoked, today }: RosterBook): RosterIndex {
  const numberOf = new Map<string, number>();
  const nameOf = new Map<number, string>();
  for (const { members, names, tags } of leaves) {
    const ofLeaf = tagsOf(tags);
    for (const [index, no] of members.entries()) {
      numberOf.set(ofLeaf[index] ?? '', no);
      nameOf.set(no, names[index] ?? '');
    }
  }
  return { numberOf, nameOf, revoked: new Set(tagsOf(revoked)), statuses: unpackStatuses(today.statuses) };
}

let hmacKey: { of: string; made: Promise<CryptoKey> } | undefined;

function importKey(key: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(binaryOf(key), (char) => char.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** The tag of a code's alias at the place of `key`; undefined where the browser has no cryptography (no https). */
export async function tagOf(key: string, alias: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  if (hmacKey?.of !== key) hmacKey = { of: key, made: importKey(key) };
  const digest = await crypto.subtle.sign('HMAC', await hmacKey.made, new TextEncoder().encode(alias));
  return String.fromCharCode(...new Uint8Array(digest, 0, MEMBER_TAG_BYTES));
}
