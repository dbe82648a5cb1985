import { useStore } from '../kit/store.ts';
import type { Outbox, OutboxItem } from './outbox.ts';

/** What is in an outbox now, oldest first; drawn again when that changes. */
export function useOutboxItems({ getItems, subscribe }: Outbox): readonly OutboxItem[] {
  return useStore({ get: getItems, subscribe });
}

/** How many items wait and how many were refused; drawn again when that changes. */
export function useOutboxCount(outbox: Outbox): { waiting: number; refused: number } {
  const items = useOutboxItems(outbox);
  const waiting = items.filter((item) => item.state === 'waiting').length;
  return { waiting, refused: items.length - waiting };
}
