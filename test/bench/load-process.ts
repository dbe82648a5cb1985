import { Value } from 'typebox/value';
import { nextMessage, startChild, stopChild } from './child-process.ts';
import { type LoadJob, LoadResult } from './load-messages.ts';

/** A load generator that waits for jobs. */
export interface LoadProcess {
  run(job: Pick<LoadJob, 'port' | 'connections' | 'seconds'> & Partial<LoadJob>): Promise<LoadResult>;
  /** Ends the job that is running before its time; it still answers. */
  end(): void;
  stop(): Promise<void>;
}

/** @param worldFile a World as JSON */
export async function startLoadProcess(worldFile: string): Promise<LoadProcess> {
  const child = startChild('load.ts', [worldFile]);
  await nextMessage(child);
  return {
    async run(job) {
      const defaults = { items: 1, pastMs: 0, places: 0, eachPlaceOnce: false, repeats: false };
      child.send({ ...defaults, ...job });
      return Value.Parse(LoadResult, await nextMessage(child));
    },
    end: () => child.send('end'),
    stop: () => stopChild(child),
  };
}
