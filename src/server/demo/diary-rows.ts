import { type EntrySymptom, type HealthNote, isConcern } from '../../domain/health-entry.ts';
import { addDays, dayOf, dayStart, HOUR_MS } from '../../domain/time.ts';
import { sealNote } from '../diary/health-entry-row.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import type { TableRows } from './copy-rows.ts';
import { staffPhoneOf } from './health-rows.ts';
import { Random } from './random.ts';
import type { Inhabitant } from './record-days.ts';

const SEED = 18;
/** The younger child of the story's mother, who had a fever a few days ago. */
const CHILD = 'Trần Bảo Ngọc';
const NOTED_HOUR = 6.5;
/** The station asks from the day of the first note until a week from now. */
const WATCH_DAYS_AHEAD = 7;

/** What was noted so many days ago; on one day nobody noted anything. */
const notes: readonly [daysAgo: number, temperature: number, spo2: number | null, EntrySymptom[], string][] =
  [
    [6, 38.4, 96, ['fever', 'cough'], 'Sốt từ tối qua, đã uống hạ sốt.'],
    [5, 38.1, 96, ['fever', 'cough', 'runny_nose'], ''],
    [4, 37.6, 97, ['cough', 'runny_nose'], ''],
    [2, 36.9, 98, ['runny_nose'], ''],
    [1, 36.7, null, ['none'], 'Đã ăn uống bình thường.'],
  ];

/** The diary of a child, which its mother keeps. */
export function diaryRows(
  keys: Keys,
  inhabitants: readonly Inhabitant[],
  accounts: Accounts,
  now: number,
): TableRows[] {
  const random = new Random(SEED);
  const { id: personId, phone } = childOf(inhabitants);
  return [
    {
      table: 'health_entry',
      columns: [
        'person_id',
        'day',
        'id',
        'entry_sealed',
        'is_concern',
        'noted_at',
        'received_at',
        'noted_by',
      ],
      rows: notes.map(([daysAgo, temperature, spo2, symptoms, text]) => {
        const note: HealthNote = { temperature, spo2, symptoms, note: text };
        const day = addDays(dayOf(now), -daysAgo);
        const at = new Date(dayStart(day) + NOTED_HOUR * HOUR_MS);
        const id = random.uuid();
        return [
          personId,
          day,
          id,
          sealNote(keys, id, note),
          isConcern(note),
          at,
          at,
          getAccount(accounts, phone),
        ];
      }),
    },
  ];
}

/** The station of the child's commune asks after it each morning. */
export async function watchChild(
  tx: Tx,
  inhabitants: readonly Inhabitant[],
  accounts: Accounts,
  now: number,
): Promise<void> {
  const { id, phone, areaCode } = childOf(inhabitants);
  const [from, until] = [addDays(dayOf(now), -6), addDays(dayOf(now), WATCH_DAYS_AHEAD)];
  await tx.execute(
    `insert into watch (person_id, id, account_id, unit_id, reason, from_day, until_day, started_by, started_at)
     select $1, $2, $3, id, 'recovering', $4, $5, $6, $7 from health_unit where kind = 'station' and $8 = any (area_codes)`,
    [
      ...[id, new Random(SEED, 1).uuid(), getAccount(accounts, phone), from, until],
      ...[getAccount(accounts, staffPhoneOf('station')), new Date(dayStart(from) + 8 * HOUR_MS), areaCode],
    ],
  );
}

function childOf(inhabitants: readonly Inhabitant[]): Inhabitant['person'] {
  const child = inhabitants.find(({ person }) => person.name === CHILD);
  if (child === undefined) throw new Error('the story has no such child');
  return child.person;
}
