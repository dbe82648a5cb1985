import type { Declaration, DeclarationInput, Reason, Verdict } from '../../contract/declarations.ts';
import type { HealthEntryInput } from '../../contract/diary.ts';
import type { SelfVisit, VisitResults } from '../../contract/visits.ts';
import { isFinal, request } from '../kit/api.ts';
import { serverNow } from '../kit/server-clock.ts';
import { type ItemAnswer, makeOutbox, type OutboxItem } from '../offline/outbox.ts';
import { keptOutbox } from '../offline/outbox-store.ts';
import { startSync } from '../offline/outbox-sync.ts';
import { pageSurroundings } from '../offline/page-sync.ts';
import { getBook, writeBook } from './book.ts';
import { addDeclaration } from './today.ts';

/** A visit that waits. It goes out under the account that made it, whoever is logged in by then. */
export interface KeptVisit {
  accountId: string;
  placeName: string;
  personName: string;
  visit: SelfVisit;
}

/** A declaration that waits, with the verdict that this phone reached and why. */
export interface KeptDeclaration {
  accountId: string;
  personId: string;
  input: DeclarationInput;
  verdict: Verdict;
  /** Absent in what an older app kept. */
  reasons?: readonly Reason[];
}

/** A note of the diary that waits, in the queue of declarations. */
export interface KeptEntry {
  accountId: string;
  personId: string;
  entry: HealthEntryInput;
}

function hasParts(value: unknown, parts: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && parts.every((part) => part in value);
}

export function isKeptVisit(value: unknown): value is KeptVisit {
  return hasParts(value, ['accountId', 'placeName', 'personName', 'visit']);
}

export function isKeptDeclaration(value: unknown): value is KeptDeclaration {
  return hasParts(value, ['accountId', 'personId', 'input', 'verdict']);
}

export function isKeptEntry(value: unknown): value is KeptEntry {
  return hasParts(value, ['accountId', 'personId', 'entry']);
}

function refused(id: string, reason: string): ItemAnswer {
  return { id, outcome: 'refused', reason };
}

async function sendDeclaration(id: string, { personId, input }: KeptDeclaration) {
  const path = `/api/people/${personId}/declarations/${id}`;
  const result = await request<Declaration>('PUT', path, { body: input });
  if (result.ok) writeBook({ declarations: addDeclaration(getBook().declarations, result.value) });
  return result;
}

/** Who opens a poster has no diary yet: its code is fetched by those who write one. */
async function sendEntry(id: string, body: KeptEntry) {
  return (await import('./send-kept-entry.ts')).sendKeptEntry(id, body);
}

async function sendKept(id: string, body: KeptDeclaration | KeptEntry): Promise<ItemAnswer | undefined> {
  const result = await ('entry' in body ? sendEntry(id, body) : sendDeclaration(id, body));
  if (result.ok) return { id, outcome: 'stored' };
  const { problem } = result;
  return isFinal(problem) ? refused(id, problem.errors?.[0]?.code ?? problem.code) : undefined;
}

/** Declarations and notes of the diary on their way, one request each; an answer that is missing leaves the rest for later. */
export const declarationOutbox = makeOutbox({
  store: keptOutbox('declarations'),
  send: async (items) => {
    const answers: ItemAnswer[] = [];
    for (const { id, body } of items) {
      const isOurs = isKeptDeclaration(body) || isKeptEntry(body);
      if (!isOurs || body.accountId !== getBook().me?.accountId) continue;
      const answer = await sendKept(id, body);
      if (!answer) return answers.length > 0 ? answers : undefined;
      answers.push(answer);
    }
    return answers;
  },
});

function ownVisits(items: readonly OutboxItem[]): KeptVisit[] {
  const accountId = getBook().me?.accountId;
  return items.flatMap(({ body }) => (isKeptVisit(body) && body.accountId === accountId ? [body] : []));
}

async function sendVisits(visits: readonly KeptVisit[]): Promise<readonly ItemAnswer[] | undefined> {
  if (visits.length === 0) return [];
  const result = await request<VisitResults>('POST', '/api/visits', {
    body: { items: visits.map(({ visit }) => visit), sentAt: serverNow().toISOString() },
  });
  if (result.ok) {
    return result.value.items.map(({ id, status, reason }) =>
      status === 'created' || status === 'exists'
        ? { id, outcome: 'stored' }
        : refused(id, reason ?? 'conflict'),
    );
  }
  if (!isFinal(result.problem)) return undefined;
  if (visits.length === 1) return visits.map(({ visit }) => refused(visit.id, result.problem.code));
  // One bad item must not take the others with it.
  const each = await Promise.all(visits.map((visit) => sendVisits([visit])));
  const answers = each.flatMap((answer) => answer ?? []);
  return answers.length > 0 ? answers : undefined;
}

const visitAnswers = new Map<string, ItemAnswer>();

/** Visits on their way. A declaration goes first: the door asks for it. */
export const visitOutbox = makeOutbox({
  store: keptOutbox('visits'),
  send: async (items) => {
    await declarationOutbox.flush();
    return sendVisits(ownVisits(items));
  },
  onAnswer: (answer) => visitAnswers.set(answer.id, answer),
});

/** The server's word on a visit of this run of the app, if it has come. */
export function findVisitAnswer(id: string): ItemAnswer | undefined {
  return visitAnswers.get(id);
}

let isSyncing = false;

/** Sends what waits from now on, as long as the app is open. Calling it again changes nothing. */
export function startSending(): void {
  if (isSyncing) return;
  isSyncing = true;
  startSync(declarationOutbox, pageSurroundings);
  startSync(visitOutbox, pageSurroundings);
}
