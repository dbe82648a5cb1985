import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export const FAULTS_USAGE = `Thử các sự cố trên máy này / Try faults on this machine:

  npm run faults -- [--times N] [--only TEXT] [--seed N]

  --times N    mỗi sự cố mấy lần / how often each fault strikes (20)
  --only TEXT  chỉ các sự cố có chữ này trong tên / only the faults with this text in their name
  --seed N     số khởi đầu để lặp lại / the first seed, to do it once more`;

export interface FaultOptions {
  times: number;
  only: string;
  seed: number;
}

/** What the command line asks for; a text that says why it cannot be done, or how it is used. */
export function parseFaultOptions(args: readonly string[]): FaultOptions | string {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { times: text, only: text, seed: text, help: { type: 'boolean', default: false } },
    });
    const times = Number(values.times ?? 20);
    const seed = Number(values.seed ?? randomInt(1_000_000_000));
    if (values.help) return FAULTS_USAGE;
    if (!Number.isInteger(times) || times < 1 || times > 1_000) return `--times: 1 – 1000\n\n${FAULTS_USAGE}`;
    if (!Number.isInteger(seed)) return `--seed\n\n${FAULTS_USAGE}`;
    return { times, only: values.only ?? '', seed };
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${FAULTS_USAGE}`;
  }
}
