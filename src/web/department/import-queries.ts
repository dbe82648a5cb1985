import { queryOptions } from '@tanstack/react-query';
import type { UnitImportInput, UnitImportList } from '../../contract/unit-imports.ts';
import { requestOrThrow } from '../kit/api.ts';
import { getLang } from '../kit/i18n.ts';
import { officePath } from './queries.ts';

/** `/api/units/:id/unit-imports` of the office with a path below it. */
export function importPath(officeId: string, rest = ''): string {
  return officePath(officeId, `/unit-imports${rest}`);
}

export function importsQuery(officeId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'imports'],
    queryFn: ({ signal }) => requestOrThrow<UnitImportList>('GET', importPath(officeId), { signal }),
  });
}

/** Saves the faulty rows of a list as a workbook with the reasons. @throws Error when it does not come */
export async function saveFaultyRows(officeId: string, body: UnitImportInput): Promise<void> {
  const answer = await fetch(importPath(officeId, '/faulty.xlsx'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': getLang(), 'X-VaoRa': '1' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`faulty rows: ${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'dong-chua-nhap.xlsx';
  link.click();
  URL.revokeObjectURL(address);
}
