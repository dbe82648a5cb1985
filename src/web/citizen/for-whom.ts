import type { Person } from '../../contract/people.ts';
import { formT } from './form-t.ts';

/** "Khai hộ cho …", to stand on every page of a declaration for somebody else. */
export function forWhom({ relation, name }: Person): string | undefined {
  return relation === 'self' ? undefined : formT('declare_for', { name });
}
