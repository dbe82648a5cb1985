import { parseArgs } from 'node:util';
import { WORKERS_MAX } from '../src/server/config.ts';

export const START_USAGE = `Chạy VaoRa / Run VaoRa:

  npm start -- [--workers 1]

  --workers N  số tiến trình phục vụ / how many processes serve (1 – ${WORKERS_MAX}); hoặc / or VAORA_WORKERS
  --help

Các thiết lập khác là biến môi trường: docs/operating.md
All other settings are environment variables: docs/operating.md`;

/** What the command line asks for, as settings beside those of the environment, or every reason why it cannot be done. */
export type StartCommand =
  | { kind: 'help' }
  | { kind: 'wrong'; errors: string[] }
  | { kind: 'start'; env: Record<string, string> };

const options = { workers: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/** @param args what follows the name of the command */
export function parseStartOptions(args: readonly string[]): StartCommand {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const errors: string[] = [];
  const env: Record<string, string> = {};
  let isHelp = false;
  for (const token of tokens) {
    if (token.kind === 'option' && token.name === 'help') isHelp = true;
    else if (token.kind === 'option' && token.name === 'workers') {
      env.VAORA_WORKERS = token.value ?? '';
      if (!isCount(env.VAORA_WORKERS))
        errors.push(
          `--workers: cần số nguyên từ 1 đến ${WORKERS_MAX} / needs a whole number from 1 to ${WORKERS_MAX}`,
        );
    } else if (token.kind !== 'option-terminator') {
      const given = token.kind === 'option' ? token.rawName : token.value;
      errors.push(`không có tham số này / there is no such argument: ${given}`);
    }
  }
  if (errors.length > 0) return { kind: 'wrong', errors };
  return isHelp ? { kind: 'help' } : { kind: 'start', env };
}

function isCount(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= WORKERS_MAX;
}
