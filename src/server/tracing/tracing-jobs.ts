import type { Services } from '../services.ts';
import { freezeResult } from './freeze-result.ts';
import { makeExport } from './make-export.ts';
import { sendNotices } from './send-notices.ts';

/** What takes longer than a request may: searching, telling, writing files. */
export async function startTracingJobs(services: Services): Promise<void> {
  const { jobs } = services;
  await jobs.work('freeze-result', ({ caseId }) => freezeResult(services, caseId));
  await jobs.work('send-notices', ({ caseId }) => sendNotices(services, caseId));
  await jobs.work('make-export', (data) => makeExport(services, data));
}
