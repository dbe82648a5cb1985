import { Worker } from 'node:worker_threads';
import type { SheetColumn } from '../../domain/sheet-columns.ts';
import type { SheetFault } from '../../domain/sheet-reasons.ts';
import type { ListMessage } from './list-thread.ts';
import { type ListLimits, type ListRequest, readList, type WrittenList } from './read-list.ts';
import type { SheetRow } from './read-rows.ts';

/** What is smaller is read sooner than a thread begins, even if it unpacks to as much as it may. */
const HERE_BYTES_MAX = 32_768;
/** A list of 100,000 people takes half of it; what takes more ends with its thread, not with the server. */
const MEMORY_MB_MAX = 1_024;

/**
 * Reads an uploaded list in a thread of its own: unpacking and reading 100,000 rows takes seconds, in which a gate would
 * wait for its answer. The rows come in parts, so that taking them over is no wait either.
 */
export async function readListApart(
  file: Buffer,
  columns: readonly SheetColumn[],
  limits: ListLimits,
): Promise<WrittenList | { fault: SheetFault }> {
  if (file.length <= HERE_BYTES_MAX) return readList(file, columns, limits);
  if (file.length > limits.bytes_max) return { fault: { code: 'sheet_too_large' } };
  const request: ListRequest = { file, columns, limits };
  const thread = new Worker(new URL('./list-thread.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  });
  const rows: SheetRow[] = [];
  return new Promise((resolve, reject) => {
    thread.on('message', (message: ListMessage) => {
      if ('rows' in message) rows.push(...message.rows);
      else resolve('fault' in message ? message : { ...message, rows });
    });
    thread.on('error', (error) => {
      const isTooMuch = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isTooMuch) resolve({ fault: { code: 'sheet_bomb' } });
      else reject(error);
    });
    // After its last word this changes nothing.
    thread.on('exit', () => reject(new Error('the thread that reads a list ended without a word')));
  });
}
