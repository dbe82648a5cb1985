import { dayOfTree } from '../../domain/report-round.ts';
import type { ReportTotal } from '../../domain/report-total.ts';
import { totalReports } from '../../domain/report-total.ts';
import type { Day } from '../../domain/time.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import type { Unit } from '../units/units.ts';
import { type ReportRow, type ReportSnapshot, unsealVersion, versionId } from './report-row.ts';
import { expectedUnits, type ReportFormJson, type Round } from './round-row.ts';

/** Which version of whose report is in a total. */
export interface Counted {
  readonly unitId: string;
  readonly version: number;
}
/** A total as it was passed up: what is frozen of it. */
export interface TotalSnapshot {
  readonly counted: readonly Counted[];
  readonly missing: readonly string[];
  readonly total: ReportTotal;
}
export interface PassedTotal {
  version: number;
  at: string;
  by: string;
  units: number;
  hash: string;
  counted: readonly Counted[];
}
export type RoundReport = Pick<ReportRow, 'version' | 'decision' | 'approved_version'> & {
  is_late: boolean | null;
};

/** A round as an office sees it: who is asked below it, what came, and what offices below passed up. */
export interface OfficeRound {
  round: Round;
  day: Day;
  /** Units asked below the office, and itself where it is asked */
  expected: readonly Unit[];
  reports: ReadonlyMap<string, RoundReport>;
  passed: ReadonlyMap<string, PassedTotal>;
  /** Right below the office: units that report, and offices that pass up; the office itself where it reports. */
  parts: readonly { unit: Unit; passesUp: boolean; expected: readonly Unit[] }[];
}

/** Reads it in the scope of the round. */
export async function readOfficeRound(
  tx: Tx,
  keys: Keys,
  tree: UnitTree<Unit>,
  { round, office, today }: { round: Round; office: Unit; today: Day },
): Promise<OfficeRound> {
  const { line } = round.choice;
  const day = dayOfTree(round, today);
  const isHere = (unit: Unit, above: Unit) =>
    unit.id === above.id || tree.isBelow(unit.id, above.id, day, line);
  const expected = expectedUnits(tree, round, today).filter((unit) => isHere(unit, office));
  const direct = tree.childrenOf(office.id, line, day).flatMap((unit) => {
    const below = expected.filter((one) => isHere(one, unit));
    const passesUp = isOffice(unit.kind) && below.some(({ id }) => id !== unit.id);
    return below.length === 0 ? [] : [{ unit, passesUp, expected: below }];
  });
  const self = expected.some(({ id }) => id === office.id)
    ? [{ unit: office, passesUp: false, expected: [office] }]
    : [];
  const rows = await tx.query<RoundReport & { unit_id: string }>(
    `select r.unit_id, r.version, r.decision, r.approved_version, v.is_late from report r
     left join report_version v on v.round_id = r.round_id and v.unit_id = r.unit_id and v.version = r.approved_version
     where r.round_id = $1`,
    [round.id],
  );
  return {
    ...{ round, day, expected, parts: [...self, ...direct] },
    reports: new Map(rows.map((row) => [row.unit_id, row])),
    passed: await readPassed(tx, keys, tree, round.id),
  };
}

async function readPassed(tx: Tx, keys: Keys, tree: UnitTree<Unit>, roundId: string) {
  const rows = await tx.query<{
    unit_id: string;
    version: number;
    snapshot_sealed: Buffer;
    hash: Buffer;
    units: number;
    passed_by: string;
    passed_at: Date;
  }>(
    `select distinct on (unit_id) unit_id, version, snapshot_sealed, hash, units, passed_by, passed_at
     from report_total where round_id = $1 order by unit_id, version desc`,
    [roundId],
  );
  return new Map(
    rows.map((row): [string, PassedTotal] => {
      const rowId = versionId(roundId, row.unit_id, row.version);
      const text = keys.unseal('report_total.snapshot_sealed', rowId, row.snapshot_sealed);
      const { counted }: TotalSnapshot = JSON.parse(text);
      const officer = tree.find(row.unit_id)?.officers.find(({ accountId }) => accountId === row.passed_by);
      return [
        row.unit_id,
        {
          ...{ version: row.version, at: row.passed_at.toISOString(), by: officer?.name ?? '' },
          ...{ units: row.units, hash: row.hash.toString('hex'), counted },
        },
      ];
    }),
  );
}

/** The approved reports of those units. */
export function approvedOf({ reports }: OfficeRound, units: readonly Unit[]): Counted[] {
  return units.flatMap(({ id }) => {
    const version = reports.get(id)?.approved_version ?? null;
    return version === null ? [] : [{ unitId: id, version }];
  });
}

/**
 * The reports that are in an office's total. `passed`: of offices right below it, what they passed up. A unit that
 * moved between two that passed it up counts once, by its later version; one that was passed up by an office of which
 * it is no longer expected anywhere does not count.
 */
export function countedOf(state: OfficeRound, basis: 'passed' | 'all'): Counted[] {
  if (basis === 'all') return approvedOf(state, state.expected);
  const expected = new Set(state.expected.map(({ id }) => id));
  const all = state.parts.flatMap(({ unit, passesUp, expected: below }) =>
    passesUp ? (state.passed.get(unit.id)?.counted ?? []) : approvedOf(state, below),
  );
  const latest = new Map<string, Counted>();
  for (const one of all) {
    const known = latest.get(one.unitId);
    if (expected.has(one.unitId) && (known === undefined || known.version < one.version))
      latest.set(one.unitId, one);
  }
  return [...latest.values()];
}

/** What was frozen of those reports. */
export async function readSnapshots(
  tx: Tx,
  keys: Keys,
  roundId: string,
  counted: readonly Counted[],
): Promise<Map<string, ReportSnapshot>> {
  const rows = await tx.query<{ unit_id: string; version: number; snapshot_sealed: Buffer }>(
    `select v.unit_id, v.version, v.snapshot_sealed from unnest($2::uuid[], $3::integer[]) c (unit_id, version)
     join report_version v on v.round_id = $1 and v.unit_id = c.unit_id and v.version = c.version`,
    [roundId, counted.map(({ unitId }) => unitId), counted.map(({ version }) => version)],
  );
  return new Map(
    rows.map(({ unit_id, version, snapshot_sealed }) => [
      unit_id,
      unsealVersion(keys, versionId(roundId, unit_id, version), snapshot_sealed),
    ]),
  );
}

export function totalOf(form: ReportFormJson, snapshots: ReadonlyMap<string, ReportSnapshot>): ReportTotal {
  return totalReports(
    form,
    [...snapshots].map(([unitId, { values }]) => ({ unitId, values })),
  );
}
