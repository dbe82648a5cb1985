import type { CurrentForm, FormList, FormQuery } from '../../contract/forms.ts';
import { type FormInForce, formsInForce } from '../../domain/form-book.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { areaCodesOf } from './facts.ts';

/** The forms to declare with where somebody lives, the usual one first. */
export async function listForms(services: Services, query: FormQuery): Promise<FormList> {
  const { forms } = await findInForce(services, query);
  return {
    forms: forms.map(({ form: { id, version, title, description } }) => ({
      id,
      version,
      title,
      description,
    })),
  };
}

/** A form in force with its rules; without an id the usual one. @throws AppError 404 when it is not in force there */
export async function getForm(services: Services, query: FormQuery, formId?: string): Promise<CurrentForm> {
  const { forms, areas } = await findInForce(services, query);
  const found = formId === undefined ? forms[0] : forms.find(({ form }) => form.id === formId);
  if (found === undefined) throw new AppError(404, 'no_form');
  const { form, ruleSet: rules } = found;
  return { form, rules, areas, lookBackDays: services.config.lookBackDays };
}

async function findInForce(
  { forms, clock }: Services,
  { area }: FormQuery,
): Promise<{ forms: FormInForce[]; areas: string[] }> {
  const [code = '', version = ''] = area?.split('@') ?? [];
  const areas = areaCodesOf(code, version);
  return { forms: formsInForce(await forms.get(), { at: clock.now(), areas }), areas };
}
