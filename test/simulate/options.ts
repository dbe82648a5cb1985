import { parseArgs } from 'node:util';
import type { SeedRange } from './run-seeds.ts';

export const SIMULATE_USAGE = `Mô phỏng cổng quét mã và máy chủ / Simulate gates and server:

  npm run simulate -- [--seeds N] [--from N]

  --seeds N  bao nhiêu câu chuyện / how many histories (10000)
  --from N   hạt giống đầu tiên / the first seed (1); with --seeds 1 one history once more`;

/** What the command line asks for; a text that says why it cannot be done, or how it is used. */
export function parseSimulateOptions(args: readonly string[]): SeedRange | string {
  const text = { type: 'string' } as const;
  try {
    const options = { seeds: text, from: text, help: { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const [seeds, first] = [Number(values.seeds ?? 10_000), Number(values.from ?? 1)];
    if (values.help) return SIMULATE_USAGE;
    const isWhole = Number.isInteger(seeds) && Number.isInteger(first);
    return isWhole && seeds > 0 ? { first, end: first + seeds } : `--seeds, --from\n\n${SIMULATE_USAGE}`;
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${SIMULATE_USAGE}`;
  }
}
