import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../contract/declarations.ts';
import type { HealthEntry } from '../../contract/diary.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { diaryDays, waitingEntries } from './diary-days.ts';

const note = { temperature: 38.2, symptoms: ['fever'], spo2: null, note: '' };

function entry(id: string, notedAt: string): HealthEntry {
  return { id, personId: 'p', day: notedAt.slice(0, 10), notedAt, ...note, isConcern: true };
}

function declaration(id: string, declaredAt: string, isCurrent = true): Declaration {
  return {
    ...{
      id,
      personId: 'p',
      day: declaredAt.slice(0, 10),
      declaredAt,
      formId: 'f',
      formVersion: '1',
      answers: {},
    },
    ...{
      verdict: 'ok',
      reasons: [],
      rulesVersion: '1',
      isCurrent,
      receipt: { code: '', validUntil: declaredAt },
    },
  };
}

function item(id: string, body: unknown, state: OutboxItem['state'] = 'waiting'): OutboxItem {
  return { id, sequence: 1, at: '2026-11-25T01:00:00.000Z', state, body };
}

describe('the diary by day', () => {
  test('holds notes and declarations, the newest day and the newest line first', () => {
    const days = diaryDays(
      [entry('e2', '2026-11-25T02:00:00.000Z'), entry('e1', '2026-11-24T02:00:00.000Z')],
      [],
      [declaration('d2', '2026-11-25T03:00:00.000Z'), declaration('d1', '2026-11-23T03:00:00.000Z')],
    );
    const ids = days.map(([day, lines]) => [
      day,
      lines.map((line) => (line.kind === 'entry' ? line.entry.id : line.declaration.id)).join(),
    ]);
    expect(ids).toEqual([
      ['2026-11-25', 'd2,e2'],
      ['2026-11-24', 'e1'],
      ['2026-11-23', 'd1'],
    ]);
  });

  test('leaves out a declaration that another one has replaced', () => {
    const replaced = declaration('d1', '2026-11-25T01:00:00.000Z', false);
    expect(diaryDays([], [], [replaced])).toEqual([]);
  });

  test('shows a note once that is stored and still waits for its answer', () => {
    const stored = entry('e1', '2026-11-25T02:00:00.000Z');
    const [day] = diaryDays([stored], [stored], []);
    expect(day?.[1]).toEqual([expect.objectContaining({ isWaiting: false })]);
  });
});

describe('notes that wait on the phone', () => {
  const body = { accountId: 'a', personId: 'p', entry: { ...note, notedAt: '2026-11-24T18:00:00.000Z' } };

  test('are shown as they will be stored, on the day in Vietnam', () => {
    expect(waitingEntries([item('e1', body)], 'p')).toEqual([
      { id: 'e1', personId: 'p', day: '2026-11-25', notedAt: body.entry.notedAt, ...note, isConcern: true },
    ]);
  });

  test('are nobody else’s, no declaration, and none that the server has refused', () => {
    const declared = { accountId: 'a', personId: 'p', input: {}, verdict: 'ok' };
    const items = [item('e1', { ...body, personId: 'q' }), item('d1', declared), item('e2', body, 'refused')];
    expect(waitingEntries(items, 'p')).toEqual([]);
  });
});
