import { type Config, ConfigError, parseConfig } from '../src/server/config.ts';
import { type FillProgress, type FillSize, fillProvince } from '../src/server/demo/fill-province.ts';
import { AlreadyRunningError } from '../src/server/platform/instance-lock.ts';
import { openDatabase } from '../src/server/platform/open-database.ts';
import { parseSeedOptions, SEED_USAGE } from './seed-options.ts';
import { durationText, progressText } from './seed-progress.ts';

const LINE_MS = 5000;
const REDRAW_MS = 250;
/** A load writes much at once: fewer checkpoints, and a commit does not wait for the disk. */
const LOAD_SETTINGS = { synchronous_commit: 'off', max_wal_size: '4GB', checkpoint_timeout: '30min' };

/** `npm run seed`: fills a large invented province, with a progress bar. */
async function main(): Promise<void> {
  const command = parseSeedOptions(process.argv.slice(2));
  if (command.kind === 'help') return console.log(SEED_USAGE);
  if (command.kind === 'wrong') {
    console.error(`${command.errors.map((error) => `  - ${error}`).join('\n')}\n\n${SEED_USAGE}`);
    process.exit(2);
  }
  const config = parseConfig(process.env);
  if (config.mode === 'production') {
    console.error('Không tạo dữ liệu thử ở chế độ production. / Trial data are not made in production mode.');
    process.exit(2);
  }
  const finished = await fill(command.size, config);
  process.exit(finished ? 0 : 130);
}

async function fill(size: FillSize, config: Config): Promise<boolean> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const database = await openDatabase(config, (line) => console.log(line), LOAD_SETTINGS);
  try {
    const started = Date.now();
    const { adminUrl, keys } = database;
    const show = progressPrinter(started);
    const result = await fillProvince(size, {
      ...{ adminUrl, keys, cell: config.cell, now: started, signal: stop.signal },
      onProgress: show,
    });
    const { people, peopleTotal, rows } = result;
    const time = durationText((Date.now() - started) / 1000);
    const isWhole = people >= peopleTotal;
    const state = isWhole ? 'Xong / Done' : 'Đã dừng, chạy lại để làm tiếp / Stopped, run again to go on';
    console.log(`\n${state}: ${people}/${peopleTotal} người/people, ${rows} dòng/rows, ${time}`);
    return isWhole;
  } finally {
    await database.close();
  }
}

/** On a terminal one line that moves, elsewhere a line now and then. */
function progressPrinter(started: number): (progress: FillProgress) => void {
  const { isTTY } = process.stdout;
  let shown = 0;
  return (progress) => {
    const now = Date.now();
    const isLast = progress.people >= progress.peopleTotal;
    if (!isLast && now - shown < (isTTY ? REDRAW_MS : LINE_MS)) return;
    shown = now;
    const text = progressText(progress, now - started);
    process.stdout.write(isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof AlreadyRunningError;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});
