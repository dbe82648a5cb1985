import { parseArgs } from 'node:util';
import { type Config, ConfigError, parseConfig } from '../src/server/config.ts';
import { startEmbeddedPostgres } from '../src/server/platform/embedded-postgres.ts';
import { AlreadyRunningError } from '../src/server/platform/instance-lock.ts';
import { Keys } from '../src/server/platform/keys.ts';
import { embeddedSettings, readOwnKey } from '../src/server/platform/open-database.ts';
import { promote, readFollowing, STANDBY_ROLE } from '../src/server/platform/standby.ts';
import type { Followed } from '../src/server/platform/standby-cluster.ts';

const LOOK_MS = 2000;
const USAGE = `Giữ bản dự phòng của cơ sở dữ liệu kèm sẵn / Keep a standby of the embedded database:

  npm run standby -- 127.0.0.1:5433   theo máy chính ở địa chỉ này / follow the primary at this address
  npm run standby                     theo máy chính như lần trước / follow the one of last time
  npm run standby -- --promote        thành máy chính, rồi chạy npm start / become the primary, then run npm start

VAORA_MASTER_KEY (hoặc/or VAORA_DATA/master.key) như ở máy chính / must be the primary's. VAORA_DATA: thư mục riêng / a folder of its own.`;

/** @returns undefined when the command line cannot be meant */
function parse(args: string[]): { address: string | undefined; isPromotion: boolean } | undefined {
  try {
    const options = { promote: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [address] = positionals;
    const isAddress = address === undefined || /^[\w.-]+:\d{1,5}$/.test(address);
    const isPromotion = values.promote === true;
    if (!isAddress || positionals.length > 1 || (isPromotion && address !== undefined)) return undefined;
    return { address, isPromotion };
  } catch {
    return undefined;
  }
}

async function keysOf(config: Config): Promise<Keys> {
  try {
    return new Keys(config.masterKey ?? (await readOwnKey(config.dataDir)));
  } catch (error) {
    throw new ConfigError([
      `Cần khoá của máy chính: đặt VAORA_MASTER_KEY, hoặc chép master.key của nó vào ${config.dataDir}. / The primary's key is needed: set VAORA_MASTER_KEY, or copy its master.key to ${config.dataDir}. (${error instanceof Error ? error.message : error})`,
    ]);
  }
}

async function main(): Promise<void> {
  const command = parse(process.argv.slice(2));
  if (command === undefined) {
    console.error(USAGE);
    process.exit(2);
  }
  const config = parseConfig(process.env);
  const keys = await keysOf(config);
  const [host = '', port] = command.address?.split(':') ?? [];
  const standbyOf: Followed =
    command.address === undefined
      ? 'as before'
      : { host, port: Number(port), user: STANDBY_ROLE, password: keys.rolePassword(STANDBY_ROLE) };
  const server = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    password: keys.rolePassword('superuser'),
    durable: true,
    ...(config.databasePort === 0 ? {} : { port: config.databasePort }),
    standbyOf,
    settings: embeddedSettings(config),
    log: (line) => console.log(line),
  });
  if (command.isPromotion) {
    await promote(server.adminUrl).finally(() => server.stop());
    console.log('Đã thành máy chính: hãy chạy npm start ở đây. / It is the primary now: run npm start here.');
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  console.log(
    `Bản dự phòng đang chạy ở 127.0.0.1:${server.port}. / The standby runs at 127.0.0.1:${server.port}.`,
  );
  watch(server.adminUrl);
}

/** Says when the primary is lost and when it is back. */
function watch(adminUrl: string): void {
  let isConnected: boolean | undefined;
  setInterval(async () => {
    const now = await readFollowing(adminUrl).catch(() => undefined);
    if (now === undefined || now.isConnected === isConnected) return;
    isConnected = now.isConnected;
    const newest = now.newest?.toISOString() ?? '–';
    console.log(
      isConnected
        ? `Đang theo máy chính (mới nhất: ${newest}). / Following the primary (newest: ${newest}).`
        : `Mất máy chính (mới nhất: ${newest}). / The primary is lost (newest: ${newest}).`,
    );
  }, LOOK_MS);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof AlreadyRunningError;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});
