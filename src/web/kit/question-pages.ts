import { type Answers, type Form, type FormItem, visibleItems } from '../../domain/form.ts';

/** What one page of a declaration asks: a question, or a small group that is asked in one breath. */
export interface QuestionPage {
  /** The first question's linkId; part of the page's address. */
  key: string;
  /** The group's words, when its questions stand together. */
  group: FormItem | undefined;
  items: readonly FormItem[];
}

const together_max = 4;

/** A few plain yes-or-no questions whose group's words begin the sentence ("… have you been in contact with"). */
function standsTogether(group: FormItem): boolean {
  const items = group.item ?? [];
  const isPlain = (item: FormItem) => item.type === 'boolean' && item.enableWhen === undefined;
  return items.length > 1 && items.length <= together_max && items.every(isPlain);
}

/** A question a page; a question that may be left empty stands below the one before it. */
function oneByOne(items: readonly FormItem[]): FormItem[][] {
  const pages: FormItem[][] = [];
  for (const item of items) {
    const last = pages.at(-1);
    if (last && !item.required) last.push(item);
    else pages.push([item]);
  }
  return pages;
}

/**
 * The pages for these answers, in order: a question a page; a question that may be left empty stands below the one
 * before it, so that nobody is led past it; a group of a few yes-or-no questions stands on one page.
 */
export function questionPages(form: Form, answers: Answers): QuestionPage[] {
  const visible = new Set(visibleItems(form, answers));
  return form.item.flatMap((top) => {
    const asked = top.type === 'group' ? (top.item ?? []) : [top];
    const items = asked.filter((item) => visible.has(item));
    const group = standsTogether(top) ? top : undefined;
    const pages = group ? [items] : oneByOne(items);
    return pages.flatMap((page) => (page[0] ? [{ key: page[0].linkId, group, items: page }] : []));
  });
}
