import type { Day } from '../../domain/time.ts';
import type { Services } from '../services.ts';

/**
 * The cells in which visits of a person may lie in a span of days, both counted: where the person lives, and where the
 * home cell notes that the person may have been. All cells are asked, since a person's id names none.
 * @throws when a cell does not answer: what lies there would be missing
 */
export async function listCellsOfPerson(
  { db }: Services,
  personId: string,
  fromDay: Day,
  toDay: Day,
): Promise<string[]> {
  if (db.cells.length === 1) return [db.home];
  const found = await db.inCells(db.cells, 'app_cells', {}, async (tx, cell) => {
    const lives = await tx.query('select 1 from person_public where id = $1 and home_cell is null', [
      personId,
    ]);
    const noted = await tx.query<{ cell: string }>(
      'select distinct cell from person_cell where person_id = $1 and day between $2 and $3',
      [personId, fromDay, toDay],
    );
    return [...(lives.length > 0 ? [cell] : []), ...noted.map((row) => row.cell)];
  });
  const named = new Set(found.flat());
  return db.cells.filter((cell) => named.has(cell));
}
