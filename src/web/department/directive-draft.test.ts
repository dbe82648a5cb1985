import { expect, test } from 'vitest';
import { draftOf, newDraft, readDraft } from './directive-draft.ts';

const typed = {
  ...newDraft('education', '2026-10-05'),
  ...{ title: 'V/v quét mã QR', number: '3715/SGDĐT', text: 'Kính gửi các trường' },
};

test('days are typed as people write them and sent as days; no due date is none', () => {
  expect(readDraft(typed)).toMatchObject({ input: { issuedOn: '2026-10-05', dueOn: null } });
  expect(readDraft({ ...typed, dueOn: '9/10/2026' })).toMatchObject({ input: { dueOn: '2026-10-09' } });
});

test('what is missing or wrong is named field by field', () => {
  const read = readDraft({ ...typed, title: ' ', number: '', dueOn: '31/02/2026' });
  const fields = 'lines' in read ? read.lines.map(({ field }) => field) : [];
  expect(fields.toSorted()).toEqual(['dueOn', 'number', 'title']);
});

test('a letter that is taken up again is the same, without files that never came whole', () => {
  const file = { id: '0190f5a0-0000-7000-8000-000000000001', name: 'Công văn', bytes: 1_000 };
  const { files, ...rest } = typed;
  const draft = draftOf({
    ...{ id: '0190f5a0-0000-7000-8000-000000000002', fromName: 'Sở', isOwn: true, sentAt: null, notes: [] },
    ...{ ...rest, issuedOn: '2026-10-05', dueOn: '2026-10-09' },
    files: [
      { ...file, kind: 'pdf' },
      { ...file, kind: null },
    ],
    ...{ state: null, opened: null, confirmed: null, isLate: false },
  });
  expect(draft).toMatchObject({ issuedOn: '05/10/2026', dueOn: '09/10/2026', choice: typed.choice });
  expect(draft.files.map(({ name }) => name)).toEqual(['Công văn.pdf']);
  expect(files).toEqual([]);
});
