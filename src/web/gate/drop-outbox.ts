import { request } from '../kit/api.ts';
import { serverNow } from '../kit/server-clock.ts';
import { makeOutbox } from '../offline/outbox.ts';
import { keptOutbox } from '../offline/outbox-store.ts';
import { senderId } from './guard.ts';
import { makeDropSending } from './send-drops.ts';

/** Why scans were removed from this device, on the way to the server; sent with the scans. */
export const dropOutbox = makeOutbox({
  store: keptOutbox('dropped-scans'),
  batch_max: Number.MAX_SAFE_INTEGER,
  send: makeDropSending({
    accountId: senderId,
    post: (placeId, items) =>
      request<null>('POST', `/api/places/${placeId}/dropped-scans`, {
        body: { items, sentAt: serverNow().toISOString() },
      }),
  }),
});
