import type { Person } from '../../contract/people.ts';
import type { CheckedAnswers } from '../../domain/check-answers.ts';
import type { Verdict } from '../../domain/declaration.ts';
import { assess } from '../../domain/rule-set.ts';
import { yearsBetween } from '../../domain/time.ts';
import type { LoadedForm } from '../kit/current-form.tsx';
import { serverNow, today } from '../kit/server-clock.ts';
import { within } from '../kit/within.ts';
import { getBook } from './book.ts';
import { exposedDays } from './exposed-days.ts';
import { declarationOutbox } from './outboxes.ts';

/** Longer than this nobody is kept waiting: the declaration is safe on the phone and goes out by itself. */
const wait_ms = 8_000;

/**
 * Keeps a declaration on the phone, then sends it; gives the verdict that the phone reached. Rejects only when the phone
 * cannot keep it.
 */
export async function sendDeclaration(request: {
  declarationId: string;
  person: Person;
  loaded: LoadedForm;
  answers: CheckedAnswers;
}): Promise<Verdict> {
  const { answers, person, declarationId } = request;
  const { form, rules, areas } = request.loaded;
  const days = exposedDays(getBook().notices, person.id, today());
  const { verdict, reasons: met } = assess(rules, answers, {
    age: yearsBetween(person.birthDate, today()),
    areas,
    ...(days === undefined ? {} : { exposedDays: days }),
  });
  const reasons = rules.rules.flatMap(({ id, reason, advice }) =>
    met.includes(id) ? [{ rule: id, text: reason, ...(advice ? { advice } : {}) }] : [],
  );
  const at = serverNow().toISOString();
  const input = { formId: form.id, formVersion: form.version, answers, declaredAt: at };
  const accountId = getBook().me?.accountId ?? '';
  const body = { accountId, personId: person.id, input, verdict, reasons };
  await declarationOutbox.add({ id: declarationId, at, body });
  await within(declarationOutbox.flush(), wait_ms);
  return verdict;
}
