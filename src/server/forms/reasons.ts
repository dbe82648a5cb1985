import type { Reason } from '../../contract/declarations.ts';
import { type FormBook, findRuleSet } from '../../domain/form-book.ts';

/** The words of the rules that held, by the set that judged; what it does not have any more is left out. */
export function reasonsOf(
  book: FormBook,
  formId: string,
  rulesVersion: string,
  ids: readonly string[],
): Reason[] {
  const rules = findRuleSet(book, formId, rulesVersion)?.rules ?? [];
  return ids.flatMap((id) => {
    const rule = rules.find((one) => one.id === id);
    return rule
      ? [{ rule: id, text: rule.reason, ...(rule.advice === undefined ? {} : { advice: rule.advice }) }]
      : [];
  });
}
