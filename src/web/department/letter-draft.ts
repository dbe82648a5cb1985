import type { LetterInput, MissingList } from '../../contract/missing.ts';
import { citeLegalText, legalTextsOn } from '../../domain/legal-texts.ts';
import { type MissingCause, mattersOf } from '../../domain/missing.ts';
import { checkLetter, type LetterText } from '../../domain/missing-letter.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { type Day, formatDay, parseDate } from '../../domain/time.ts';
import type { ErrorLine } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import type { MissingSearch } from './missing-queries.ts';
import { mt } from './missing-t.ts';

/** A letter as it is typed: the day as dd/MM/yyyy. */
export interface LetterDraft extends LetterText {
  readonly causes: readonly MissingCause[];
}

/** What a letter of an office says before anything is changed: official words, in Vietnamese in every language. */
export function newLetterDraft({ campaign, day }: MissingList, causes: readonly MissingCause[]): LetterDraft {
  return {
    ...{ causes, aboveName: '', number: '', symbol: '', town: '', issuedOn: formatDay(day) },
    subject: mt('start_subject', { title: campaign.title }),
    to: mt('start_to'),
    text: mt('start_text', { title: campaign.title, day: formatDay(day) }),
    ...{ copies: mt('start_copies'), signerPosition: '', signerName: '' },
  };
}

/** The text with what the law says on the day of the letter, before its last paragraph. */
export function withLaw({ text, causes, issuedOn }: LetterDraft, today: Day): string {
  const day = parseDate(issuedOn) ?? today;
  const law = legalTextsOn(day, mattersOf(causes)).map((one) => citeLegalText(one, 'vi'));
  const lines = text.split('\n').filter((line) => !law.includes(line));
  return [...lines.slice(0, -1), ...law, ...lines.slice(-1)].join('\n');
}

/** What is sent, or what is wrong. */
export function readLetterDraft(
  { causes, ...typed }: LetterDraft,
  { of, kind }: MissingSearch,
): { input: LetterInput } | { lines: ErrorLine[] } {
  const letter = { ...typed, issuedOn: parseDate(typed.issuedOn) ?? '' };
  const lines: ErrorLine[] = [
    ...(causes.length > 0 ? [] : [{ field: 'causes', text: mt('letter_causes_none') }]),
    ...Object.entries(checkLetter(letter)).map(([field, code]) => ({
      field,
      text: problemText(code ?? 'invalid', getLang()),
    })),
  ];
  return lines.length > 0
    ? { lines }
    : { input: { ...letter, causes: [...causes], of: of ?? null, kind: kind ?? null } };
}
