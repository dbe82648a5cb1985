import { AppError } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { missingUnits, openTotal } from './get-total.ts';
import { countedOf, readSnapshots, type TotalSnapshot, totalOf } from './read-counted.ts';
import { freeze, versionId } from './report-row.ts';

/**
 * Passes an office's total up: frozen with the list of the reports in it and of who is missing. The office above sums
 * what was passed up. The same version again changes nothing.
 * @param missing how many were shown as missing
 * @throws AppError 404 for a round of others, 409 when others are missing now, or the version is not the next one
 */
export async function passTotal(
  services: Services,
  office: Unit,
  { roundId, version, missing, by }: { roundId: string; version: number; missing: number; by: string },
): Promise<void> {
  const { keys, clock } = services;
  await openTotal(services, office, roundId, async ({ tx, state, form }) => {
    await takeTurn(tx, 'report total of office', `${roundId} ${office.id}`);
    const latest = state.passed.get(office.id)?.version ?? 0;
    if (latest === version) return;
    if (latest + 1 !== version) throw new AppError(409, 'report_total_changed');
    const counted = countedOf(state, 'passed');
    const absent = missingUnits(state.expected, counted);
    if (absent.length !== missing) throw new AppError(409, 'report_total_changed');
    const snapshot: TotalSnapshot = {
      counted,
      missing: absent.map(({ id }) => id),
      total: totalOf(form, await readSnapshots(tx, keys, roundId, counted)),
    };
    const rowId = versionId(roundId, office.id, version);
    const now = new Date(clock.now());
    const { sealed, hash } = freeze(keys, 'report_total.snapshot_sealed', rowId, {
      ...snapshot,
      ...{ roundId, officeId: office.id, officeName: office.name, passedAt: now.toISOString() },
    });
    await tx.execute(
      `insert into report_total (round_id, unit_id, version, snapshot_sealed, hash, units, missing, passed_by, passed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (round_id, unit_id, version) do nothing`,
      [roundId, office.id, version, sealed, hash, counted.length, absent.length, by, now],
    );
  });
}
