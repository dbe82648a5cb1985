import { getCampaignOf } from '../campaigns/campaign-row.ts';
import type { LetterData } from '../documents/letter.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { getLetter, type LetterRow } from './letter-row.ts';

/** A letter that an office wrote, ready to be laid out. @throws AppError 404 for all others */
export async function getLetterData(
  services: Pick<Services, 'db' | 'units' | 'clock'>,
  office: Unit,
  { campaignId, letterId }: { campaignId: string; letterId: string },
): Promise<LetterData> {
  await getCampaignOf(services, office, campaignId);
  const row = await services.db.transaction('app_unit', {}, (tx) =>
    getLetter(tx, { campaignId, letterId, officeId: office.id }),
  );
  return dataOf(row, office.name);
}

function dataOf({ letter, units }: LetterRow, office: string): LetterData {
  const { aboveName, text, copies, ...rest } = letter;
  const paragraphs = linesOf(text);
  // What is asked for in the end stands behind the list.
  const closing = paragraphs.length > 1 ? paragraphs.splice(-1) : [];
  return {
    ...rest,
    above: aboveName === '' ? undefined : aboveName,
    office,
    paragraphs,
    table: {
      headings: ['STT', 'Đơn vị', 'Mã đơn vị', 'Cơ quan quản lý', 'Nội dung chưa thực hiện'],
      shares: [7, 33, 15, 20, 25],
      rows: units.map(({ name, code, aboveName: above, words }, index) => [
        String(index + 1),
        name,
        code,
        above,
        words,
      ]),
    },
    closing,
    copies: linesOf(copies),
  };
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
