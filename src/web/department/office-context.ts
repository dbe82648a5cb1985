import { createContext, useContext } from 'react';
import type { UnitHome } from '../../contract/units.ts';

export const OfficeContext = createContext<UnitHome | undefined>(undefined);

/** The office that the page is about, with its lines. @throws outside of an office's pages */
export function useOffice(): UnitHome {
  const office = useContext(OfficeContext);
  if (office === undefined) throw new Error('a page of an office outside of its frame');
  return office;
}
