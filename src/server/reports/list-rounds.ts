import type { RoundList, RoundSummary } from '../../contract/reports.ts';
import { dayOf } from '../../domain/time.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { expectedUnits, isInRound, listRoundsOf, roundFields } from './round-row.ts';

/** The rounds that an office opened, and those in which units below it report: the latest first. */
export async function listRounds({ db, units, clock }: Services, office: Unit): Promise<RoundList> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const above = office.links.flatMap(({ line }) =>
    tree.ancestorsOf(office.id, line, today).map(({ id }) => id),
  );
  const rounds = await db.transaction('app_unit', {}, (tx) =>
    listRoundsOf(tx, [...new Set([office.id, ...above])]),
  );
  const summaries = rounds.map(async (round): Promise<RoundSummary[]> => {
    if (round.officeId !== office.id && (round.opensOn > today || !isInRound(tree, round, office.id, today)))
      return [];
    const expected = expectedUnits(tree, round, today).filter(
      ({ id }) => round.officeId === office.id || tree.isBelow(id, office.id, today, round.choice.line),
    );
    if (expected.length === 0) return [];
    const ids = expected.map(({ id }) => id);
    const [counts] = await db.transaction('app_unit', { round: round.id }, (tx) =>
      tx.query<{ approved: number; submitted: number }>(
        `select count(*) filter (where approved_version is not null)::integer as approved,
           count(*) filter (where version > 0 and decision is null)::integer as submitted
         from report where round_id = $1 and unit_id = any($2::uuid[])`,
        [round.id, ids],
      ),
    );
    return [
      {
        ...roundFields(round, tree),
        isOwn: round.officeId === office.id,
        expected: expected.length,
        approved: counts?.approved ?? 0,
        submitted: counts?.submitted ?? 0,
      },
    ];
  });
  return { rounds: (await Promise.all(summaries)).flat() };
}
