import type { FormContent, FormVersionList, HoldView } from '../../contract/forms.ts';
import { fullAreaName, getAreaVersionOn } from '../../domain/area.ts';
import { allItems } from '../../domain/form.ts';
import type { FormBook, Hold } from '../../domain/form-book.ts';
import type { RuleSet } from '../../domain/rule-set.ts';
import type { Bilingual } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { getAreaIndex } from '../areas/get-area-index.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { readFormBook } from './form-books.ts';
import { shippedForms, shippedTables } from './shipped-forms.ts';

type Kind = 'form' | 'rules';

/** Every version of every form and rule set, with when and where it holds. */
export async function listFormVersions(tx: Tx, { clock }: Services): Promise<FormVersionList> {
  const book = await readFormBook(tx);
  const areas = getAreaIndex(getAreaVersionOn(dayOf(clock.now())));
  const nameOf = (code: string) => {
    const entry = areas.get(code);
    return entry === undefined ? code : fullAreaName(entry.area);
  };
  return {
    forms: book.forms.map(({ form, hold }) => ({
      ...{ formId: form.id, version: form.version, title: form.title },
      questions: allItems(form).filter(({ type }) => type !== 'group').length,
      isShipped: findShipped('form', form.id, form.version) !== undefined,
      hold: viewHold(hold, nameOf),
    })),
    ruleSets: book.rules.map(({ ruleSet, hold }) => ({
      ...{ formId: ruleSet.formId, formVersion: ruleSet.formVersion, version: ruleSet.version },
      formTitle: titleOf(book, ruleSet),
      rules: ruleSet.rules.length,
      isShipped: findShipped('rules', ruleSet.formId, ruleSet.version) !== undefined,
      hold: viewHold(hold, nameOf),
    })),
  };
}

/** The file of a version, as it came. @throws AppError 404 */
export async function getFormFile(
  tx: Tx,
  kind: Kind,
  { formId, version }: { formId: string; version: string },
): Promise<FormContent> {
  const shipped = findShipped(kind, formId, version);
  if (shipped !== undefined) return { content: shipped };
  const [row] = await tx.query<{ content: string }>(
    'select content from form_file where kind = $1 and form_id = $2 and version = $3',
    [kind, formId, version],
  );
  if (row === undefined) throw notFound();
  return { content: row.content };
}

/** The file of a version that comes with the product. */
export function findShipped(kind: Kind, formId: string, version: string): string | undefined {
  if (kind === 'rules')
    return shippedTables.find(({ ruleSet }) => ruleSet.formId === formId && ruleSet.version === version)
      ?.content;
  const shipped = shippedForms.forms.find(({ form }) => form.id === formId && form.version === version);
  return shipped && `${JSON.stringify(shipped.form, null, 2)}\n`;
}

function titleOf({ forms }: FormBook, { formId, formVersion }: RuleSet): Bilingual {
  const booked = forms.find(({ form }) => form.id === formId && form.version === formVersion);
  return booked?.form.title ?? { vi: formId, en: formId };
}

function viewHold(hold: Hold | undefined, nameOf: (code: string) => string): HoldView | null {
  if (hold === undefined) return null;
  const { from, until, areas } = hold;
  return {
    from: new Date(from).toISOString(),
    until: until === undefined ? null : new Date(until).toISOString(),
    areas: areas.map((code) => ({ code, name: nameOf(code) })),
  };
}
