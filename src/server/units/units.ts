import type { OfficerRole } from '../../contract/units.ts';
import { type Day, dayOf, MINUTE_MS } from '../../domain/time.ts';
import { isUnitKind, isUnitLine } from '../../domain/unit-kind.ts';
import { type UnitLink, type UnitNode, UnitTree } from '../../domain/unit-tree.ts';
import { Cache } from '../platform/cache.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import type { Live } from '../platform/live.ts';

/** Somebody who answers for a unit, or is asked to; contact data stay in the database, sealed. */
export interface Officer {
  id: string;
  accountId: string;
  role: OfficerRole;
  name: string;
  position: string;
  maskedPhone: string;
  isConfirmed: boolean;
  /** Along which lines he answers; empty: all */
  lines: readonly string[];
}

export interface Unit extends UnitNode {
  address: string;
  mergedInto: string | null;
  officers: readonly Officer[];
  placeIds: readonly string[];
}

interface Row {
  id: string;
  code: string;
  name: string;
  kind: string;
  area_code: string;
  area_version: string;
  address: string;
  since: Day;
  ended_on: Day | null;
  merged_into: string | null;
  links: { line: string; parent: string | null; since: Day; until: Day | null }[] | null;
  officers:
    | {
        id: string;
        account: string;
        role: OfficerRole;
        name: string;
        position: string;
        phone: string;
        isConfirmed: boolean;
        lines: string[];
      }[]
    | null;
  places: string[] | null;
}

const ALL = 'all';

/** The whole tree of units with those who answer for them, kept until the database says that it changed. */
export class Units {
  readonly #db: CellRouter;
  readonly #clock: Clock;
  readonly #tree: Cache<UnitTree<Unit>>;

  constructor(db: CellRouter, live: Live, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    const isHearing = () => live.isHearing;
    this.#tree = new Cache({ clock, keepMs: MINUTE_MS, entriesMax: 1, isHearing });
    live.hearAll(({ kind }) => {
      if (kind === 'units') this.#tree.forgetAll();
    });
    live.hearLoss(() => this.#tree.forgetAll());
  }

  async tree(): Promise<UnitTree<Unit>> {
    return (await this.#tree.get(ALL, () => this.#read())) ?? new UnitTree<Unit>([]);
  }

  /** A unit that exists today. */
  async find(unitId: string): Promise<Unit | undefined> {
    const unit = (await this.tree()).find(unitId);
    return unit === undefined || !isThere(unit, dayOf(this.#clock.now())) ? undefined : unit;
  }

  /** The units for which an account answers or is asked to, each with its part. */
  async listOf(accountId: string): Promise<{ unit: Unit; officer: Officer }[]> {
    const today = dayOf(this.#clock.now());
    return [...(await this.tree()).all]
      .filter((unit) => isThere(unit, today))
      .flatMap((unit) =>
        unit.officers
          .filter((officer) => officer.accountId === accountId)
          .map((officer) => ({ unit, officer })),
      );
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#tree.forgetAll();
  }

  async #read(): Promise<UnitTree<Unit>> {
    const rows = await this.#db.transaction('app_unit', {}, (tx) =>
      tx.query<Row>(
        `select u.id, u.code, u.name, u.kind, u.area_code, u.area_version, u.address, u.since::text, u.ended_on::text,
           u.merged_into, l.links, o.officers, p.places
         from unit u
         left join (
           select unit_id, json_agg(json_build_object('line', line, 'parent', parent_id, 'since', since, 'until', until)
             order by since) as links
           from unit_line group by unit_id
         ) l on l.unit_id = u.id
         left join (
           select unit_id, json_agg(json_build_object('id', id, 'account', account_id, 'role', role, 'name', name,
             'position', position, 'phone', phone_masked, 'isConfirmed', confirmed_at is not null, 'lines', lines) order by since) as officers
           from unit_officer where until is null group by unit_id
         ) o on o.unit_id = u.id
         left join (
           select unit_id, array_agg(place_id order by since, place_id) as places
           from unit_place where until is null group by unit_id
         ) p on p.unit_id = u.id
         order by u.name collate "vi-x-icu", u.code`,
      ),
    );
    return new UnitTree(rows.flatMap(unitOf));
  }
}

function isThere({ since, endedOn }: Unit, today: Day): boolean {
  return since <= today && (endedOn === null || today <= endedOn);
}

/** None, where the row has a kind that a newer version of the program wrote. */
function unitOf(row: Row): Unit[] {
  if (!isUnitKind(row.kind)) return [];
  return [
    {
      ...{ id: row.id, code: row.code, name: row.name, kind: row.kind, address: row.address },
      ...{ areaCode: row.area_code, areaVersion: row.area_version },
      ...{ since: row.since, endedOn: row.ended_on, mergedInto: row.merged_into },
      links: (row.links ?? []).flatMap(({ line, parent, since, until }): UnitLink[] =>
        isUnitLine(line) ? [{ line, parentId: parent, since, until }] : [],
      ),
      officers: (row.officers ?? []).map(({ account, phone, ...officer }) => ({
        ...officer,
        accountId: account,
        maskedPhone: phone,
      })),
      placeIds: row.places ?? [],
    },
  ];
}
