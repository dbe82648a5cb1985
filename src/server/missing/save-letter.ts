import type { LetterInput, LetterList } from '../../contract/missing.ts';
import { causeWords } from '../../domain/missing.ts';
import { checkLetter, tidyLetter } from '../../domain/missing-letter.ts';
import type { Day } from '../../domain/time.ts';
import { getCampaignOf } from '../campaigns/campaign-row.ts';
import { getScope } from '../campaigns/get-dashboard.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import type { UnitOfLetter } from './letter-row.ts';
import { readUnits } from './list-missing.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

/**
 * Writes a letter about the units that have not done some things, with their list as it is now; both stay as they are. The
 * same id again changes nothing.
 * @throws AppError 400 for what is wrong in it, 404 for a campaign or a unit that is not the office's to see, 409 when
 *   nobody is left to be named
 */
export async function saveLetter(
  services: Reads,
  office: Unit,
  {
    campaignId,
    letterId,
    accountId,
    input,
  }: { campaignId: string; letterId: string; accountId: string; input: LetterInput },
): Promise<void> {
  const { causes, of, kind, ...letter } = input;
  const errors = checkLetter(letter);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const query = { ...(of === null ? {} : { of }), ...(kind === null ? {} : { kind }) };
  const scope = await getScope(services, office, campaignId, query);
  const named = (await readUnits(services, scope)).flatMap((unit): UnitOfLetter[] => {
    const own = unit.causes.filter((cause) => causes.includes(cause));
    if (own.length === 0) return [];
    const words = own.map((cause) => causeWords(cause, unit.counts)).join('; ');
    return [
      {
        ...{ id: unit.id, code: unit.code, name: unit.name },
        aboveName: unit.aboveName ?? '',
        causes: own,
        words,
      },
    ];
  });
  if (named.length === 0) throw new AppError(409, 'nobody_missing');
  await services.db.transaction('app_unit', {}, (tx) =>
    tx.execute(
      `insert into missing_letter (campaign_id, id, office_id, day, letter, units, written_by, written_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        ...[
          campaignId,
          letterId,
          office.id,
          scope.day,
          JSON.stringify(tidyLetter(letter)),
          JSON.stringify(named),
        ],
        ...[accountId, new Date(services.clock.now())],
      ],
    ),
  );
}

const LETTERS_MAX = 200;

/** The letters that an office wrote in a campaign, newest first. */
export async function listLetters(services: Reads, office: Unit, campaignId: string): Promise<LetterList> {
  await getCampaignOf(services, office, campaignId);
  const rows = await services.db.transaction('app_unit', {}, (tx) =>
    tx.query<{
      id: string;
      number: string;
      symbol: string;
      subject: string;
      issued: Day;
      written_at: Date;
      units: number;
    }>(
      `select id, letter->>'number' as number, letter->>'symbol' as symbol, letter->>'subject' as subject,
         letter->>'issuedOn' as issued, written_at, jsonb_array_length(units) as units
       from missing_letter where campaign_id = $1 and office_id = $2 order by written_at desc limit $3`,
      [campaignId, office.id, LETTERS_MAX],
    ),
  );
  return {
    letters: rows.map(({ issued, written_at, ...row }) => ({
      ...row,
      issuedOn: issued,
      writtenAt: written_at.toISOString(),
    })),
  };
}
