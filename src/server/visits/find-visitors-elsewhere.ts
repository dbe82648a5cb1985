import type { Day } from '../../domain/time.ts';
import { isPassing } from '../platform/errors.ts';
import { within } from '../platform/within.ts';
import type { Services } from '../services.ts';
import { copyVisitors, type VisitorElsewhere } from './copy-visitors.ts';

/** A card that was shown at a gate whose own cell does not know it. */
export interface UnknownCard {
  aliasHmac: Buffer;
  /** The day of the passage in Vietnam */
  day: Day;
}

/** Whose card it is, or why nobody can tell. */
export type CardElsewhere =
  | (VisitorElsewhere & {
      /** When the card ended, Unix milliseconds; undefined while it is valid */
      cardEndedAt: number | undefined;
    })
  | { refusal: 'unknown_card' | 'card_not_checked' };

/** A server that hangs must not keep a gate waiting. */
const ANSWER_MS_MAX = 3_000;

interface FoundCard {
  aliasHmac: Buffer;
  personId: string;
  endedAt: Date | null;
}

/**
 * Looks up cards that the place's cell does not know in all others. Whoever is found is passed on to the place's cell
 * (see `copyVisitors`), where statements then work with the person's id as for its own people. A cell that does not
 * answer stops nobody but its own people.
 * @returns by the hexadecimal HMAC of the card's alias
 */
export async function findVisitorsElsewhere(
  services: Services,
  placeCell: string,
  cards: readonly UnknownCard[],
): Promise<Map<string, CardElsewhere>> {
  const hmacs = new Map(cards.map(({ aliasHmac }) => [aliasHmac.toString('hex'), aliasHmac]));
  const known = new Map<string, CardElsewhere>();
  if (cards.length === 0) return known;
  const { answers, isWhole } = await askOtherCells(services, placeCell, (home) =>
    passOn(services, { home, place: placeCell }, cards),
  );
  for (const answer of answers) for (const [hex, card] of answer) known.set(hex, card);
  const missing: CardElsewhere = { refusal: isWhole ? 'unknown_card' : 'card_not_checked' };
  return new Map([...hmacs.keys()].map((hex) => [hex, known.get(hex) ?? missing]));
}

/**
 * Asks all cells but one at once. A cell that does not answer in time is left out, and `isWhole` says so. Without
 * `placeCell` nobody is asked.
 */
export async function askOtherCells<Answer>(
  { db }: Services,
  placeCell: string | undefined,
  ask: (cell: string) => Promise<Answer>,
): Promise<{ answers: Answer[]; isWhole: boolean }> {
  const others = placeCell === undefined ? [] : db.cells.filter((cell) => cell !== placeCell);
  const settled = await Promise.allSettled(others.map((cell) => within(ANSWER_MS_MAX, ask(cell))));
  const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const reason of failed) if (!isPassing(reason)) throw reason;
  const answers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return { answers, isWhole: failed.length === 0 };
}

/** The cards that one home cell knows, with their people, who are then known in the place's cell too. */
async function passOn(
  services: Services,
  cells: { home: string; place: string },
  cards: readonly UnknownCard[],
): Promise<Map<string, CardElsewhere>> {
  const found = await findCards(services, cells.home, cards);
  const passages = found.flatMap(({ aliasHmac, personId }) =>
    cards.filter((card) => card.aliasHmac.equals(aliasHmac)).map(({ day }) => ({ personId, day })),
  );
  const visitors = await copyVisitors(services, cells, passages);
  return new Map(
    found.flatMap(({ aliasHmac, personId, endedAt }) => {
      const visitor = visitors.get(personId);
      if (visitor === undefined) return [];
      return [[aliasHmac.toString('hex'), { ...visitor, cardEndedAt: endedAt?.getTime() }]];
    }),
  );
}

async function findCards(
  { db }: Services,
  cell: string,
  cards: readonly UnknownCard[],
): Promise<FoundCard[]> {
  const rows = await db.transaction('app_cells', { cell }, (tx) =>
    tx.query<{ alias_hmac: Buffer; person_id: string; ended_at: Date | null }>(
      'select alias_hmac, person_id, ended_at from card where alias_hmac = any($1)',
      [cards.map(({ aliasHmac }) => aliasHmac)],
    ),
  );
  return rows.map(({ alias_hmac, person_id, ended_at }) => ({
    aliasHmac: alias_hmac,
    personId: person_id,
    endedAt: ended_at,
  }));
}
