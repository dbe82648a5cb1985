import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyCluster, type PrimaryAddress } from './base-backup.ts';
import { removeDrafts } from './postgres-cluster.ts';
import { giveTo, type PostgresRunner } from './postgres-runner.ts';

/** Its presence in a data directory makes the server a standby; promoting removes it. */
const SIGNAL = 'standby.signal';

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** A primary's address, or the one that the data name already. */
export type Followed = PrimaryAddress | 'as before';

/**
 * Copies the primary's data on the first start, or goes on with the copy that is there. It is made beside its place
 * and moved there when whole: an interrupted copy is begun anew.
 * @throws Error when the directory holds data of a server in its own right, or the copy fails
 */
export async function ensureStandbyCluster(
  clusterDir: string,
  runner: PostgresRunner,
  primary: Followed,
  log: (line: string) => void,
): Promise<void> {
  const hasData = await exists(path.join(clusterDir, 'PG_VERSION'));
  if (hasData && !(await exists(path.join(clusterDir, SIGNAL)))) throw hasOwnData(clusterDir);
  if (primary === 'as before') {
    if (!hasData) throw hasNoCopy(clusterDir);
    return giveTo(runner, clusterDir);
  }
  if (!hasData) {
    log(`Copying the data of ${primary.host}:${primary.port}.`);
    await removeDrafts(clusterDir);
    const draft = `${clusterDir}.new-${process.pid}`;
    await mkdir(draft, { mode: 0o700 });
    await copyCluster(primary, draft);
    await writeFile(path.join(draft, SIGNAL), '');
    await rename(draft, clusterDir);
    log('The copy is whole.');
  }
  // A file, for a command line can be read by everybody on the machine. Settings made on the primary's disk stay there.
  const file = path.join(clusterDir, 'postgresql.auto.conf');
  await writeFile(file, `primary_conninfo = '${connectionText(primary)}'\n`, { mode: 0o600 });
  await giveTo(runner, clusterDir);
  await giveTo(runner, file);
}

/** @throws Error when the data follow a primary: a start in its own right would make a second truth */
export async function refuseStandbyCluster(clusterDir: string): Promise<void> {
  if (!(await exists(path.join(clusterDir, SIGNAL)))) return;
  throw new Error(
    `Dữ liệu ở ${clusterDir} là bản dự phòng của máy chủ khác. Khi máy chính hỏng hẳn, hãy chạy "npm run standby -- --promote" trước.\n` +
      `The data in ${clusterDir} are a standby of another server. When that one is lost, run "npm run standby -- --promote" first.`,
  );
}

/** As libpq reads it; the quotes are doubled for the settings file around it. */
function connectionText({ host, port, user, password }: PrimaryAddress): string {
  const parts = { host, port, user, password, application_name: user };
  return Object.entries(parts)
    .map(([name, value]) => `${name}=''${value}''`)
    .join(' ');
}

function hasOwnData(clusterDir: string): Error {
  return new Error(
    `Dữ liệu ở ${clusterDir} không phải bản dự phòng. Hãy chuyển thư mục đó đi nơi khác, hoặc đặt VAORA_DATA sang thư mục trống.\n` +
      `The data in ${clusterDir} are no standby's. Move that directory away, or set VAORA_DATA to an empty one.`,
  );
}

function hasNoCopy(clusterDir: string): Error {
  return new Error(
    `Chưa có bản dự phòng ở ${clusterDir}: hãy cho biết máy chính, ví dụ npm run standby -- 127.0.0.1:5433\n` +
      `There is no standby in ${clusterDir} yet: name its primary, as in npm run standby -- 127.0.0.1:5433`,
  );
}
