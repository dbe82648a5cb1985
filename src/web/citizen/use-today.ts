import { dayOf } from '../../domain/time.ts';
import { today } from '../kit/server-clock.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { useOutboxItems } from '../offline/use-outbox.ts';
import { useBook } from './book.ts';
import { declarationOutbox, isKeptDeclaration } from './outboxes.ts';
import { findToday, type TodayState, type WaitingDeclaration } from './today.ts';

function listWaiting(items: readonly OutboxItem[]): WaitingDeclaration[] {
  return items.flatMap(({ id, at, state, body }) => {
    if (state !== 'waiting' || !isKeptDeclaration(body)) return [];
    const { personId, verdict } = body;
    return [{ personId, verdict, declarationId: id, day: dayOf(Date.parse(at)) }];
  });
}

/** Tells of any person whether today's declaration is there; drawn again when that changes. */
export function useToday(): (personId: string) => TodayState {
  const { declarations } = useBook();
  const waiting = listWaiting(useOutboxItems(declarationOutbox));
  return (personId) => findToday(personId, today(), declarations[personId] ?? [], waiting);
}
