import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { type AppProcess, startApp } from '../bench/app-process.ts';
import { connect, makeWorld } from '../bench/bench.ts';
import type { World } from '../bench/world.ts';
import { type ProtocolProxy, startProtocolProxy } from '../harness/protocol-proxy.ts';
import { type OwnPostgres, startOwnPostgres } from '../harness/temporary-postgres.ts';
import { FeverLoad } from './fevers.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

const JUMPING_CLOCK = fileURLToPath(new URL('jumping-clock.cjs', import.meta.url));
const SIZE = { people: 400, places: 20 };

/** What the faults strike: phones → proxy → server → proxy → database on a small disk. */
export interface FaultSetting {
  postgres: OwnPostgres;
  /** Undefined where none may be mounted: the database then lies on the machine's own. */
  disk: SmallDisk | undefined;
  toDatabase: ProtocolProxy;
  toApp: ProtocolProxy;
  app: AppProcess;
  /** Ends the server hard and starts it again. */
  restartApp(): Promise<void>;
  world: World;
  fevers: FeverLoad;
  folder: string;
  /** A new connection as superuser, past the proxy. @throws while the database is away */
  connect(): Promise<pg.Client>;
  stop(): Promise<void>;
}

/** @param between chance, as in `startProtocolProxy` */
export async function startFaultSetting(
  between: (min: number, max: number) => number,
): Promise<FaultSetting> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaora-faults-'));
  const stops: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const disk = mountSmallDisk();
    if (disk !== undefined) stops.push(() => disk.unmount());
    const settings = { max_connections: '150', max_wal_size: '64MB', min_wal_size: '32MB' };
    const postgres = await startOwnPostgres({ durable: true, settings }, disk?.folder);
    stops.push(() => postgres.stop());
    const world = await makeWorld(postgres.adminUrl, SIZE);
    const toDatabase = await startProtocolProxy(Number(new URL(postgres.adminUrl).port), between);
    stops.push(() => toDatabase.close());
    const throughProxy = new URL(postgres.adminUrl);
    throughProxy.port = String(toDatabase.port);
    const start = (port?: number) =>
      startApp(throughProxy.href, path.join(folder, 'data'), {
        preload: JUMPING_CLOCK,
        ...(port === undefined ? {} : { port }),
      });
    const app = await start();
    const toApp = await startProtocolProxy(app.port, between);
    const known = {
      toApp,
      // Who has to have declared is another rule than the one that is tried here.
      world: { ...world, places: world.places.filter((place) => !place.requiresDeclaration) },
      connect: () => connect(postgres.adminUrl),
    };
    const setting: FaultSetting = {
      ...{ postgres, disk, toDatabase, app, folder, stop, ...known },
      fevers: await FeverLoad.prepare(known),
      async restartApp() {
        await setting.app.stop('SIGKILL');
        setting.app = await start(app.port);
      },
    };
    stops.push(
      () => toApp.close(),
      () => setting.app.stop(),
    );
    return setting;
  } catch (error) {
    await stop();
    throw error;
  }
}
