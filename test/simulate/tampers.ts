import type { GateScan } from '../../src/contract/visits.ts';
import { isKeptScan } from '../../src/web/gate/scan-batch.ts';
import type { OutboxItem } from '../../src/web/offline/outbox.ts';
import type { Tamper } from './gate-device.ts';

/** Mistakes that an outbox could make; the simulator has to find each. */
export const MISTAKES: Readonly<Record<string, Tamper>> = {
  'forgets an item when it is sent, not when it is answered': ({ store, send, ...rest }) => ({
    ...rest,
    store,
    async send(items) {
      await store.change({ kept: [], dropped: items });
      return send(items);
    },
  }),

  'gives an item a new id when it sends it again': ({ send, ...rest }) => {
    let tries = 0;
    return {
      ...rest,
      async send(items) {
        tries += 1;
        const renamed = new Map(
          items.map((item) => [`${item.id.slice(0, -12)}${tries}${item.id.slice(-11)}`, item]),
        );
        const answers = await send([...renamed].map(([id, item]) => rename(item, id)));
        return answers?.map((answer) => ({ ...answer, id: renamed.get(answer.id)?.id ?? answer.id }));
      },
    };
  },

  'forgets what the server refused': ({ store, ...rest }) => ({
    ...rest,
    store: {
      ...store,
      change: ({ kept, dropped }) =>
        store.change({
          kept: kept.filter(({ state }) => state !== 'refused'),
          dropped: [...dropped, ...kept.filter(({ state }) => state === 'refused')],
        }),
    },
  }),
};

function rename(item: OutboxItem, id: string): OutboxItem {
  if (!isKeptScan(item.body)) return item;
  const scan: GateScan = { ...item.body.scan, id };
  return { ...item, id, body: { ...item.body, scan } };
}
