import { expect, test } from 'vitest';
import { newReminderDraft, readReminderDraft } from './reminder-draft.ts';

const draft = newReminderDraft('no_code', '2026-10-05');

test('a reminder that is sent once has no last day, one that repeats has the typed one', () => {
  expect(readReminderDraft({ ...draft, lastOn: 'mai' }, '2026-10-05')).toMatchObject({
    input: { cause: 'no_code', everyDays: null, lastOn: null, quietFrom: 21, quietUntil: 7 },
  });
  expect(readReminderDraft({ ...draft, everyDays: 3 }, '2026-10-05')).toMatchObject({
    input: { everyDays: 3, lastOn: '2026-10-19' },
  });
});

test('a last day that is no day, or a note that is too long, is named at its field', () => {
  expect(readReminderDraft({ ...draft, everyDays: 3, lastOn: 'mai' }, '2026-10-05')).toMatchObject({
    lines: [{ field: 'lastOn' }],
  });
  expect(readReminderDraft({ ...draft, note: 'ă'.repeat(161) }, '2026-10-05')).toMatchObject({
    lines: [{ field: 'note' }],
  });
});
