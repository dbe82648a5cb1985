import type { Declaration, Verdict } from '../../contract/declarations.ts';

type ByPerson = Readonly<Record<string, readonly Declaration[]>>;

/** Whether a person has declared on a day: stored, or still on this phone. */
export type TodayState =
  | { kind: 'none' }
  | { kind: 'waiting'; verdict: Verdict; declarationId: string }
  | { kind: 'declared'; verdict: Verdict; declarationId: string };

/** Puts a stored declaration first; one of the same day before it is corrected by it. */
export function addDeclaration(all: ByPerson, added: Declaration): ByPerson {
  const others = (all[added.personId] ?? [])
    .filter(({ id }) => id !== added.id)
    .map((other) => (other.day === added.day ? { ...other, isCurrent: false } : other));
  return { ...all, [added.personId]: [added, ...others] };
}

/** A declaration that is still on this phone. */
export interface WaitingDeclaration {
  personId: string;
  day: string;
  verdict: Verdict;
  declarationId: string;
}

/** The state of that day; what waits on the phone is newer than what the server has. */
export function findToday(
  personId: string,
  day: string,
  declarations: readonly Declaration[],
  waiting: readonly WaitingDeclaration[],
): TodayState {
  const kept = waiting.findLast((item) => item.personId === personId && item.day === day);
  if (kept) return { kind: 'waiting', verdict: kept.verdict, declarationId: kept.declarationId };
  const stored = declarations.find((each) => each.day === day && each.isCurrent);
  return stored ? { kind: 'declared', verdict: stored.verdict, declarationId: stored.id } : { kind: 'none' };
}
