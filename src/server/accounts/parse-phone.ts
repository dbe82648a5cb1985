import { parseVnMobile } from '../../domain/phone.ts';
import { invalid } from '../platform/errors.ts';

/** The number in E.164. @throws AppError 400 that names the field when it is no Vietnamese mobile number */
export function getPhone(text: string, field: string): string {
  const phone = parseVnMobile(text);
  if (!phone.ok) throw invalid({ [field]: `phone_${phone.reason}` });
  return phone.e164;
}
