import { type Problem, request } from '../kit/api.ts';
import { clearDrafts } from '../offline/drafts.ts';
import { dropAllBut } from '../offline/local-store.ts';
import { outboxPrefix } from '../offline/outbox-store.ts';
import { dropAllQuick } from '../offline/quick-store.ts';
import { forgetAccount } from './account.ts';
import { declarationOutbox, visitOutbox } from './outboxes.ts';

/**
 * Ends this session and forgets everything on this phone, unsent items too. A gate stays one: its scans are
 * other people's, and sealed.
 */
export async function logOut(): Promise<Problem | undefined> {
  const result = await request<null>('POST', '/api/logout');
  if (!result.ok && result.problem.status !== 401) return result.problem;
  clearDrafts();
  dropAllQuick('gate-device', 'gate-shift', 'sealing-key', 'lost-scans');
  await dropAllBut('gate/', outboxPrefix('scans'), outboxPrefix('dropped-scans')).catch(() => undefined);
  // Nothing is left to send: this only lets the queues see that they are empty.
  for (const outbox of [declarationOutbox, visitOutbox]) outbox.forgetView();
  await Promise.all([declarationOutbox.flush(), visitOutbox.flush()]).catch(() => undefined);
  await forgetAccount();
  return undefined;
}
