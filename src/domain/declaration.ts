/**
 * From answers to a verdict. The rules are our default set for the national form of 2021, which came without
 * public ones; they are data, and each has a name. Every rule that holds gives its reason; the verdict is the
 * gravest of them, and `ok` needs every question answered and no rule to hold.
 */
import { type CheckedAnswers, checkAnswers } from './check-answers.ts';
import { type Answers, answerOf, type Form } from './form.ts';
import { limits } from './limits.ts';
import type { Bilingual } from './text.ts';
import { addDays, type Day } from './time.ts';
import { type Urgency, urgencyOfRank, urgencyRank } from './urgency.ts';

/** `ok` may enter · `ask` the guard asks first · `stop` does not enter, turns to the health station. */
export const verdicts = ['ok', 'ask', 'stop'] as const;
export type Verdict = (typeof verdicts)[number];

/** Named reasons of a verdict, in the words the person and the health station read. */
export const reasonTexts = {
  contact_patient: {
    vi: 'Đã tiếp xúc với người bệnh hoặc người nghi mắc bệnh',
    en: 'Contact with somebody who is ill or suspected of it',
  },
  severe_symptom: { vi: 'Khó thở hoặc viêm phổi', en: 'Shortness of breath or pneumonia' },
  fever: { vi: 'Sốt', en: 'Fever' },
  symptom_after_contact: {
    vi: 'Có dấu hiệu bệnh sau khi tiếp xúc với người có nguy cơ',
    en: 'Symptoms after contact with somebody at risk',
  },
  mild_symptom: { vi: 'Ho, đau họng hoặc mệt mỏi', en: 'Cough, sore throat or fatigue' },
  contact_sick: {
    vi: 'Đã tiếp xúc với người có biểu hiện bệnh',
    en: 'Contact with somebody who has symptoms',
  },
  contact_sick_country: {
    vi: 'Đã tiếp xúc với người từ nước có bệnh',
    en: 'Contact with somebody from a country with the disease',
  },
  travelled: { vi: 'Đã đi đến nơi khác', en: 'Travelled elsewhere' },
} as const satisfies Record<string, Bilingual>;

export type VerdictReason = keyof typeof reasonTexts;

/** What the person is told to do, at once and without a network. */
export const adviceTexts: Readonly<
  Record<Verdict, { readonly title: Bilingual; readonly steps: readonly Bilingual[] }>
> = {
  ok: {
    title: { vi: 'Anh/Chị có thể vào', en: 'You may enter' },
    steps: [
      {
        vi: 'Tiếp tục theo dõi sức khỏe hằng ngày.',
        en: 'Keep an eye on your health every day.',
      },
      {
        vi: 'Nếu có sốt, ho hoặc khó thở, hãy khai báo lại ngay.',
        en: 'If you get a fever, a cough or shortness of breath, declare again at once.',
      },
    ],
  },
  ask: {
    title: { vi: 'Cần hỏi thêm trước khi vào', en: 'A question before you enter' },
    steps: [
      {
        vi: 'Đeo khẩu trang và giữ khoảng cách với người khác.',
        en: 'Wear a mask and keep your distance from others.',
      },
      {
        vi: 'Người kiểm soát có thể hỏi thêm. Hãy trả lời đúng như tờ khai.',
        en: 'The guard may ask more. Answer as you declared.',
      },
      {
        vi: 'Nếu thấy mệt hơn, hãy khai báo lại và gọi trạm y tế xã, phường.',
        en: 'If you feel worse, declare again and call the commune health station.',
      },
    ],
  },
  stop: {
    title: { vi: 'Anh/Chị chưa nên vào', en: 'Please do not enter' },
    steps: [
      {
        vi: 'Đeo khẩu trang, giữ khoảng cách và không đến nơi đông người.',
        en: 'Wear a mask, keep your distance and stay away from crowds.',
      },
      {
        vi: 'Gọi trạm y tế xã, phường nơi đang ở để được hướng dẫn và khám.',
        en: 'Call the health station of the commune where you live for advice and examination.',
      },
      {
        vi: 'Nếu khó thở hoặc đau ngực, hãy gọi 115.',
        en: 'If you are short of breath or your chest hurts, call 115.',
      },
    ],
  },
};

