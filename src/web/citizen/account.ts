import { useLayoutEffect } from 'react';
import type { Me } from '../../contract/accounts.ts';
import type { DeclarationList } from '../../contract/declarations.ts';
import type { Card, OwnStayList, Person, PersonList } from '../../contract/people.ts';
import { type ApiResult, onLoginRequired, request } from '../kit/api.ts';
import { makeStore, useStore } from '../kit/store.ts';
import { closeBook, getBook, openBook, useBook, writeBook } from './book.ts';
import { startSending } from './outboxes.ts';

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
  await takeAnswer(await askAccount());
}

function askAccount(): Promise<ApiResult<Me>> {
  return request<Me>('GET', '/api/me');
}

async function takeAnswer(result: ApiResult<Me>): Promise<void> {
  if (result.ok) await enterAccount(result.value);
  else if (result.problem.status === 401) await forgetAccount();
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

/** Nobody is logged in any more: what the phone kept of the account goes. */
export async function forgetAccount(): Promise<void> {
  const closing = closeBook().catch(() => undefined);
  // A slow disk need not keep anybody waiting: the page has forgotten already.
  setStatus('guest');
  await closing;
}

async function start(): Promise<void> {
  // Both at once: on a slow phone the disk takes as long as half the way to the server.
  const answer = askAccount();
  await openBook();
  onLoginRequired(() => void forgetAccount());
  if (getBook().me) setStatus('member');
  await takeAnswer(await answer);
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
  // Before the page is painted: on a slow phone painting takes as long as the way to the server.
  useLayoutEffect(() => {
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
