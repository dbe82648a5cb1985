/**
 * The forms and rule sets that an installation has, with when and where each holds. A version that was once in force
 * stays good for what was declared with it; which one to declare with, and which rules judge it, follow from time and
 * residence.
 */
import type { Form } from './form.ts';
import { asksForFacts, type RuleSet } from './rule-set.ts';

/** From when (Unix ms), until when, and where. */
export type Hold = {
  readonly from: number;
  /** The first instant at which it does not hold any more; absent: without an end. */
  readonly until?: number;
  /** Codes of communes and provinces; none: everywhere. */
  readonly areas: readonly string[];
};

/** Without a hold it is a draft. */
export type BookedForm = { readonly form: Form; readonly hold?: Hold };
export type BookedRules = { readonly ruleSet: RuleSet; readonly hold?: Hold };

/** In the order in which forms are offered. */
export type FormBook = { readonly forms: readonly BookedForm[]; readonly rules: readonly BookedRules[] };

/** A form with the rules that judge it. */
export type FormInForce = {
  readonly form: Form;
  readonly ruleSet: RuleSet;
  readonly areas: readonly string[];
};

/** When, and the codes of the commune and the province where somebody lives; none: not known. */
export type Moment = { readonly at: number; readonly areas: readonly string[] };

/** The forms to declare with then and there, one version each: the one that came into force last. */
export function formsInForce(book: FormBook, moment: Moment): FormInForce[] {
  const ids = [...new Set(book.forms.map(({ form }) => form.id))];
  return ids.flatMap((id) => {
    const versions = book.forms.filter(({ form }) => form.id === id && form.status === 'active');
    const booked = latest(versions, (hold) => holdsThen(hold, moment));
    const ruleSet = booked && findRules(book, booked.form, moment);
    return ruleSet ? [{ form: booked.form, ruleSet, areas: booked.hold?.areas ?? [] }] : [];
  });
}

/** The version of a form that somebody declared with, where it has ever been in force by then. */
export function findForm(book: FormBook, id: string, version: string, at: number): Form | undefined {
  return book.forms.find(
    ({ form, hold }) => form.id === id && form.version === version && hold !== undefined && hold.from <= at,
  )?.form;
}

/**
 * The rules that judge a form then and there. Rules that are over, or hold elsewhere, still judge where no others do:
 * a form in use is never without.
 */
export function findRules(
  book: FormBook,
  form: Pick<Form, 'id' | 'version'>,
  moment: Moment,
): RuleSet | undefined {
  const own = book.rules.filter(
    ({ ruleSet }) => ruleSet.formId === form.id && ruleSet.formVersion === form.version,
  );
  const inForce =
    latest(own, (hold) => holdsThen(hold, moment)) ??
    latest(own, (hold) => hold.from <= moment.at && hold.areas.length === 0);
  return (inForce ?? own.find(({ hold }) => hold !== undefined))?.ruleSet;
}

/** Whether it matters for this form who declares: some of its rules hold in places, or ask for age, residence or an exposure. */
export function asksWho(book: FormBook, { id, version }: Pick<Form, 'id' | 'version'>): boolean {
  return book.rules.some(
    ({ ruleSet, hold }) =>
      ruleSet.formId === id &&
      ruleSet.formVersion === version &&
      ((hold !== undefined && hold.areas.length > 0) || asksForFacts(ruleSet)),
  );
}

/** Any rule set by its name: what is stored names the one that judged it. */
export function findRuleSet(book: FormBook, formId: string, version: string): RuleSet | undefined {
  return book.rules.find(({ ruleSet }) => ruleSet.formId === formId && ruleSet.version === version)?.ruleSet;
}

function holdsThen(
  { from, until = Number.POSITIVE_INFINITY, areas }: Hold,
  { at, areas: residence }: Moment,
) {
  const isThere = areas.length === 0 || areas.some((code) => residence.includes(code));
  return isThere && from <= at && at < until;
}

/** Of those that hold, the one that came into force last; of several at once the last in the book. */
function latest<Booked extends { readonly hold?: Hold }>(
  booked: readonly Booked[],
  holds: (hold: Hold) => boolean,
): Booked | undefined {
  return booked
    .filter(({ hold }) => hold !== undefined && holds(hold))
    .reduce<Booked | undefined>(
      (last, one) => ((one.hold?.from ?? 0) >= (last?.hold?.from ?? 0) ? one : last),
      undefined,
    );
}
