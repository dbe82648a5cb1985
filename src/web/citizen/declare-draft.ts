import { type Answer, type Answers, type Form, visibleAnswers } from '../../domain/form.ts';
import { readAnswers } from '../kit/read-answers.ts';
import { useDraft } from '../offline/drafts.ts';
import { newId } from '../offline/new-id.ts';

export interface DeclarationDraft {
  /** Made before the first sending; the same for a repeated one. */
  declarationId: string;
  answers: Answers;
  set: (linkId: string, answer: Answer) => void;
  clear: () => void;
}

/** The answers of one person so far, kept on this phone. A draft of another form, or of another day, is not taken over. */
export function useDeclarationDraft(personId: string, form: Form, day: string): DeclarationDraft {
  const name = `khai-bao.${personId}.${form.id}.${form.version}.${day}`;
  const { values, set, clear } = useDraft(name, { declarationId: newId(), answers: '{}' });
  const answers = readAnswers(values.answers);
  return {
    declarationId: values.declarationId,
    answers: visibleAnswers(form, answers),
    set: (linkId, answer) =>
      set({ declarationId: values.declarationId, answers: JSON.stringify({ ...answers, [linkId]: answer }) }),
    clear,
  };
}
