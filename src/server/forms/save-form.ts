import { parseForm } from '../../domain/parse-form.ts';
import { parseRules } from '../../domain/parse-rules.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { FORMS_CHANGED, readFormBook } from './form-books.ts';
import { findShipped } from './list-form-versions.ts';

/** A file that an administrator brings: a form, or a table of rules. */
export interface FormFile {
  formId: string;
  version: string;
  content: string;
  uploadedBy: string;
}

/**
 * Keeps a new version of a form, as a draft. The same file again changes nothing.
 * @throws AppError 400 for a file that is no form, or one of another name; 409 when the version has another text
 */
export async function saveForm(tx: Tx, services: Services, file: FormFile): Promise<void> {
  const parsed = parseForm(readJson(file.content));
  if (!parsed.ok) throw invalid({ content: 'form_broken' });
  await keepFile(tx, services, 'form', file, { formId: parsed.form.id, version: parsed.form.version });
}

/**
 * Keeps a new version of a rule set, as a draft. The same file again changes nothing.
 * @throws AppError 400 for a broken table, one of another name, or a form that is not known; 409 when the version has
 *   another text
 */
export async function saveRuleSet(tx: Tx, services: Services, file: FormFile): Promise<void> {
  const { forms } = await readFormBook(tx);
  const parsed = parseRules(
    file.content,
    (id, version) => forms.find(({ form }) => form.id === id && form.version === version)?.form,
  );
  if (!parsed.ok) throw invalid({ content: 'rules_broken' });
  await keepFile(tx, services, 'rules', file, parsed.ruleSet);
}

async function keepFile(
  tx: Tx,
  { clock }: Services,
  kind: 'form' | 'rules',
  { formId, version, content, uploadedBy }: FormFile,
  named: { readonly formId: string; readonly version: string },
): Promise<void> {
  if (named.formId !== formId || named.version !== version)
    throw invalid({ content: 'form_named_otherwise' });
  if (findShipped(kind, formId, version) !== undefined) throw new AppError(409, 'form_version_taken');
  await tx.execute(
    `insert into form_file (kind, form_id, version, content, uploaded_by, uploaded_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [kind, formId, version, content, uploadedBy, new Date(clock.now())],
  );
  const [row] = await tx.query<{ content: string }>(
    'select content from form_file where kind = $1 and form_id = $2 and version = $3',
    [kind, formId, version],
  );
  if (row?.content !== content) throw new AppError(409, 'form_version_taken');
  await tx.notify(FORMS_CHANGED);
}

/** Undefined for what is no JSON, which is no form either. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
