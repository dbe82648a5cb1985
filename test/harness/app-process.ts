import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { endOrphans, findPostmasterFile } from '../../src/server/platform/postgres-processes.ts';
import { masterKey } from './master-key.ts';

const SERVER = path.resolve(import.meta.dirname, '../../src/server');
const SCRIPT = `
  const { parseConfig } = await import(${JSON.stringify(path.join(SERVER, 'config.ts'))});
  const { startServer } = await import(${JSON.stringify(path.join(SERVER, 'start-server.ts'))});
  const say = (line) => process.stdout.write(line + '\\n');
  const server = await startServer(parseConfig(process.env), say);
  process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
  say('listening at ' + server.listenUrl);`;

/** The whole system in a process of its own, with its embedded database below `dataDir`. */
export interface AppProcess {
  /** Waits until it writes a line that fits; gives the line. @throws when it ends before that */
  says(pattern: RegExp): Promise<string>;
  /** Where it listens; waits until it does. */
  url(): Promise<string>;
  /** Port of its database, once it listens. */
  databasePort(): Promise<number>;
  /** Ends it and its database at once, as if the machine lost its power. */
  cutPower(): Promise<void>;
  /** Ends it in order; does nothing when it has ended. */
  stop(): Promise<void>;
}

export function startAppProcess(dataDir: string, env: Record<string, string> = {}): AppProcess {
  const clusterDir = path.join(dataDir, 'postgres');
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      VAORA_DATA: dataDir,
      VAORA_MASTER_KEY: masterKey.toString('hex'),
      LOG_LEVEL: 'fatal',
      ...env,
    },
  });
  const ended = once(child, 'exit');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });

  async function says(pattern: RegExp): Promise<string> {
    for (;;) {
      const line = output.split('\n').find((text) => pattern.test(text));
      if (line !== undefined) return line;
      if (hasEnded()) throw new Error(`the system ended before it said ${pattern}:\n${output}`);
      await Promise.race([once(child.stdout, 'data'), ended]);
    }
  }

  return {
    says,
    url: async () => (await says(/^listening at /)).slice('listening at '.length),
    databasePort: async () => JSON.parse(await readFile(`${clusterDir}.json`, 'utf8')).port,
    async cutPower() {
      const database = await findPostmasterFile(clusterDir);
      // The system first: it would bring its database back.
      child.kill('SIGKILL');
      if (database !== undefined) process.kill(database.pid, 'SIGKILL');
      await ended;
    },
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM');
      await ended;
      await endOrphans(clusterDir, () => undefined);
    },
  };
}
