import type { Bench } from './bench.ts';
import { nextMessage, startChild, stopChild } from './child-process.ts';
import { makePeerTable } from './peer-table.ts';
import { BENCH_CELL } from './setting.ts';

export const TARGET_NAMES = ['hello', 'naive', 'checkin'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

/** A server that takes the same requests. */
export interface Target {
  name: TargetName;
  port: number;
  pid: number;
}

/** The server under test and the two that it is compared with (peer-process.ts), which stop with `stop`. */
export async function startTargets({
  adminUrl,
  app,
  client,
}: Bench): Promise<{ targets: Target[]; stop(): Promise<unknown> }> {
  await makePeerTable(client);
  const url = new URL(adminUrl);
  url.searchParams.set('options', `-c search_path=${BENCH_CELL},vaora`);
  const peers = (['hello', 'naive'] as const).map((name) => ({
    name,
    child: startChild('peer-process.ts', [name, url.href]),
  }));
  const targets = await Promise.all(
    peers.map(async ({ name, child }): Promise<Target> => {
      const { port } = new URL(String(await nextMessage(child)));
      return { name, port: Number(port), pid: child.pid ?? 0 };
    }),
  );
  return {
    targets: [...targets, { name: 'checkin', port: app.port, pid: app.pid }],
    stop: () => Promise.all(peers.map(({ child }) => stopChild(child))),
  };
}
