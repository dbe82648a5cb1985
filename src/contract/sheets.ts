import { Type } from 'typebox';
import { Strict } from './common.ts';

/** Bytes of a file as base64, in JSON with little beside it. */
export const bodyBytesOf = (file_bytes_max: number) => Math.ceil((file_bytes_max * 4) / 3) + 1_024;

export const sheetContent = (file_bytes_max: number) =>
  Type.String({
    minLength: 1,
    maxLength: Math.ceil((file_bytes_max * 4) / 3) + 4,
    contentEncoding: 'base64',
    description: 'The file, base64: .xlsx, or .csv as text',
  });

/** What every list says of itself before it is taken. */
export const sheetFindings = {
  refused: Type.Union([Strict({ code: Type.String(), vi: Type.String(), en: Type.String() }), Type.Null()], {
    description: 'Why the file can be taken in no part',
  }),
  ignored: Type.Array(Type.String(), { description: 'Headings that mean nothing here' }),
  faults: Type.Array(
    Strict({
      line: Type.Integer({ minimum: 1 }),
      reasons: Type.Array(Strict({ column: Type.String(), vi: Type.String(), en: Type.String() })),
    }),
    { description: 'The first of the faulty rows' },
  ),
};
