import { type Static, Type } from 'typebox';
import { unitLimits } from '../domain/unit-limits.ts';
import { Instant, Strict, Uuid } from './common.ts';
import { bodyBytesOf, sheetContent, sheetFindings } from './sheets.ts';
import { UnitLine } from './units.ts';

export const IMPORT_BODY_BYTES_MAX = bodyBytesOf(unitLimits.import_file_bytes_max);

export const UnitImportParams = Strict({ unitId: Uuid, importId: Uuid });

export const UnitImportInput = Strict({
  line: UnitLine,
  content: sheetContent(unitLimits.import_file_bytes_max),
});
export type UnitImportInput = Static<typeof UnitImportInput>;

const Count = Type.Integer({ minimum: 0 });
const counts = { created: Count, changed: Count, moved: Count, same: Count, faulty: Count };

/** What a list would do, or has done. */
export const UnitImportPreview = Strict({ ...sheetFindings, ...counts });
export type UnitImportPreview = Static<typeof UnitImportPreview>;

export const UnitImport = Strict({
  id: Uuid,
  line: UnitLine,
  ...counts,
  importedAt: Instant,
  by: Type.String(),
  undoneAt: Type.Union([Instant, Type.Null()]),
  canUndo: Type.Boolean(),
});
export type UnitImport = Static<typeof UnitImport>;
export const UnitImportList = Strict({ imports: Type.Array(UnitImport) });
export type UnitImportList = Static<typeof UnitImportList>;
