import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HOUR_MS } from '../../src/domain/time.ts';
import type { Random } from '../../src/server/demo/random.ts';
import { killDatabase } from '../bench/kill-database.ts';
import type { ProtocolProxy, Step } from '../harness/protocol-proxy.ts';
import type { FaultSetting } from './setting.ts';
import { mountSmallDisk } from './small-disk.ts';

/** What goes wrong while check-ins come in. */
export interface Fault {
  name: string;
  /** Makes it go wrong, for a while; resolves when the cause is gone, not yet its effects. */
  strike(setting: FaultSetting, random: Random): Promise<void>;
  /** Devices' clocks are up to so many milliseconds behind; negative: ahead. */
  deviceLagMs?(random: Random): number;
  /** Whether the server must have said "later" in the meantime. */
  isFelt: boolean;
  /** Over as soon as it has happened: the time until all works again counts from then. */
  isInstant?: boolean;
  /** The time until all works again holds the start of a server, which a busy machine makes long. */
  isRestart?: boolean;
  needsSmallDisk?: boolean;
}

const holdMs = (random: Random) => random.between(300, 700);

const FAULTS: readonly Fault[] = [
  {
    name: 'the server is killed (kill -9)',
    strike: (setting) => setting.restartApp(),
    isFelt: false,
    isInstant: true,
    isRestart: true,
  },
  {
    name: 'the database is killed (kill -9)',
    async strike({ postgres }) {
      killDatabase(postgres.pid());
    },
    isFelt: true,
    isInstant: true,
  },
  {
    name: 'the database takes no writes (default_transaction_read_only)',
    async strike(setting, random) {
      await execute(
        setting,
        'alter system set default_transaction_read_only = on',
        'select pg_reload_conf()',
      );
      await delay(holdMs(random));
      const undo = [
        'set default_transaction_read_only = off',
        'alter system reset default_transaction_read_only',
      ];
      await execute(setting, ...undo, 'select pg_reload_conf()');
    },
    isFelt: true,
  },
  {
    name: 'the database is a standby until it is promoted',
    async strike(setting, random) {
      await writeFile(path.join(setting.postgres.clusterDir, 'standby.signal'), '');
      killDatabase(setting.postgres.pid());
      await execute(setting, 'select 1');
      await delay(holdMs(random));
      await execute(setting, 'select pg_promote()');
    },
    isFelt: true,
  },
  {
    name: 'the disk is full',
    async strike(setting, random) {
      await setting.disk?.fill();
      // Needs a new piece of the log: the server ends itself, and cannot start for want of room.
      if (random.chance(0.5)) await execute(setting, 'select pg_switch_wal()').catch(() => undefined);
      await delay(holdMs(random) + 500);
      await setting.disk?.empty();
    },
    isFelt: true,
    needsSmallDisk: true,
  },
  {
    name: 'connections to the database break at each step',
    strike: ({ toDatabase }, random) =>
      breakAtEach(toDatabase, random, ['open', 'request', 'answer', 'torn answer']),
    isFelt: true,
  },
  {
    name: 'connections to the database fall silent',
    strike: ({ toDatabase }, random) => breakAtEach(toDatabase, random, ['silence']),
    isFelt: true,
  },
  {
    name: 'connections of devices break at each step',
    // Devices give up by themselves after a while, and a silent connection is for them one that broke.
    strike: ({ toApp }, random) => breakAtEach(toApp, random, ['open', 'request', 'answer', 'torn answer']),
    isFelt: false,
  },
  {
    name: "the server's clock jumps",
    async strike({ app }, random) {
      const offset = random.between(1, 20) * HOUR_MS * random.pick([-1, 1]);
      app.tell({ clockOffsetMs: offset });
      await delay(holdMs(random));
      app.tell({ clockOffsetMs: 0 });
    },
    isFelt: false,
  },
  {
    name: "devices' clocks are up to a day off",
    strike: (_, random) => delay(holdMs(random)),
    deviceLagMs: (random) => 24 * HOUR_MS * random.pick([-1, 1]),
    isFelt: false,
  },
];

/** Those that can be tried on this machine; of the others it is said why not. */
export function possibleFaults(say: (line: string) => void): Fault[] {
  const disk = mountSmallDisk();
  disk?.unmount();
  return FAULTS.filter(({ name, needsSmallDisk }) => {
    const isPossible = disk !== undefined || needsSmallDisk !== true;
    if (!isPossible) say(`Not tried: ${name}. A small disk cannot be mounted here; that takes root.`);
    return isPossible;
  });
}

async function breakAtEach(proxy: ProtocolProxy, random: Random, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const before = proxy.broken();
    proxy.breakAt(step);
    for (const end = Date.now() + holdMs(random) / 2; Date.now() < end || proxy.broken() === before; )
      await delay(20);
  }
  proxy.mend();
}

/** As superuser; waits for a database that is starting, which may yet end a connection that it has taken. */
async function execute(setting: FaultSetting, ...statements: string[]): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await delay(20)) {
    try {
      await executeOnce(setting, statements);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

async function executeOnce(setting: FaultSetting, statements: readonly string[]): Promise<void> {
  const client = await setting.connect();
  // Unheard, the loss of a connection would end the process.
  client.on('error', () => undefined);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}
