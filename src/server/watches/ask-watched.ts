import { limits } from '../../domain/limits.ts';
import { dayOf, dayStart, HOUR_MS } from '../../domain/time.ts';
import { sendToAccounts } from '../accounts/send-to-accounts.ts';
import type { Services } from '../services.ts';

/** One SMS where the host has at most 30 letters. It names nobody, and nothing of anybody's health. */
const textOf = (host: string) => `VaoRa: có câu hỏi chờ anh/chị hôm nay. Mở ${host}`;

/**
 * The morning question: each phone whose people under watch have not answered today hears once that a question waits.
 * Run again on the same day it asks only those who were not asked yet.
 */
export async function askWatched(services: Services): Promise<void> {
  const { db, keys, clock, publicHost } = services;
  const today = dayOf(clock.now());
  const found = await db.inCells(db.cells, 'app_jobs', {}, (tx) =>
    tx.query<{ account_id: string }>('select account_id from phones_to_ask($1)', [today]),
  );
  const sendBeforeMs = dayStart(today) + limits.watch_question_hour_max * HOUR_MS;
  for (const { account_id: account } of found.flat()) {
    const subject = keys.indexOf('limit_subject', `watch|${account}`).toString('base64url');
    await db.transaction('app_citizen', { account }, async (tx) => {
      const asked = await tx.execute(
        `insert into limit_counter (key, window_start, used) values ($1, $2, 1)
         on conflict (key, window_start) do nothing`,
        [`watch|${subject}`, new Date(dayStart(today))],
      );
      if (asked > 0)
        await sendToAccounts(tx, services, [account], { text: textOf(publicHost()), sendBeforeMs });
    });
  }
}
