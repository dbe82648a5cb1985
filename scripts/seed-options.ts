import { parseArgs } from 'node:util';
import { type FillSize, fillLimits } from '../src/server/demo/fill-province.ts';

export const SEED_USAGE = `Tạo một tỉnh lớn để thử / Fill a large province for trials:

  npm run seed -- [--people 200000] [--places 5000] [--days 14]

  --people N   số người dân / how many people (1 – ${fillLimits.people_max})
  --places N   số địa điểm / how many places (${fillLimits.places_min} – ${fillLimits.places_max})
  --days N     số ngày, kể cả hôm nay / how many days, today included (1 – ${fillLimits.days_max})
  --help

Dừng máy chủ trước khi chạy, hoặc đặt DATABASE_URL. Dừng giữa chừng bằng Ctrl+C được; chạy lại lệnh để làm tiếp.
Stop the server first, or set DATABASE_URL. Ctrl+C stops cleanly; the same command goes on from there.`;

const ranges = {
  people: { fallback: 200_000, min: 1, max: fillLimits.people_max },
  places: { fallback: 5000, min: fillLimits.places_min, max: fillLimits.places_max },
  days: { fallback: 14, min: 1, max: fillLimits.days_max },
} as const;

/** What the command line asks for, or every reason why it cannot be done. */
export type SeedCommand =
  | { kind: 'help' }
  | { kind: 'wrong'; errors: string[] }
  | { kind: 'fill'; size: FillSize };

/** @param args what follows the name of the command */
export function parseSeedOptions(args: readonly string[]): SeedCommand {
  const text = { type: 'string' } as const;
  let values: Record<string, string | boolean | undefined>;
  try {
    const options = {
      people: text,
      places: text,
      days: text,
      help: { type: 'boolean', short: 'h' },
    } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { kind: 'wrong', errors: [error instanceof Error ? error.message : String(error)] };
  }
  if (values.help === true) return { kind: 'help' };
  const errors: string[] = [];
  const number = (name: keyof typeof ranges): number => {
    const { fallback, min, max } = ranges[name];
    const given = values[name];
    if (given === undefined) return fallback;
    const value = Number(given);
    if (/^\d+$/.test(String(given)) && value >= min && value <= max) return value;
    errors.push(`--${name}: cần số nguyên từ ${min} đến ${max} / needs a whole number from ${min} to ${max}`);
    return fallback;
  };
  const size = { people: number('people'), places: number('places'), days: number('days') };
  return errors.length > 0 ? { kind: 'wrong', errors } : { kind: 'fill', size };
}
