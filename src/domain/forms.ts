/** The forms that come with the product. A form once used is never changed: a change is a new version beside it. */
import type { Form } from './form.ts';
import diChuyenNoiDia2021 from './forms/di-chuyen-noi-dia-2021.json' with { type: 'json' };
import khaiBaoToanDan2021 from './forms/khai-bao-toan-dan-2021.json' with { type: 'json' };
import khaiBaoYTe2026 from './forms/khai-bao-y-te-2026.json' with { type: 'json' };
import nhapCanh2021 from './forms/nhap-canh-2021.json' with { type: 'json' };
import sucKhoeHocSinh2026 from './forms/suc-khoe-hoc-sinh-2026.json' with { type: 'json' };
import { parseForm } from './parse-form.ts';

/** In the order in which they are offered: the first is the usual one. */
export const forms: readonly Form[] = [
  khaiBaoToanDan2021,
  sucKhoeHocSinh2026,
  diChuyenNoiDia2021,
  nhapCanh2021,
  khaiBaoYTe2026,
].map(read);

/** The form with that id and version, or undefined. */
export function findForm(id: string, version: string): Form | undefined {
  return forms.find((form) => form.id === id && form.version === version);
}

function read(json: unknown): Form {
  const result = parseForm(json);
  if (result.ok) return result.form;
  throw new Error(`a form is broken: ${result.faults.map(({ at, code }) => `${at} ${code}`).join('; ')}`);
}
