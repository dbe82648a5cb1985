import { type Static, Type } from 'typebox';
import { unitLimits } from '../domain/unit-limits.ts';
import { Instant, Strict, Uuid } from './common.ts';
import { UnitLine } from './units.ts';

/** The same as base64, in JSON. */
export const IMPORT_BODY_BYTES_MAX = Math.ceil((unitLimits.import_file_bytes_max * 4) / 3) + 1_024;

export const UnitImportParams = Strict({ unitId: Uuid, importId: Uuid });

export const UnitImportInput = Strict({
  line: UnitLine,
  content: Type.String({
    minLength: 1,
    maxLength: Math.ceil((unitLimits.import_file_bytes_max * 4) / 3) + 4,
    contentEncoding: 'base64',
    description: 'The file, base64: .xlsx, or .csv as text',
  }),
});
export type UnitImportInput = Static<typeof UnitImportInput>;

const Count = Type.Integer({ minimum: 0 });
const counts = { created: Count, changed: Count, moved: Count, same: Count, faulty: Count };

/** What a list would do, or has done. */
export const UnitImportPreview = Strict({
  refused: Type.Union([Strict({ code: Type.String(), vi: Type.String(), en: Type.String() }), Type.Null()], {
    description: 'Why the file can be taken in no part',
  }),
  ...counts,
  ignored: Type.Array(Type.String(), { description: 'Headings that mean nothing here' }),
  faults: Type.Array(
    Strict({
      line: Type.Integer({ minimum: 1 }),
      reasons: Type.Array(Strict({ column: Type.String(), vi: Type.String(), en: Type.String() })),
    }),
    { description: 'The first of the faulty rows' },
  ),
});
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
