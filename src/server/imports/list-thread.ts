/** The thread in which a large list is read; see read-list-apart.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetFault } from '../../domain/sheet-reasons.ts';
import { type ListRequest, readList, type WrittenList } from './read-list.ts';
import type { SheetRow } from './read-rows.ts';

/** Rows by the thousand, and at last what else there is to say of the list. */
export type ListMessage = { rows: readonly SheetRow[] } | Omit<WrittenList, 'rows'> | { fault: SheetFault };

const ROWS_AT_ONCE = 1_000;
const say = (message: ListMessage) => parentPort?.postMessage(message);

const { file, columns, limits }: ListRequest = workerData;
const list = await readList(Buffer.from(file), columns, limits);
if ('fault' in list) say(list);
else {
  const { rows, ...rest } = list;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    say({ rows: rows.slice(from, from + ROWS_AT_ONCE) });
  say(rest);
}
