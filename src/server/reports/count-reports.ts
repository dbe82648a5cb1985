import type { UnitFacts } from '../../domain/campaign.ts';
import type { Day } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import type { Tx } from '../platform/db.ts';
import type { Unit } from '../units/units.ts';
import { expectedUnits, listRoundsOf } from './round-row.ts';

export type ReportFacts = Pick<UnitFacts, 'reportsExpected' | 'reportsIn' | 'reportsOnTime'>;

/**
 * Of the rounds that an office opened along a line since a day: how many reports each unit owes, how many of them are
 * approved, and how many of those were sent in time. A unit of which none is asked is left out.
 */
export async function countReports(
  tx: Tx,
  tree: UnitTree<Unit>,
  { officeId, line, since, day }: { officeId: string; line: UnitLine; since: Day; day: Day },
): Promise<Map<string, ReportFacts>> {
  const rounds = (await listRoundsOf(tx, [officeId])).filter(
    ({ opensOn, choice }) => choice.line === line && since <= opensOn && opensOn <= day,
  );
  const approved = await tx.query<{ round_id: string; unit_id: string; is_late: boolean }>(
    `select r.round_id, r.unit_id, v.is_late from report r
     join report_version v
       on v.round_id = r.round_id and v.unit_id = r.unit_id and v.version = r.approved_version
     where r.round_id = any($1::uuid[])`,
    [rounds.map(({ id }) => id)],
  );
  const isLate = new Map(approved.map((row) => [`${row.round_id} ${row.unit_id}`, row.is_late]));
  const facts = new Map<string, ReportFacts>();
  for (const round of rounds) {
    for (const { id } of expectedUnits(tree, round, day)) {
      const late = isLate.get(`${round.id} ${id}`);
      const { reportsExpected = 0, reportsIn = 0, reportsOnTime = 0 } = facts.get(id) ?? {};
      facts.set(id, {
        reportsExpected: reportsExpected + 1,
        reportsIn: reportsIn + (late === undefined ? 0 : 1),
        reportsOnTime: reportsOnTime + (late === false ? 1 : 0),
      });
    }
  }
  return facts;
}
