import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Form } from '../../src/domain/form.ts';
import { findForm } from '../../src/domain/forms.ts';

/** A form of the product. @throws for one that is not there */
function shippedForm(id: string, version: string): Form {
  const form = findForm(id, version);
  if (form === undefined) throw new Error(`there is no form ${id} ${version}`);
  return form;
}

export const nationalForm = shippedForm('khai-bao-toan-dan', '2021.1');
export const schoolForm = shippedForm('suc-khoe-hoc-sinh', '2026.1');

/** The text of the rules of a form of the product. */
export function shippedRules(name: string): string {
  return readFileSync(join(import.meta.dirname, `../../src/domain/rules/${name}.md`), 'utf8');
}

export const nationalRules = shippedRules('khai-bao-toan-dan-2021');
