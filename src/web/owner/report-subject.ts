import type { CaseReportInput } from '../../contract/case-reports.ts';
import { parseVnMobile } from '../../domain/phone.ts';

const MEMBER_DIGITS_MAX = 5;

/** Whom a notice is about, of one field: a member's number as it stands in the list, a phone number, or a card's code. */
export function reportSubject(text: string): Pick<CaseReportInput, 'memberNo' | 'code' | 'phone'> {
  const typed = text.trim();
  if (/^\d+$/.test(typed) && typed.length <= MEMBER_DIGITS_MAX && Number(typed) > 0)
    return { memberNo: Number(typed) - 1 };
  const phone = parseVnMobile(typed);
  return phone.ok ? { phone: phone.e164 } : { code: typed };
}
