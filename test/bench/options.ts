import { parseArgs } from 'node:util';

export const PARTS = [
  'checkin',
  'floors',
  'batches',
  'overload',
  'steady',
  'kill',
  'reads',
  'campaign',
  'pages',
] as const;
export type PartName = (typeof PARTS)[number];

export const BENCH_USAGE = `Đo tốc độ trên máy này / Measure the speed on this machine:

  npm run bench -- [--quick] [--only ${PARTS.join(',')}] [--steady MINUTES] [--database URL] [--json FILE]

  --quick         dưới 3 phút, số liệu thô hơn / within 3 minutes, coarser (otherwise within 15)
  --only NAMES    chỉ các phần này / only these parts
  --steady N      số phút giữ tải đều / minutes of steady load (1, quick: 0.3)
  --database URL  máy chủ PostgreSQL dành riêng để thử / a PostgreSQL server that is there for trials only
  --json FILE     ghi kết quả / writes the results`;

export interface BenchOptions {
  quick: boolean;
  only: readonly PartName[];
  steadyMinutes: number;
  /** Undefined: a server of its own, thrown away afterwards. */
  databaseUrl: string | undefined;
  jsonFile: string | undefined;
  people: number;
  places: number;
}

/** What the command line asks for; a text that says why it cannot be done, or how it is used. */
export function parseBenchOptions(args: readonly string[]): BenchOptions | string {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  let values: { quick: boolean; help: boolean; [name: string]: string | boolean | undefined };
  try {
    const options = { quick: flag, help: flag, only: text, steady: text, database: text, json: text };
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${BENCH_USAGE}`;
  }
  if (values.help) return BENCH_USAGE;
  const named = textOf(values.only)?.split(',');
  const unknown = named?.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) return `--only: ${unknown}\n\n${BENCH_USAGE}`;
  const steadyMinutes = Number(values.steady ?? (values.quick ? 0.3 : 1));
  if (!(steadyMinutes > 0 && steadyMinutes <= 60)) return `--steady: 0 – 60\n\n${BENCH_USAGE}`;
  return {
    quick: values.quick,
    only: PARTS.filter((part) => named === undefined || named.includes(part)),
    steadyMinutes,
    databaseUrl: textOf(values.database),
    jsonFile: textOf(values.json),
    people: values.quick ? 20_000 : 200_000,
    places: values.quick ? 500 : 5_000,
  };
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
