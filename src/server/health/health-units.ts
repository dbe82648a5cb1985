import type { HealthUnitKind } from '../../contract/accounts.ts';
import { isAreaVersion } from '../../domain/area.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { Cache } from '../platform/cache.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import type { Live } from '../platform/live.ts';
import { areaKeysOf, communesOf } from './area-keys.ts';

export interface HealthUnit {
  id: string;
  kind: HealthUnitKind;
  name: string;
  parentId: string | null;
  phone: string;
  areaVersion: string;
  areaCodes: readonly string[];
  /** Keys of the communes that it looks after itself; of a department: of its whole province */
  areas: ReadonlySet<string>;
  /** By account */
  staff: ReadonlyMap<string, { id: string; name: string; maskedPhone: string }>;
}

export type HealthUnitMap = ReadonlyMap<string, HealthUnit>;

interface Row {
  id: string;
  kind: HealthUnitKind;
  name: string;
  parent_id: string | null;
  phone: string | null;
  area_version: string;
  area_codes: string[];
  staff: { account: string; id: string; name: string; phone: string }[] | null;
}

const ALL = 'all';

/** All health units with those who work there, kept until the database says that one of them changed. */
export class HealthUnits {
  readonly #db: CellRouter;
  readonly #units: Cache<HealthUnitMap>;

  constructor(db: CellRouter, live: Live, clock: Clock) {
    this.#db = db;
    const isHearing = () => live.isHearing;
    this.#units = new Cache({ clock, keepMs: MINUTE_MS, entriesMax: 1, isHearing });
    live.hearAll(({ kind }) => {
      if (kind === 'health') this.#units.forgetAll();
    });
    live.hearLoss(() => this.#units.forgetAll());
  }

  async all(): Promise<HealthUnitMap> {
    return (await this.#units.get(ALL, () => this.#read())) ?? new Map();
  }

  async find(unitId: string): Promise<HealthUnit | undefined> {
    return (await this.all()).get(unitId);
  }

  /** The units at which an account works. */
  async listOf(accountId: string): Promise<HealthUnit[]> {
    return [...(await this.all()).values()].filter(({ staff }) => staff.has(accountId));
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#units.forgetAll();
  }

  async #read(): Promise<HealthUnitMap> {
    const rows = await this.#db.transaction('app_health', {}, (tx) =>
      tx.query<Row>(
        `select u.id, u.kind, u.name, u.parent_id, u.phone, u.area_version, u.area_codes,
           (select json_agg(json_build_object('account', s.account_id, 'id', s.id, 'name', s.name, 'phone', s.phone_masked)
              order by s.since) from health_staff s where s.unit_id = u.id and s.until is null) as staff
         from health_unit u where u.ended_at is null order by u.name`,
      ),
    );
    return new Map(rows.map((row) => [row.id, unitOf(row)]));
  }
}

function unitOf(row: Row): HealthUnit {
  const { area_version: areaVersion, area_codes: areaCodes } = row;
  const staff = (row.staff ?? []).map(
    ({ account, id, name, phone }) => [account, { id, name, maskedPhone: phone }] as const,
  );
  const areas = isAreaVersion(areaVersion) ? areaKeysOf(communesOf(areaCodes, areaVersion), areaVersion) : [];
  return {
    ...{ id: row.id, kind: row.kind, name: row.name, parentId: row.parent_id, phone: row.phone ?? '' },
    ...{ areaVersion, areaCodes, areas: new Set(areas), staff: new Map(staff) },
  };
}
