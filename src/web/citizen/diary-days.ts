import type { Declaration } from '../../contract/declarations.ts';
import type { HealthEntry } from '../../contract/diary.ts';
import { checkHealthNote, isConcern } from '../../domain/health-entry.ts';
import { dayOf } from '../../domain/time.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { groupByDay } from './by-day.ts';
import { isKeptEntry } from './outboxes.ts';

/** A line of the diary. */
export type DiaryLine =
  | { kind: 'declaration'; day: string; at: string; declaration: Declaration }
  | { kind: 'entry'; day: string; at: string; entry: HealthEntry; isWaiting: boolean };

/** The notes that are still on this phone, as they will be once they are stored. */
export function waitingEntries(items: readonly OutboxItem[], personId: string): HealthEntry[] {
  return items.flatMap(({ id, state, body }) => {
    if (state !== 'waiting' || !isKeptEntry(body) || body.personId !== personId) return [];
    const { notedAt } = body.entry;
    const checked = checkHealthNote(body.entry);
    if (!checked.ok) return [];
    const { note } = checked;
    const day = dayOf(Date.parse(notedAt));
    return [
      { id, personId, day, notedAt, ...note, symptoms: [...note.symptoms], isConcern: isConcern(note) },
    ];
  });
}

/** Notes and declarations by day, the newest first; a declaration that another one has replaced is left out. */
export function diaryDays(
  entries: readonly HealthEntry[],
  waiting: readonly HealthEntry[],
  declarations: readonly Declaration[],
): [day: string, lines: DiaryLine[]][] {
  const isStored = new Set(entries.map(({ id }) => id));
  const toLine = (entry: HealthEntry, isWaiting: boolean): DiaryLine => ({
    ...{ kind: 'entry', day: entry.day, at: entry.notedAt, entry, isWaiting },
  });
  const lines: DiaryLine[] = [
    ...waiting.filter(({ id }) => !isStored.has(id)).map((entry) => toLine(entry, true)),
    ...entries.map((entry) => toLine(entry, false)),
    ...declarations
      .filter(({ isCurrent }) => isCurrent)
      .map((declaration): DiaryLine => {
        return { kind: 'declaration', day: declaration.day, at: declaration.declaredAt, declaration };
      }),
  ];
  lines.sort((a, b) => b.at.localeCompare(a.at));
  return groupByDay(lines, ({ day }) => day);
}
