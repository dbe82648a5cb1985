import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { ReportContent } from '../../domain/report-check.ts';
import type { ReportState } from '../../domain/report-round.ts';
import type { Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

/** A report as it is stored, without what was sent before. */
export interface ReportRow {
  revision: number;
  draft_sealed: Buffer | null;
  version: number;
  decision: 'approved' | 'returned' | null;
  approved_version: number | null;
  reopened_until: Day | null;
}

/** What is frozen of a report that is sent. */
export interface ReportSnapshot extends ReportContent {
  readonly round: Readonly<Record<string, string | number>>;
  readonly unit: Readonly<Record<string, string>>;
  readonly computed: Readonly<Record<string, unknown>>;
  readonly submittedBy: string;
  readonly submittedAt: string;
}

export async function findReport(tx: Tx, roundId: string, unitId: string): Promise<ReportRow | undefined> {
  const [row] = await tx.query<ReportRow>(
    `select revision, draft_sealed, version, decision, approved_version, reopened_until from report
     where round_id = $1 and unit_id = $2`,
    [roundId, unitId],
  );
  return row;
}

export function stateOf(row: Pick<ReportRow, 'version' | 'decision'> | undefined): ReportState {
  if (row === undefined) return 'none';
  if (row.version === 0) return 'draft';
  return row.decision ?? 'submitted';
}

const draftId = (roundId: string, unitId: string) => `${roundId}|${unitId}`;

export function sealDraft(keys: Keys, roundId: string, unitId: string, content: ReportContent): Buffer {
  return keys.seal('report.draft_sealed', draftId(roundId, unitId), JSON.stringify(content));
}

/** What was sealed was checked before. */
export function unsealDraft(keys: Keys, roundId: string, unitId: string, sealed: Buffer): ReportContent {
  return JSON.parse(keys.unseal('report.draft_sealed', draftId(roundId, unitId), sealed));
}

/** The canonical text of what is frozen, sealed, and its SHA-256. */
export function freeze(
  keys: Keys,
  column: 'report_version.snapshot_sealed' | 'report_total.snapshot_sealed',
  rowId: string,
  content: unknown,
): { sealed: Buffer; hash: Buffer } {
  const text = canonicalJson(content);
  return { sealed: keys.seal(column, rowId, text), hash: createHash('sha256').update(text).digest() };
}

export function versionId(roundId: string, unitId: string, version: number): string {
  return `${roundId}|${unitId}|${version}`;
}

export function unsealVersion(keys: Keys, rowId: string, sealed: Buffer): ReportSnapshot {
  return JSON.parse(keys.unseal('report_version.snapshot_sealed', rowId, sealed));
}
