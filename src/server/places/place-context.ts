import type { PlaceRight } from '../../contract/accounts.ts';
import type { GateDirection } from '../../contract/places.ts';
import { makeClosings, type OpeningHours } from '../../domain/opening-hours.ts';
import { type Day, dayOf, MINUTE_MS } from '../../domain/time.ts';
import { Cache } from '../platform/cache.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { Live } from '../platform/live.ts';

export interface GateContext {
  id: string;
  no: number;
  direction: GateDirection;
}

/** What recording a visit needs to know of a place: its rules, doors, and who may record there. */
export interface PlaceContext {
  id: string;
  /** The schema in which the place lies, "cell_75" */
  cell: string;
  hours: OpeningHours;
  /** The first closing after an instant, and the last one at or before it (Unix milliseconds). */
  closings: ReturnType<typeof makeClosings>;
  requiresDeclaration: boolean;
  /** The last day (yyyy-MM-dd) on which the place may see people in full */
  specialUntil: Day | null;
  /** Since when the place's code is suspended, Unix milliseconds; what was scanned before still counts */
  suspendedSince: number | undefined;
  posterSerial: number;
  /** The day (yyyy-MM-dd) since which this serial hangs at the door */
  posterIssuedOn: Day;
  /** By id, in the order of their numbers */
  gates: ReadonlyMap<string, GateContext>;
  /** By account */
  rights: ReadonlyMap<string, PlaceRight>;
  /** Devices that record here, and those that once did */
  devices: ReadonlyMap<string, { hasEnded: boolean }>;
}

interface Row {
  id: string;
  cell: string;
  hours: OpeningHours;
  requires_declaration: boolean;
  poster_serial: number;
  poster_issued_on: Day;
  special_until: Day | null;
  suspended_since: Date | null;
  gates: GateContext[];
  rights: { account: string; right: PlaceRight }[] | null;
  devices: { id: string; has_ended: boolean }[] | null;
}

const KEEP_MS = MINUTE_MS;
const PLACES_MAX = 20_000;
const NUMBERS_MAX = 50_000;

/** The places that this process has to do with, kept until the database says that one of them changed. */
export class PlaceContexts {
  readonly #db: CellRouter;
  readonly #places: Cache<PlaceContext>;
  readonly #ids: Cache<string>;

  constructor(db: CellRouter, live: Live, clock: Clock) {
    this.#db = db;
    const isHearing = () => live.isHearing;
    this.#places = new Cache({ clock, keepMs: KEEP_MS, entriesMax: PLACES_MAX, isHearing });
    // A number is never given to another place, so nothing needs to be heard.
    this.#ids = new Cache({
      clock,
      keepMs: Number.MAX_SAFE_INTEGER,
      entriesMax: NUMBERS_MAX,
      isHearing: () => true,
    });
    live.hearAll(({ kind, id }) => {
      if (kind === 'places' || kind === 'rights') this.#places.forget(id);
    });
    live.hearLoss(() => this.#places.forgetAll());
  }

  find(placeId: string): Promise<PlaceContext | undefined> {
    return this.#places.get(placeId, () =>
      this.#db.transaction('app_gate', { place: placeId }, (tx) => readPlace(tx, placeId)),
    );
  }

  /** @param number the nine digits below the code on a poster */
  async findByNumber(number: string): Promise<PlaceContext | undefined> {
    const cell = this.#db.cellOfNumber(number);
    if (cell === undefined) return undefined;
    const id = await this.#ids.get(number, () =>
      this.#db.transaction('app_gate', { cell }, async (tx) => {
        const [row] = await tx.query<{ id: string }>('select id from place where number = $1', [number]);
        return row?.id;
      }),
    );
    return id === undefined ? undefined : this.find(id);
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#places.forgetAll();
  }
}

/** Whether the place may see people in full at the instant (Unix milliseconds). */
export function isSpecialAt({ specialUntil }: PlaceContext, ms: number): boolean {
  return specialUntil !== null && specialUntil >= dayOf(ms);
}

/** Whether the place's code was suspended at the instant (Unix milliseconds). */
export function isSuspendedAt({ suspendedSince }: PlaceContext, ms: number): boolean {
  return suspendedSince !== undefined && suspendedSince <= ms;
}

async function readPlace(tx: Tx, placeId: string): Promise<PlaceContext | undefined> {
  const [row] = await tx.query<Row>(
    `select p.id, current_schema() as cell, p.hours, p.requires_declaration, p.poster_serial, p.poster_issued_on, s.until as special_until,
       u.since as suspended_since,
       (select json_agg(json_build_object('id', g.id, 'no', g.no, 'direction', g.direction) order by g.no)
        from gate g where g.place_id = p.id and g.ended_at is null) as gates,
       (select json_agg(json_build_object('account', r.account_id, 'right', r."right"))
        from place_right r where r.place_id = p.id and r.ended_at is null) as rights,
       (select json_agg(json_build_object('id', d.id, 'has_ended', d.ended_at is not null))
        from device d where d.place_id = p.id) as devices
     from place p
     left join place_special s on s.place_id = p.id and s.ended_at is null
     left join place_suspension u on u.place_id = p.id and u.ended_at is null
     where p.id = $1`,
    [placeId],
  );
  if (row === undefined) return undefined;
  return {
    id: row.id,
    cell: row.cell,
    hours: row.hours,
    closings: makeClosings(row.hours),
    requiresDeclaration: row.requires_declaration,
    specialUntil: row.special_until,
    suspendedSince: row.suspended_since?.getTime(),
    posterSerial: row.poster_serial,
    posterIssuedOn: row.poster_issued_on,
    gates: new Map(row.gates.map((gate) => [gate.id, gate])),
    rights: new Map((row.rights ?? []).map(({ account, right }) => [account, right])),
    devices: new Map((row.devices ?? []).map(({ id, has_ended }) => [id, { hasEnded: has_ended }])),
  };
}
