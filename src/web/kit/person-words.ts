import { consentErrorTexts, consentTexts } from '../../domain/consent.ts';
import { profileTexts, sexes } from '../../domain/person.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Problem } from './api.ts';
import type { ErrorLine } from './error-summary.tsx';
import { say } from './i18n.ts';
import { kitT } from './kit-t.ts';
import { type PersonDraft, type PersonStep, personSteps } from './person-draft.ts';
import { problemText } from './problem-text.ts';

const texts: Readonly<Record<string, Bilingual>> = { ...profileTexts, ...consentErrorTexts };

/** The sentence for a fault of a profile, by its code; a consent's names its purpose, as there are several. */
export function faultText(field: string, code: string, detail = ''): string {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  const sentence = text ? say(text) : problemText({ code, detail });
  const consent = consentTexts.find(({ purpose }) => field === `consents.${purpose}`);
  return consent
    ? `${say(consent.title)}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : sentence;
}

/** Where the check page shows what a field holds: the consents in one line, an area as a whole. */
export function fieldIdOf(field: string): string {
  return field === 'areaVersion' ? 'areaCode' : (field.split('.')[0] ?? field);
}

/** A refused profile, a line a field; the domain's words come before the general ones. */
export function profileProblemLines(problem: Problem): ErrorLine[] {
  if (!problem.errors || problem.errors.length === 0)
    return [{ text: faultText('', problem.code, problem.detail) }];
  return problem.errors.map(({ field, code, detail }) => ({
    field: fieldIdOf(field),
    text: faultText(field, code, detail),
  }));
}

/** What a step of the draft holds, in words; empty when there is nothing. */
export function personText(draft: PersonDraft, step: PersonStep): string {
  const field = personSteps[step];
  if (field === 'areaCode') return draft.areaName;
  if (field === 'sex') {
    const sex = sexes.find((each) => each === draft.sex);
    return sex ? kitT(`sex_${sex}`) : '';
  }
  if (field === 'consents') {
    const given = consentTexts.filter(({ purpose }) => draft.consents.includes(purpose));
    return given.map(({ title }) => say(title)).join('; ');
  }
  return draft[field].trim();
}
