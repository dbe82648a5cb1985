import pg from 'pg';
import { type JobResult, PgBoss } from 'pg-boss';
import type { Tx } from './db.ts';

/** The queues and what a job of each carries. No personal data in the clear: texts and numbers are sealed. */
export interface JobData {
  'send-message': { id: string; sealed: string };
  'freeze-result': { caseId: string };
  'send-notices': { caseId: string };
  'send-directive': { directiveId: string };
  'carry-on-directives': Record<string, never>;
  'send-reminder': { reminderId: string };
  'carry-on-reminders': Record<string, never>;
  'make-export': { caseId: string; exportId: string };
  'close-stays': Record<string, never>;
  'count-visits': Record<string, never>;
  'note-member-days': Record<string, never>;
  'note-all-member-days': Record<string, never>;
  'count-campaigns': Record<string, never>;
  'count-declarations': Record<string, never>;
  'count-all-declarations': Record<string, never>;
  'make-partitions': Record<string, never>;
  'erase-old-data': Record<string, never>;
  'forget-old-codes': Record<string, never>;
  'escalate-alerts': Record<string, never>;
  'ask-watched': Record<string, never>;
}
export type JobName = keyof JobData;

const QUEUES: readonly JobName[] = [
  'send-message',
  'freeze-result',
  'send-notices',
  'send-directive',
  'carry-on-directives',
  'send-reminder',
  'carry-on-reminders',
  'make-export',
  'close-stays',
  'count-visits',
  'note-member-days',
  'note-all-member-days',
  'count-campaigns',
  'count-declarations',
  'count-all-declarations',
  'make-partitions',
  'erase-old-data',
  'forget-old-codes',
  'escalate-alerts',
  'ask-watched',
];
const SCHEMA = 'pgboss';
/** A morning's codes come in a burst: full batches follow each other at once. Retries wait for the next look. */
const WORK_OPTIONS = {
  batchSize: 20,
  burstWhenBatchFull: true,
  perJobResults: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const;

export interface Jobs {
  /** Adds a job in the transaction of the fact that causes it: both commit, or neither. */
  enqueue<N extends JobName>(tx: Tx, name: N, data: JobData[N]): Promise<void>;
  /** Runs the jobs of a queue; a handler that throws is tried again, with growing pauses. */
  work<N extends JobName>(name: N, handler: (data: JobData[N]) => Promise<void>): Promise<void>;
  /** Runs a job by a cron line in Vietnam's time, once for all processes. */
  schedule(name: JobName, cron: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the job queue as `app_jobs` and lets the other roles add jobs. */
export async function startJobs(connection: pg.ClientConfig, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: connection.connectionString ?? '',
    application_name: 'vaora jobs',
    schema: SCHEMA,
    createSchema: false,
    max: 4,
    useListenNotify: true,
    registerInstance: false,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of QUEUES) {
    if ((await boss.getQueue(name)) === null) {
      await boss.createQueue(name, {
        retryLimit: 8,
        retryDelay: 2,
        retryBackoff: true,
        retryDelayMax: 600,
        notify: true,
      });
    }
  }
  await letRolesEnqueue(connection);
  return {
    async enqueue(tx, name, data) {
      const executeSql = async (text: string, values?: unknown[]) => ({ rows: await tx.query(text, values) });
      await boss.send(name, data, { db: { executeSql } });
    },
    async work<N extends JobName>(name: N, handler: (data: JobData[N]) => Promise<void>) {
      await boss.work<JobData[N]>(name, WORK_OPTIONS, (jobs) =>
        Promise.all(jobs.map((job) => resultOf(job.id, handler(job.data)))),
      );
    },
    async schedule(name, cron) {
      await boss.schedule(name, cron, {}, { tz: 'Asia/Ho_Chi_Minh' });
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/** Each job of a batch succeeds or fails for itself, so that a retry repeats nothing that was done. */
async function resultOf(id: string, work: Promise<void>): Promise<JobResult> {
  try {
    await work;
    return { id, status: 'completed' };
  } catch (error) {
    return { id, status: 'failed', output: { message: error instanceof Error ? error.message : 'unknown' } };
  }
}

async function letRolesEnqueue(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  // A lost connection fails the statement under way; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // One process at a time: PostgreSQL refuses the same grant from two at once.
    await client.query(`
      select pg_advisory_xact_lock(hashtextextended('vaora jobs', 0));
      grant usage on schema ${SCHEMA} to app_citizen, app_gate, app_owner, app_health, app_unit;
      grant select on all tables in schema ${SCHEMA} to app_citizen, app_gate, app_owner, app_health, app_unit;
      grant insert on all tables in schema ${SCHEMA} to app_citizen, app_gate, app_owner, app_health, app_unit;
    `);
  } finally {
    await client.end();
  }
}
