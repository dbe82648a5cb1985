import type { OwnReportList, Report, ReportVersion } from '../../contract/reports.ts';
import { blankReport, type ReportContent } from '../../domain/report-check.ts';
import { dayOfTree, isTaken } from '../../domain/report-round.ts';
import { dayOf } from '../../domain/time.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { readSnapshots } from './read-counted.ts';
import { readPrefill } from './read-prefill.ts';
import { findReport, type ReportRow, stateOf, unsealDraft, unsealVersion, versionId } from './report-row.ts';
import { expectedUnits, getRound, isInRound, listRoundsOf, readForm, roundFields } from './round-row.ts';

/** What a unit reports, or has reported, for every round that asks it. */
export async function listOwnReports({ db, units, clock }: Services, unit: Unit): Promise<OwnReportList> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const above = unit.links.flatMap(({ line, since }) =>
    [since, today].flatMap((day) => tree.ancestorsOf(unit.id, line, day).map(({ id }) => id)),
  );
  return db.transaction('app_unit', { unit: unit.id }, async (tx) => {
    const rounds = (await listRoundsOf(tx, [...new Set(above)])).filter(
      (round) => round.opensOn <= today && expectedUnits(tree, round, today).some(({ id }) => id === unit.id),
    );
    const rows = await tx.query<ReportRow & { round_id: string; is_late: boolean | null }>(
      `select r.round_id, r.revision, r.version, r.decision, r.approved_version, r.reopened_until, v.is_late
       from report r left join report_version v
         on v.round_id = r.round_id and v.unit_id = r.unit_id and v.version = r.version
       where r.unit_id = $1`,
      [unit.id],
    );
    const known = new Map(rows.map((row) => [row.round_id, row]));
    return {
      reports: rounds.map((round) => {
        const row = known.get(round.id);
        return {
          round: roundFields(round, tree),
          state: stateOf(row),
          isLate: row?.is_late ?? today > round.dueOn,
          isTaken: isTaken(round, row?.reopened_until ?? null, today),
        };
      }),
    };
  });
}

/**
 * A unit's report: its draft as it stands (nobody began: filled by the system), and what was sent before.
 * @throws AppError 404 for a round that does not ask the unit
 */
export async function getReport(
  services: Services,
  unit: Unit,
  roundId: string,
  accountId: string,
): Promise<Report> {
  const { db, units, clock } = services;
  const today = dayOf(clock.now());
  const tree = await units.tree();
  return db.transaction('app_unit', { unit: unit.id }, async (tx) => {
    const round = await getRound(tx, roundId);
    const isExpected = expectedUnits(tree, round, today).some(({ id }) => id === unit.id);
    if (!isExpected || round.opensOn > today) throw notFound();
    const form = await readForm(tx, round);
    const row = await findReport(tx, roundId, unit.id);
    const { values, prefilled, reasons } = await contentOf(tx, services, unit, roundId, row, form);
    return {
      round: roundFields(round, tree),
      form,
      unit: unitFields(unit),
      state: stateOf(row),
      isTaken: isTaken(round, row?.reopened_until ?? null, today),
      canApprove: unit.officers.some((officer) => officer.accountId === accountId && officer.role === 'head'),
      reopenedUntil: row?.reopened_until ?? null,
      revision: row?.revision ?? 0,
      ...{ values: { ...values }, prefilled: { ...prefilled }, reasons: { ...reasons } },
      versions: await listVersions(tx, services, unit, roundId),
    };
  });
}

/**
 * The report of a unit below an office, as it was approved last; drafts are the unit's own. Empty while nothing was.
 * @throws AppError 404 for a round or a unit that is not in the office's reach
 */
export async function getReportBelow(
  services: Services,
  office: Unit,
  { roundId, belowId }: { roundId: string; belowId: string },
): Promise<Report> {
  const { db, keys, units, clock } = services;
  const today = dayOf(clock.now());
  const tree = await units.tree();
  return db.transaction('app_unit', { round: roundId }, async (tx) => {
    const round = await getRound(tx, roundId);
    const unit = expectedUnits(tree, round, today).find(({ id }) => id === belowId);
    const isBelow =
      isInRound(tree, round, office.id, today) &&
      (belowId === office.id || tree.isBelow(belowId, office.id, dayOfTree(round, today), round.choice.line));
    if (unit === undefined || !isBelow) throw notFound();
    const row = await findReport(tx, roundId, belowId);
    const version = row?.approved_version ?? null;
    const counted = version === null ? [] : [{ unitId: belowId, version }];
    const content = (await readSnapshots(tx, keys, roundId, counted)).get(belowId);
    return {
      round: roundFields(round, tree),
      form: await readForm(tx, round),
      unit: unitFields(unit),
      ...{
        state: stateOf(row),
        isTaken: isTaken(round, row?.reopened_until ?? null, today),
        canApprove: false,
      },
      ...{ reopenedUntil: row?.reopened_until ?? null, revision: 0 },
      values: { ...content?.values },
      prefilled: { ...content?.prefilled },
      reasons: { ...content?.reasons },
      versions: (await listVersions(tx, services, unit, roundId)).filter(
        ({ decision }) => decision === 'approved',
      ),
    };
  });
}

function unitFields(unit: Unit): Report['unit'] {
  return {
    ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
    areaName: areaNameOf(unit.areaCode, unit.areaVersion),
  };
}

/** The draft, or where there is none yet what the system fills in. */
export async function contentOf(
  tx: Tx,
  { keys }: Pick<Services, 'keys'>,
  unit: Unit,
  roundId: string,
  row: ReportRow | undefined,
  form: Report['form'],
): Promise<ReportContent> {
  if (row === undefined || row.draft_sealed === null)
    return blankReport(await readPrefill(tx, keys, unit, form));
  return unsealDraft(keys, roundId, unit.id, row.draft_sealed);
}

interface VersionRow {
  version: number;
  snapshot_sealed: Buffer;
  hash: Buffer;
  is_late: boolean;
  submitted_at: Date;
  decision: 'approved' | 'returned' | null;
  decided_by: string | null;
  decided_at: Date | null;
  comment_sealed: Buffer | null;
}

/** What was sent, the latest first, with who sent and who decided. */
export async function listVersions(
  tx: Tx,
  { keys }: Pick<Services, 'keys'>,
  unit: Unit,
  roundId: string,
): Promise<ReportVersion[]> {
  const rows = await tx.query<VersionRow>(
    `select version, snapshot_sealed, hash, is_late, submitted_at, decision, decided_by, decided_at, comment_sealed
     from report_version where round_id = $1 and unit_id = $2 order by version desc`,
    [roundId, unit.id],
  );
  return rows.map((row) => {
    const rowId = versionId(roundId, unit.id, row.version);
    const decider = unit.officers.find(({ accountId }) => accountId === row.decided_by);
    return {
      version: row.version,
      submittedBy: unsealVersion(keys, rowId, row.snapshot_sealed).submittedBy,
      submittedAt: row.submitted_at.toISOString(),
      isLate: row.is_late,
      decision: row.decision,
      decidedBy: row.decided_by === null ? null : (decider?.name ?? ''),
      decidedAt: row.decided_at?.toISOString() ?? null,
      comment:
        row.comment_sealed === null
          ? null
          : keys.unseal('report_version.comment_sealed', rowId, row.comment_sealed),
      hash: row.hash.toString('hex'),
    };
  });
}
