import { type Answers, type Form, type FormItem, visibleItems } from '../../domain/form.ts';

/** What is asked of the visitor's person, one thing a page; the words are the addresses. */
export const personSteps = {
  'ho-ten': 'name',
  'ngay-sinh': 'birthDate',
  'gioi-tinh': 'sex',
  'so-can-cuoc': 'idNumber',
  'noi-o': 'areaCode',
  'dia-chi': 'address',
  'dong-y': 'consents',
} as const;
export type PersonStep = keyof typeof personSteps;

/** One page of the visitor's form: a field of the person, or questions of the declaration. */
export type VisitorStep =
  | { key: string; kind: 'person'; step: PersonStep }
  | { key: string; kind: 'questions'; heading: FormItem | undefined; items: readonly FormItem[] };

const together_max = 4;

function isPersonStep(key: string): key is PersonStep {
  return Object.hasOwn(personSteps, key);
}

/** A few plain yes-or-no questions that begin with the group's words are read out in one breath. */
function isOneBreath(group: FormItem): boolean {
  const items = group.item ?? [];
  const isPlain = items.every(({ type, enableWhen }) => type === 'boolean' && !enableWhen);
  return isPlain && items.length > 1 && items.length <= together_max;
}

function questionSteps(form: Form, answers: Answers): VisitorStep[] {
  const visible = new Set(visibleItems(form, answers));
  return form.item.flatMap((group): VisitorStep[] => {
    if (!visible.has(group)) return [];
    const items =
      group.type === 'group' ? [...visible].filter((item) => group.item?.includes(item)) : [group];
    if (isOneBreath(group)) return [{ key: `cau-${group.linkId}`, kind: 'questions', heading: group, items }];
    const pages: FormItem[][] = [];
    for (const item of items) {
      const last = pages.at(-1);
      // What may stay empty stands below the question before it.
      if (last && !item.required) last.push(item);
      else pages.push([item]);
    }
    return pages.map((page) => ({
      key: `cau-${page[0]?.linkId}`,
      kind: 'questions',
      heading: undefined,
      items: page,
    }));
  });
}

/** All pages in order, for these answers. */
export function visitorSteps(form: Form, answers: Answers): VisitorStep[] {
  const person = Object.keys(personSteps).filter(isPersonStep);
  return [
    ...person.map((step): VisitorStep => ({ key: step, kind: 'person', step })),
    ...questionSteps(form, answers),
  ];
}

/** Whether a field with a fault stands on this page. */
export function standsOn(step: VisitorStep, field: string): boolean {
  if (step.kind === 'questions') return step.items.some(({ linkId }) => linkId === field);
  return field.split('.')[0] === personSteps[step.step];
}
