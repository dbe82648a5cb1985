import type { Directive, DirectiveDraft } from '../../contract/directives.ts';
import type { UnitChoice } from '../../contract/units.ts';
import { attachmentKinds } from '../../domain/attachment.ts';
import { checkDirective } from '../../domain/directive.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { type Day, formatDay, parseDate } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { ErrorLine } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';

/** A file of a letter: what has to be uploaded still stands in `content`. */
export interface DraftFile {
  id: string;
  name: string;
  content: File | undefined;
}

/** A letter as it is typed; days as dd/MM/yyyy. */
export interface LetterDraft {
  title: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  text: string;
  choice: UnitChoice;
  files: readonly DraftFile[];
}

/** All units in a line. */
export function everybody(line: UnitLine): UnitChoice {
  return { line, branchIds: [], kinds: [], areaCodes: [] };
}

export function newDraft(line: UnitLine, today: Day): LetterDraft {
  const empty = { title: '', number: '', dueOn: '', text: '', files: [] };
  return { ...empty, issuedOn: formatDay(today), choice: everybody(line) };
}

export function draftOf(directive: Directive): LetterDraft {
  const { title, number, issuedOn, dueOn, text, choice, files } = directive;
  return {
    ...{ title, number, text, choice, issuedOn: formatDay(issuedOn) },
    dueOn: dueOn === null ? '' : formatDay(dueOn),
    // A file that never came whole cannot be taken up again: it has to be chosen once more.
    files: files.flatMap(({ id, name, kind }) =>
      kind === null ? [] : [{ id, name: `${name}.${attachmentKinds[kind].extension}`, content: undefined }],
    ),
  };
}

/** What is sent, or what is wrong, a line a field. */
export function readDraft(draft: LetterDraft): { input: DirectiveDraft } | { lines: ErrorLine[] } {
  const { title, number, text, choice, files } = draft;
  const input: DirectiveDraft = {
    ...{ title, number, text, choice },
    issuedOn: parseDate(draft.issuedOn) ?? '',
    dueOn: draft.dueOn.trim() === '' ? null : (parseDate(draft.dueOn) ?? ''),
    files: files.map(({ id, name }) => ({ id, name })),
  };
  const lines = Object.entries(checkDirective(input)).map(([field, code]) => ({
    field,
    text: problemText(code, getLang()),
  }));
  return lines.length > 0 ? { lines } : { input };
}
