import { consentErrorTexts } from '../../domain/consent.ts';
import { profileTexts } from '../../domain/person.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Problem } from '../kit/api.ts';
import type { ErrorLine } from '../kit/error-summary.tsx';
import { problemText } from '../kit/problem-text.ts';
import { say } from './t.ts';

const texts: Readonly<Record<string, Bilingual>> = { ...profileTexts, ...consentErrorTexts };

/** The sentence for a fault of a profile, by its code. */
export function faultText(code: string, detail = ''): string {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return text ? say(text) : problemText({ code, detail });
}

/** A refused profile, a line a field; the domain's words come before the general ones. */
export function profileProblemLines(problem: Problem): ErrorLine[] {
  if (!problem.errors || problem.errors.length === 0)
    return [{ text: faultText(problem.code, problem.detail) }];
  return problem.errors.map(({ field, code, detail }) => ({
    field: field === 'areaVersion' ? 'areaCode' : field,
    text: faultText(code, detail),
  }));
}
