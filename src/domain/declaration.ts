/** What may come out of a declaration, what its person is told, and the answers of an earlier day offered again. */
import { type CheckedAnswers, checkAnswers } from './check-answers.ts';
import type { Answers, Form } from './form.ts';
import { limits } from './limits.ts';
import type { Bilingual } from './text.ts';
import { addDays, type Day } from './time.ts';

/** `ok` may enter · `ask` the guard asks first · `stop` does not enter, turns to the health station. */
export const verdicts = ['ok', 'ask', 'stop'] as const;
export type Verdict = (typeof verdicts)[number];

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