type Condition = { readonly question: string; readonly anyOf: readonly (boolean | string)[] };
export type Rule = {
  readonly reason: VerdictReason;
  readonly verdict: Exclude<Verdict, 'ok'>;
  /** How soon the health station should call; `none` raises no alert. */
  readonly urgency: Urgency;
  /** All must hold. */
  readonly when: readonly Condition[];
};

const yes = (question: string): Condition => ({ question, anyOf: [true] });
const symptom = (...codes: string[]): Condition => ({ question: 'symptomList', anyOf: codes });

/** Rules by form id. A form without rules has no verdict, and asking for one is a mistake. */
const rulesOf: ReadonlyMap<string, readonly Rule[]> = new Map([
  [
    'khai-bao-toan-dan',
    [
      { reason: 'contact_patient', verdict: 'stop', urgency: 'soon', when: [yes('contactPatient')] },
      { reason: 'severe_symptom', verdict: 'stop', urgency: 'now', when: [symptom('breath', 'pneumonia')] },
      { reason: 'fever', verdict: 'stop', urgency: 'soon', when: [symptom('fever')] },
      {
        reason: 'symptom_after_contact',
        verdict: 'stop',
        urgency: 'now',
        when: [yes('symptoms'), yes('contactSick')],
      },
      {
        reason: 'symptom_after_contact',
        verdict: 'stop',
        urgency: 'now',
        when: [yes('symptoms'), yes('contactSickCountry')],
      },
      {
        reason: 'mild_symptom',
        verdict: 'ask',
        urgency: 'routine',
        when: [symptom('cough', 'sore_throat', 'fatigue')],
      },
      { reason: 'contact_sick', verdict: 'ask', urgency: 'none', when: [yes('contactSick')] },
      { reason: 'contact_sick_country', verdict: 'ask', urgency: 'none', when: [yes('contactSickCountry')] },
      { reason: 'travelled', verdict: 'ask', urgency: 'none', when: [yes('travelled')] },
    ],
  ],
]);

export type Assessment = {
  readonly verdict: Verdict;
  readonly urgency: Urgency;
  readonly reasons: readonly VerdictReason[];
};

/**
 * The verdict of checked answers, with how soon the health station should call, and the reasons in the order of the
 * rules, each once.
 * @throws RangeError when the form has no rules
 */
export function assess(formId: string, answers: CheckedAnswers): Assessment {
  const rules = rulesOf.get(formId);
  if (!rules) throw new RangeError('the form has no rules');
  const met = rules.filter((rule) => rule.when.every((condition) => holds(condition, answers)));
  const verdict = met.some((rule) => rule.verdict === 'stop') ? 'stop' : met.length > 0 ? 'ask' : 'ok';
  const rank = Math.max(0, ...met.map((rule) => urgencyRank(rule.urgency)));
  return { verdict, urgency: urgencyOfRank(rank), reasons: [...new Set(met.map((rule) => rule.reason))] };
}

/** A declaration made before, as it was stored. */
export type PastDeclaration = {
  readonly day: Day;
  readonly formId: string;
  readonly formVersion: string;
  readonly answers: Answers;
};

/** Answers offered again, with the day they are from. They are nobody's answers until confirmed. */
export type Proposal = { readonly from: Day; readonly answers: CheckedAnswers };

/**
 * The short way of a daily declarer ("như hôm qua"): the last answers, to be shown in full and confirmed. Offered only
 * for the same version of the same form, from a day before today and not older than a weekend, and only if they
 * still pass as answers.
 */
export function sameAsBefore(form: Form, past: PastDeclaration, today: Day): Proposal | undefined {
  if (past.formId !== form.id || past.formVersion !== form.version) return undefined;
  if (past.day >= today || past.day < addDays(today, -limits.same_as_before_days_max)) return undefined;
  const result = checkAnswers(form, past.answers);
  return result.ok ? { from: past.day, answers: result.answers } : undefined;
}

/** The proposed answers once the person has said that they are today's too; without that, none at all. */
export function confirmProposal(proposal: Proposal, isConfirmed: boolean): Answers {
  return isConfirmed ? proposal.answers : {};
}

function holds({ question, anyOf }: Condition, answers: Answers): boolean {
  const answer = answerOf(answers, question);
  const given: readonly (boolean | string)[] =
    typeof answer === 'object' ? answer : answer === undefined ? [] : [answer];
  return given.some((value) => anyOf.includes(value));
}
