import { createHash, createHmac } from 'node:crypto';
import type { Verdict } from '../../contract/declarations.ts';
import type { Roster, RosterLeaf } from '../../contract/rosters.ts';
import { limits } from '../../domain/limits.ts';
import { MEMBER_TAG_BYTES, packStatuses, ROSTER_LEAF_NUMBERS } from '../../domain/roster.ts';
import { dayOf } from '../../domain/time.ts';
import { isSpecialAt, isSuspendedAt, type PlaceContext } from '../places/place-context.ts';
import { Cache } from '../platform/cache.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { listGroups } from './list-groups.ts';

const PLACES_MAX = 2_000;
const TAGS_MAX = 300_000;
const DIGEST_BYTES = 6;
const NO_CARD = Buffer.alloc(MEMBER_TAG_BYTES);

/** What can change by itself of a roster, each part with its digest. */
interface Book {
  today: Part<NonNullable<Roster['today']>>;
  revoked: Part<string>;
  groups: Part<NonNullable<Roster['groups']>>;
  leaves: Part<RosterLeaf>[];
}
interface Part<Value> {
  value: Value;
  digest: Buffer;
}

interface CardRow {
  no: number;
  masked_name: string;
  verdict: Verdict | null;
  card_id: string | null;
  is_ended: boolean;
}

/**
 * The rosters that gates ask for. All gates of a place share what was read within the last seconds; the tag of a code
 * is made once, since that needs the code itself.
 */
export class RosterBooks {
  readonly #db: CellRouter;
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #books: Cache<Book>;
  /** By place and card */
  readonly #tags = new Map<string, Buffer>();

  constructor(db: CellRouter, keys: Keys, clock: Clock) {
    this.#db = db;
    this.#keys = keys;
    this.#clock = clock;
    const keepMs = limits.roster_seconds_max * 1000;
    this.#books = new Cache({ clock, keepMs, entriesMax: PLACES_MAX, isHearing: () => true });
  }

