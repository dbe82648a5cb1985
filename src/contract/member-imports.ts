import { type Static, Type } from 'typebox';
import { unitLimits } from '../domain/unit-limits.ts';
import { Instant, Strict, Uuid } from './common.ts';
import { bodyBytesOf, sheetContent, sheetFindings } from './sheets.ts';
import { MemberKind } from './unit-people.ts';

export const MEMBER_IMPORT_BODY_BYTES_MAX = bodyBytesOf(unitLimits.member_file_bytes_max);

export const MemberImportInput = Strict({
  /** What those are of whom the list does not say it */
  kind: MemberKind,
  content: sheetContent(unitLimits.member_file_bytes_max),
});
export type MemberImportInput = Static<typeof MemberImportInput>;

const Count = Type.Integer({ minimum: 0 });
const counts = { created: Count, changed: Count, same: Count, faulty: Count };

/** What a list would do to a unit's list of people. */
export const MemberImportPreview = Strict({ ...sheetFindings, ...counts });
export type MemberImportPreview = Static<typeof MemberImportPreview>;

/** What a list has done so far. */
export const MemberImport = Strict({
  id: Uuid,
  state: Type.Enum([...(['running', 'stopped', 'ended'] as const)], {
    description: 'Stopped: nothing was heard of it for a while; the same file under the same id goes on',
  }),
  rows: Count,
  done: Type.Integer({ minimum: 0, description: 'Rows that were looked at, good or faulty' }),
  ...counts,
  startedAt: Instant,
  by: Type.String(),
});
export type MemberImport = Static<typeof MemberImport>;
export const MemberImportList = Strict({ imports: Type.Array(MemberImport) });
export type MemberImportList = Static<typeof MemberImportList>;
