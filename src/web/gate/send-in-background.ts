import type { Me } from '../../contract/accounts.ts';
import type { VisitResults } from '../../contract/visits.ts';
import type { ApiResult } from '../kit/api-result.ts';
import { clockOffset } from '../kit/clock-offset.ts';
import { findKept } from '../offline/local-store.ts';
import { makeOutbox } from '../offline/outbox.ts';
import { keptOutbox } from '../offline/outbox-store.ts';
import { workerMark } from '../offline/worker-mark.ts';
import { isDevice, openDeviceToken } from './device-token.ts';
import { makeScanSending } from './send-scans.ts';

// The service worker's way to send scans when no page of the app is open. It has no localStorage and no words.

/** What the pages have learned lies in localStorage; here, finding out who sends teaches it. */
let offset_ms = 0;

interface Sender {
  accountId: string;
  authorization: string | undefined;
}

async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  authorization?: string,
): Promise<ApiResult<T>> {
  try {
    const sent_ms = Date.now();
    const answer = await fetch(path, {
      method,
      headers: {
        'x-vaora': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    offset_ms = clockOffset(answer.headers.get('date'), sent_ms, Date.now()) ?? offset_ms;
    if (!answer.ok) return { ok: false, problem: { status: answer.status, code: 'refused', detail: '' } };
    // As in `kit/api.ts`: the server's response schemas hold this shape.
    return { ok: true, value: (await answer.json()) as T };
  } catch {
    return { ok: false, problem: { status: 0, code: 'offline', detail: '' } };
  }
}

/** As in `scan-outbox.ts`. */
function clocks(): { sentAt: string; ownClock: string } {
  const own_ms = Date.now();
  return { sentAt: new Date(own_ms + offset_ms).toISOString(), ownClock: new Date(own_ms).toISOString() };
}

/** Who sends: the device that this browser is enrolled as, or else whoever is logged in. */
async function findSender(): Promise<Sender | undefined> {
  const device = await findKept('gate/device', isDevice);
  if (device) {
    const { token } = await openDeviceToken(device, (path, body) => call('POST', path, body));
    return { accountId: device.id, authorization: `Device ${token}` };
  }
  const me = await call<Me>('GET', '/api/me');
  return me.ok ? { accountId: me.value.accountId, authorization: undefined } : undefined;
}

/**
 * Sends the scans that this device has kept. What is refused stays, for the guard to see.
 * @throws Error when some are left, so that the browser tries again later
 */
export async function sendInBackground(cookies: CookieStore): Promise<void> {
  const sender = await findSender();
  const outbox = makeOutbox({
    store: keptOutbox('scans', { mark: workerMark(cookies, 'vaora-unsent', '/cong') }),
    batch_max: Number.MAX_SAFE_INTEGER,
    send: makeScanSending({
      accountId: () => sender?.accountId,
      now_ms: Date.now,
      post: (placeId, _isFull, items) =>
        call<VisitResults>(
          'POST',
          `/api/places/${placeId}/scans`,
          { items, ...clocks() },
          sender?.authorization,
        ),
      onResults: () => undefined,
      onRightEnded: () => undefined,
    }),
  });
  if (!(await outbox.flush())) throw new Error('some scans are left');
}
