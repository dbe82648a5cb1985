import { checkAnswers } from '../../domain/check-answers.ts';
import { formsInForce } from '../../domain/form-book.ts';
import { type Assessment, assess } from '../../domain/rule-set.ts';
import { shippedForms } from '../forms/shipped-forms.ts';
import type { Random, Weighted } from './random.ts';

/** A filled-in form with what follows from it. */
export interface AnswerSheet extends Assessment {
  formId: string;
  formVersion: string;
  /** JSON of the checked answers, as it is sealed. */
  answers: string;
}

const well = {
  travelled: false,
  symptoms: false,
  contactPatient: false,
  contactSickCountry: false,
  contactSick: false,
};
const ill = (...symptomList: string[]) => ({ ...well, symptoms: true, symptomList });

/** The sheet of somebody with nothing to tell. */
export const wellSheet = sheetOf(well);

const sheets: readonly Weighted<AnswerSheet>[] = [
  [wellSheet, 960],
  [sheetOf({ ...well, travelled: true, travelledWhere: 'Thành phố Hồ Chí Minh' }), 12],
  [sheetOf({ ...well, travelled: true, travelledWhere: 'Lâm Đồng, nghỉ hai ngày' }), 4],
  [sheetOf(ill('cough')), 7],
  [sheetOf(ill('sore_throat', 'fatigue')), 5],
  [sheetOf({ ...well, contactSick: true }), 4],
  [sheetOf({ ...ill('fever', 'cough'), symptomNote: 'Sốt 38,5 độ từ tối qua' }), 4],
  [sheetOf(ill('fever')), 2],
  [sheetOf(ill('breath', 'fatigue')), 1],
  [sheetOf({ ...well, contactPatient: true }), 1],
];

/** Mostly well, some to be asked, few to be stopped. */
export function drawAnswerSheet(random: Random): AnswerSheet {
  return random.weighted(sheets);
}

function sheetOf(answers: Record<string, unknown>): AnswerSheet {
  const [usual] = formsInForce(shippedForms, { at: 0, areas: [] });
  if (usual === undefined) throw new Error('there is no form');
  const { form, ruleSet } = usual;
  const checked = checkAnswers(form, answers);
  if (!checked.ok) throw new Error('the demo answers do not fit the form');
  const assessment = assess(ruleSet, checked.answers);
  return {
    formId: form.id,
    formVersion: form.version,
    answers: JSON.stringify(checked.answers),
    ...assessment,
  };
}
