import type { Group } from '../../contract/rosters.ts';
import { foldText } from '../../domain/text-fold.ts';
import type { Duty } from './duty.ts';
import { judgeMember, memberOnRoster } from './judge-offline.ts';
import type { Visitor } from './outcome.ts';
import type { RosterBook } from './roster-book.ts';

/** One member of a group on the list that is called out. */
export interface RollRow {
  no: number;
  visitor: Visitor;
  /** Would be refused by what is known now: not ticked beforehand. */
  isRefused: boolean;
}

/** The members of a group in the order of their numbers, each as far as this device knows. */
export function rollOf(duty: Duty, book: RosterBook, group: Group, now: number): RollRow[] {
  return group.members.map((no) => {
    const visitor = memberOnRoster(book, no, now);
    const isRefused = judgeMember(duty, book, { code: 'valid', visitor }).decision === 'refuse';
    return { no, visitor, isRefused };
  });
}

/** Numbers count from 1 for people. */
export function shownNumber(no: number): string {
  return String(no + 1);
}

/** The rows that a search leaves: words of the covered name, or the first digits of the number. */
export function searchRoll(rows: readonly RollRow[], query: string): readonly RollRow[] {
  const words = foldText(query).split(' ');
  return rows.filter(
    ({ no, visitor }) =>
      shownNumber(no).startsWith(query.trim()) ||
      words.every((word) => foldText(visitor.maskedName ?? '').includes(word)),
  );
}

/** Who is ticked when the list opens: all of a group stand there, but for whom the gate would refuse. */
export function ticksOf(rows: readonly RollRow[]): ReadonlySet<number> {
  return new Set(rows.filter(({ isRefused }) => !isRefused).map(({ no }) => no));
}
