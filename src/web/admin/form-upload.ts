import type { FileFault } from '../../domain/file-fault.ts';
import type { Form } from '../../domain/form.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { parseRules } from '../../domain/parse-rules.ts';
import type { FileKind } from './queries.ts';

/** What a file says that it is, or what is wrong with it. */
export type CheckedFile =
  | { ok: true; kind: FileKind; formId: string; version: string }
  | { ok: false; kind: FileKind; faults: readonly FileFault[] };

/** A form begins with a brace; a table of rules is text. */
export function kindOf(content: string): FileKind {
  return content.trimStart().startsWith('{') ? 'form' : 'rules';
}

/**
 * Reads a file as the server will.
 * @param forms the forms that rules may be for
 */
export function checkFile(content: string, forms: readonly Form[]): CheckedFile {
  const kind = kindOf(content);
  if (kind === 'rules') {
    const parsed = parseRules(content, (id, version) =>
      forms.find((form) => form.id === id && form.version === version),
    );
    if (!parsed.ok) return { ok: false, kind, faults: parsed.faults };
    const { formId, version } = parsed.ruleSet;
    return { ok: true, kind, formId, version };
  }
  const json = readJson(content);
  if (json === undefined) return { ok: false, kind, faults: [{ at: '', code: 'not_json' }] };
  const parsed = parseForm(json);
  if (!parsed.ok) return { ok: false, kind, faults: parsed.faults };
  return { ok: true, kind, formId: parsed.form.id, version: parsed.form.version };
}

/** The form and version that a table of rules is for, as its heading names them. */
export function formNamedIn(content: string): { formId: string; version: string } | undefined {
  const [, formId, version] = /^form: *(\S+) +(\S+) *$/m.exec(content) ?? [];
  return formId === undefined || version === undefined ? undefined : { formId, version };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
