/** The tree of units as it stands on a day: along each line a unit has at most one above it. */
import type { Day } from './time.ts';
import type { UnitKind, UnitLine } from './unit-kind.ts';

/** To whom a unit reports along a line, from the first day to the last; `until` null: still. */
export interface UnitLink {
  readonly line: UnitLine;
  /** Null at the top of the line */
  readonly parentId: string | null;
  readonly since: Day;
  readonly until: Day | null;
}

export interface UnitNode {
  readonly id: string;
  /** In capitals, unique */
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly areaCode: string;
  readonly areaVersion: string;
  readonly since: Day;
  /** The last day; null while it exists */
  readonly endedOn: Day | null;
  readonly links: readonly UnitLink[];
}

/** Which units below an office are meant; an empty list means all. */
export interface UnitChoice {
  readonly line: UnitLine;
  /** Units below which they stand, these included */
  readonly branchIds: readonly string[];
  readonly kinds: readonly UnitKind[];
  /** Communes */
  readonly areaCodes: readonly string[];
}

interface LinesOfDay {
  /** Children by parent, in the order of the units */
  readonly children: ReadonlyMap<string | null, readonly UnitNode[]>;
  readonly parents: ReadonlyMap<string, string | null>;
}

const DAYS_KEPT_MAX = 64;

export function isInForce({ since, until }: { since: Day; until: Day | null }, day: Day): boolean {
  return since <= day && (until === null || day <= until);
}

export class UnitTree<N extends UnitNode = UnitNode> {
  readonly #units: ReadonlyMap<string, N>;
  readonly #byCode: ReadonlyMap<string, N>;
  readonly #lines = new Map<string, { children: Map<string | null, N[]>; parents: LinesOfDay['parents'] }>();

  constructor(units: Iterable<N>) {
    const list = [...units];
    this.#units = new Map(list.map((unit) => [unit.id, unit]));
    this.#byCode = new Map(list.map((unit) => [unit.code, unit]));
  }

  /** Every unit that ever was, ended ones too. */
  get all(): Iterable<N> {
    return this.#units.values();
  }

  find(id: string): N | undefined {
    return this.#units.get(id);
  }

  findByCode(code: string): N | undefined {
    return this.#byCode.get(code);
  }

  /** The lines along which a unit reports that day. */
  linesOf(id: string, day: Day): UnitLine[] {
    return (this.#units.get(id)?.links ?? []).filter((link) => isInForce(link, day)).map(({ line }) => line);
  }

  /** The unit above; undefined at the top, or where the unit is not in the line that day. */
  parentOf(id: string, line: UnitLine, day: Day): N | undefined {
    const parentId = this.#linesOn(line, day).parents.get(id);
    return parentId === undefined || parentId === null ? undefined : this.#units.get(parentId);
  }

  /** The units right below; along one line. */
  childrenOf(id: string, line: UnitLine, day: Day): readonly N[] {
    return this.#linesOn(line, day).children.get(id) ?? [];
  }

  /** The units above along a line, nearest first. */
  ancestorsOf(id: string, line: UnitLine, day: Day): N[] {
    const above: N[] = [];
    for (
      let next = this.parentOf(id, line, day);
      next !== undefined;
      next = this.parentOf(next.id, line, day)
    ) {
      // A loop cannot be stored; data that holds one all the same must not stop the process.
      if (above.includes(next) || next.id === id) break;
      above.push(next);
    }
    return above;
  }

  /** All units below along a line, level by level, without the unit itself. */
  below(id: string, line: UnitLine, day: Day): N[] {
    const found = new Set<N>(this.childrenOf(id, line, day));
    for (const unit of found) for (const child of this.childrenOf(unit.id, line, day)) found.add(child);
    return [...found].filter((unit) => unit.id !== id);
  }

  /** How many levels stand below a unit along a line: 0 for one that leads nobody. */
  heightOf(id: string, line: UnitLine, day: Day): number {
    const depths = this.below(id, line, day).map(
      (unit) => this.ancestorsOf(unit.id, line, day).findIndex((above) => above.id === id) + 1,
    );
    return Math.max(0, ...depths);
  }

  /** Whether a unit stands below an office that day, along any of the lines or the given one. */
  isBelow(id: string, officeId: string, day: Day, line?: UnitLine): boolean {
    const lines = line === undefined ? this.linesOf(id, day) : [line];
    return lines.some((one) => this.ancestorsOf(id, one, day).some((unit) => unit.id === officeId));
  }

  /** The units below an office that a choice means that day, level by level. */
  chosen(officeId: string, { line, branchIds, kinds, areaCodes }: UnitChoice, day: Day): N[] {
    const branches = new Set(branchIds);
    const isInBranch = (unit: N) =>
      branches.size === 0 ||
      branches.has(unit.id) ||
      this.ancestorsOf(unit.id, line, day).some(({ id }) => branches.has(id));
    return this.below(officeId, line, day).filter(
      (unit) =>
        (kinds.length === 0 || kinds.includes(unit.kind)) &&
        (areaCodes.length === 0 || areaCodes.includes(unit.areaCode)) &&
        isInBranch(unit),
    );
  }

  /** Who stands where along a line that day, put together once and kept for some days. */
  #linesOn(line: UnitLine, day: Day) {
    const key = `${line} ${day}`;
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const children = new Map<string | null, N[]>();
    const parents = new Map<string, string | null>();
    for (const unit of this.#units.values()) {
      if (!isInForce({ since: unit.since, until: unit.endedOn }, day)) continue;
      const link = unit.links.find((one) => one.line === line && isInForce(one, day));
      if (link === undefined) continue;
      parents.set(unit.id, link.parentId);
      const siblings = children.get(link.parentId);
      if (siblings === undefined) children.set(link.parentId, [unit]);
      else siblings.push(unit);
    }
    if (this.#lines.size >= DAYS_KEPT_MAX) this.#lines.clear();
    const made = { children, parents };
    this.#lines.set(key, made);
    return made;
  }
}