  /** What of a place's roster differs from what `since` names; undefined where nothing does. */
  async findChanges(place: PlaceContext, since: string | undefined): Promise<Roster | undefined> {
    const now = this.#clock.now();
    const day = dayOf(now);
    const book = await this.#books.get(`${place.id} ${day}`, () => this.#read(place, day));
    if (book === undefined) throw new Error('a roster is always found');
    const policy = partOf({
      requiresDeclaration: place.requiresDeclaration,
      isSpecial: isSpecialAt(place, now),
      isSuspended: isSuspendedAt(place, now),
    });
    const heads = [policy, book.today, book.revoked, book.groups];
    const digests = [...heads, ...book.leaves].map(({ digest }) => digest);
    const cursor = Buffer.concat(digests).toString('base64url');
    if (cursor === since) return undefined;
    const known = Buffer.from(since ?? '', 'base64url');
    const isKnown = (index: number, { digest }: Part<unknown>) =>
      known.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES).equals(digest);
    return {
      cursor,
      key: this.#keys.rosterKey(place.id).toString('base64url'),
      leafCount: book.leaves.length,
      leaves: book.leaves.flatMap((leaf, index) => (isKnown(heads.length + index, leaf) ? [] : [leaf.value])),
      ...(isKnown(0, policy) ? {} : { place: policy.value }),
      ...(isKnown(1, book.today) ? {} : { today: book.today.value }),
      ...(isKnown(2, book.revoked) ? {} : { revoked: book.revoked.value }),
      ...(isKnown(3, book.groups) ? {} : { groups: book.groups.value }),
    };
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#books.forgetAll();
  }

  #read(place: PlaceContext, day: string): Promise<Book> {
    return this.#db.transaction('app_gate', { place: place.id }, async (tx) => {
      const rows = await listCards(tx, place.id, day);
      const tags = await this.#tagsOf(tx, place.id, rows);
      return makeBook(rows, tags, day, await listGroups(tx, place.id));
    });
  }

  /** The tag of each card. */
  async #tagsOf(tx: Tx, placeId: string, rows: readonly CardRow[]): Promise<ReadonlyMap<string, Buffer>> {
    const cards = rows.flatMap(({ card_id }) => (card_id === null ? [] : [card_id]));
    const unknown = cards.filter((card) => !this.#tags.has(`${placeId} ${card}`));
    if (this.#tags.size + unknown.length > TAGS_MAX) this.#tags.clear();
    const missing = cards.filter((card) => !this.#tags.has(`${placeId} ${card}`));
    if (missing.length > 0) {
      const key = this.#keys.rosterKey(placeId);
      const codes = await tx.query<{ card_id: string; person_id: string; alias_sealed: Buffer }>(
        'select card_id, person_id, alias_sealed from roster_codes($1, $2)',
        [placeId, missing],
      );
      for (const { card_id, person_id, alias_sealed } of codes) {
        const alias = this.#keys.unseal('card.alias_sealed', person_id, alias_sealed);
        const tag = createHmac('sha256', key).update(alias).digest().subarray(0, MEMBER_TAG_BYTES);
        this.#tags.set(`${placeId} ${card_id}`, tag);
      }
    }
    return new Map(cards.map((card) => [card, this.#tags.get(`${placeId} ${card}`) ?? NO_CARD]));
  }
}

/** A row for each card of each member, ended ones too; one without card for a member who has none. */
async function listCards(tx: Tx, placeId: string, day: string): Promise<CardRow[]> {
  return tx.prepared<CardRow>(
    'list_roster_cards',
    `select m.no, p.masked_name, d.verdict, c.id as card_id, c.ended_at is not null as is_ended
     from place_member m
     join person_public p on p.id = m.person_id
     left join card c on c.person_id = m.person_id
     left join declaration_day d on d.person_id = m.person_id and d.day = $2
     where m.place_id = $1 and m.until is null
     order by m.no, c.id`,
    [placeId, day],
  );
}

function makeBook(
  rows: readonly CardRow[],
  tags: ReadonlyMap<string, Buffer>,
  day: string,
  groups: NonNullable<Roster['groups']>,
): Book {
  const members = new Map<number, { name: string; tag: Buffer }>();
  const verdicts = new Map<number, Verdict>();
  const revoked: Buffer[] = [];
  for (const { no, masked_name, verdict, card_id, is_ended } of rows) {
    const tag = (card_id === null ? undefined : tags.get(card_id)) ?? NO_CARD;
    if (is_ended) revoked.push(tag);
    if (!members.has(no) || !is_ended) members.set(no, { name: masked_name, tag: is_ended ? NO_CARD : tag });
    if (verdict !== null) verdicts.set(no, verdict);
  }
  const last = Math.max(-1, ...members.keys());
  const leaves = Array.from({ length: Math.ceil((last + 1) / ROSTER_LEAF_NUMBERS) }, (_, leaf) => {
    const first = leaf * ROSTER_LEAF_NUMBERS;
    const numbers = Array.from({ length: ROSTER_LEAF_NUMBERS }, (__, offset) => first + offset);
    const here = numbers.flatMap((no) => {
      const member = members.get(no);
      return member === undefined ? [] : [{ no, ...member }];
    });
    return partOf({
      leaf,
      members: here.map(({ no }) => no),
      names: here.map(({ name }) => name),
      tags: Buffer.concat(here.map(({ tag }) => tag)).toString('base64url'),
    });
  });
  return {
    today: partOf({ day, statuses: packStatuses(verdicts) }),
    revoked: partOf(Buffer.concat(revoked).toString('base64url')),
    groups: partOf(groups),
    leaves,
  };
}

function partOf<Value>(value: Value): Part<Value> {
  const digest = createHash('sha256').update(JSON.stringify(value)).digest().subarray(0, DIGEST_BYTES);
  return { value, digest };
}
