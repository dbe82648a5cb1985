import { useSyncExternalStore } from 'react';
import { dayOf } from '../../domain/time.ts';
import { serverNow } from '../kit/server-clock.ts';
import { useBook } from './book.ts';
import { declarationOutbox, isKeptDeclaration } from './outboxes.ts';
import { findToday, type TodayState, type WaitingDeclaration } from './today.ts';

/** The business day of this moment, by the server's clock. */
export function today(): string {
  return dayOf(serverNow().getTime());
}

function listWaiting(): WaitingDeclaration[] {
  return declarationOutbox.getItems().flatMap(({ id, at, state, body }) => {
    if (state !== 'waiting' || !isKeptDeclaration(body)) return [];
    const { personId, verdict } = body;
    return [{ personId, verdict, declarationId: id, day: dayOf(Date.parse(at)) }];
  });
}

/** Tells of any person whether today's declaration is there; drawn again when that changes. */
export function useToday(): (personId: string) => TodayState {
  const { declarations } = useBook();
  useSyncExternalStore(declarationOutbox.subscribe, declarationOutbox.getItems, declarationOutbox.getItems);
  const waiting = listWaiting();
  return (personId) => findToday(personId, today(), declarations[personId] ?? [], waiting);
}
