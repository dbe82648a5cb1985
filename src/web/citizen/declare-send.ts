import type { CheckedAnswers } from '../../domain/check-answers.ts';
import { assess } from '../../domain/declaration.ts';
import type { Form } from '../../domain/form.ts';
import { serverNow } from '../kit/server-clock.ts';
import { within } from '../kit/within.ts';
import { getBook } from './book.ts';
import { declarationOutbox } from './outboxes.ts';

/** Longer than this nobody is kept waiting: the declaration is safe on the phone and goes out by itself. */
const wait_ms = 8_000;

/** Keeps a declaration on the phone, then sends it. Rejects only when the phone cannot keep it. */
export async function sendDeclaration(request: {
  declarationId: string;
  personId: string;
  form: Form;
  answers: CheckedAnswers;
}): Promise<void> {
  const { form, answers, personId, declarationId } = request;
  const { verdict } = assess(form.id, answers);
  const at = serverNow().toISOString();
  const input = { formId: form.id, formVersion: form.version, answers, declaredAt: at };
  const accountId = getBook().me?.accountId ?? '';
  await declarationOutbox.add({ id: declarationId, at, body: { accountId, personId, input, verdict } });
  await within(declarationOutbox.flush(), wait_ms);
}
