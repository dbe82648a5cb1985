import type { CellRouter } from '../platform/cell-router.ts';
import { uuidArray } from '../platform/pg-arrays.ts';

export type MaskedPeople = ReadonlyMap<string, { maskedName: string; maskedPhone: string }>;

/** The covered names of people, wherever they live. Whom no cell knows any more is missing. */
export async function findMaskedPeople(db: CellRouter, people: readonly string[]): Promise<MaskedPeople> {
  if (people.length === 0) return new Map();
  const found = await db.inCells(db.cells, 'app_health', {}, (tx) =>
    tx.query<{ id: string; masked_name: string; masked_phone: string }>(
      'select id, masked_name, masked_phone from person_public where id = any ($1::uuid[])',
      [uuidArray([...new Set(people)])],
    ),
  );
  return new Map(
    found.flat().map((row) => [row.id, { maskedName: row.masked_name, maskedPhone: row.masked_phone }]),
  );
}
