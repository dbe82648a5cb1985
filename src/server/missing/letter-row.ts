import type { MissingCause } from '../../domain/missing.ts';
import type { LetterText } from '../../domain/missing-letter.ts';
import type { Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** A unit as a letter names it. */
export interface UnitOfLetter {
  id: string;
  code: string;
  name: string;
  aboveName: string;
  causes: MissingCause[];
  /** The same in words with numbers, as they were that day */
  words: string;
}

export interface LetterRow {
  id: string;
  office_id: string;
  day: Day;
  letter: LetterText;
  units: UnitOfLetter[];
  written_at: Date;
}

/** A letter that an office wrote. @throws AppError 404 for all others */
export async function getLetter(
  tx: Tx,
  { campaignId, letterId, officeId }: { campaignId: string; letterId: string; officeId: string },
): Promise<LetterRow> {
  const [row] = await tx.query<LetterRow & { [column: string]: unknown }>(
    `select id, office_id, day::text, letter, units, written_at from missing_letter
     where campaign_id = $1 and id = $2 and office_id = $3`,
    [campaignId, letterId, officeId],
  );
  if (row === undefined) throw notFound();
  return row;
}
