import { useEffect } from 'react';
import type { Me } from '../../contract/accounts.ts';
import type { DeclarationList } from '../../contract/declarations.ts';
import type { Card, OwnStayList, Person, PersonList } from '../../contract/people.ts';
import { onLoginRequired, type Problem, request } from '../kit/api.ts';
import { makeStore, useStore } from '../kit/store.ts';
import { clearDrafts } from '../offline/drafts.ts';
import { dropAll } from '../offline/local-store.ts';
import { closeBook, getBook, openBook, useBook, writeBook } from './book.ts';
import { declarationOutbox, startSending, visitOutbox } from './outboxes.ts';

/** `waiting`: not known yet · `guest`: nobody is logged in · `unreachable`: no network and nothing kept. */
type Status = 'waiting' | 'guest' | 'member' | 'unreachable';

const status = makeStore<Status>('waiting');
let isStarted = false;

function setStatus(next: Status): void {
  status.set(next);
  if (next === 'member') startSending();
}

/** Takes over who has just logged in; what the phone kept of another account goes. */
export async function enterAccount(me: Me): Promise<void> {
  if (getBook().me?.accountId !== me.accountId) await closeBook().catch(() => undefined);
  writeBook({ me });
  const isLoaded = await loadPeople();
  setStatus(isLoaded || getBook().people.length > 0 ? 'member' : 'unreachable');
}

/** Asks the server who is logged in and whom this phone declares for. Without a network the kept copy stands. */
export async function refreshAccount(): Promise<void> {
  const result = await request<Me>('GET', '/api/me');
  if (result.ok) await enterAccount(result.value);
  else if (result.problem.status === 401) await leave();
  else if (status.get() !== 'member') setStatus('unreachable');
}

async function loadPeople(): Promise<boolean> {
  const result = await request<PersonList>('GET', '/api/people');
  if (result.ok) writeBook({ people: result.value.people });
  return result.ok;
}

/** Takes over a profile that was just saved; what follows from it is asked of the server afterwards. */
export function takePerson(person: Person): void {
  const { me, people } = getBook();
  const others = people.filter(({ id }) => id !== person.id);
  const isSelf = person.relation === 'self';
  writeBook({
    people: isSelf ? [person, ...others] : [...others, person],
    ...(me && isSelf ? { me: { ...me, personId: person.id, name: person.name } } : {}),
  });
  void refreshAccount();
}

async function leave(): Promise<void> {
  await closeBook().catch(() => undefined);
  setStatus('guest');
}

/** Ends this session and forgets everything on this phone, unsent items too. */
export async function logOut(): Promise<Problem | undefined> {
  const result = await request<null>('POST', '/api/logout');
  if (!result.ok && result.problem.status !== 401) return result.problem;
  clearDrafts();
  await dropAll('').catch(() => undefined);
  // Nothing is left to send: this only lets the queues see that they are empty.
  await Promise.all([declarationOutbox.flush(), visitOutbox.flush()]).catch(() => undefined);
  await leave();
  return undefined;
}

async function start(): Promise<void> {
  await openBook();
  onLoginRequired(() => void leave());
  if (getBook().me) setStatus('member');
  await refreshAccount();
}

export interface Account {
  status: Status;
  me: Me | null;
  /** The holder first, then the people declared for. */
  people: readonly Person[];
}

/** Who is logged in on this phone; reads the kept copy first, then asks the server. */
export function useAccount(): Account {
  const { me, people } = useBook();
  const now = useStore(status);
  useEffect(() => {
    if (isStarted) return;
    isStarted = true;
    void start();
  }, []);
  return { status: now, me, people };
}

/** Fetches the card of a person; the kept one stays where there is no network. */
export async function refreshCard(personId: string): Promise<void> {
  const result = await request<Card>('GET', `/api/people/${personId}/card`);
  if (result.ok) writeBook({ cards: { ...getBook().cards, [personId]: result.value } });
}

/** Fetches what a person has declared. */
export async function refreshDeclarations(personId: string): Promise<void> {
  const result = await request<DeclarationList>('GET', `/api/people/${personId}/declarations`);
  if (!result.ok) return;
  writeBook({ declarations: { ...getBook().declarations, [personId]: result.value.declarations } });
}

/** Fetches where a person has been. */
export async function refreshStays(personId: string): Promise<void> {
  const result = await request<OwnStayList>('GET', `/api/people/${personId}/stays`);
  if (result.ok) writeBook({ stays: { ...getBook().stays, [personId]: result.value.stays } });
}
