import { createContext, useContext } from 'react';
import type { MyUnit } from '../../contract/units.ts';

export const UnitContext = createContext<MyUnit | undefined>(undefined);

/** The unit that the page is about, with one's own part in it. @throws outside of a unit's pages */
export function useUnit(): MyUnit {
  const unit = useContext(UnitContext);
  if (unit === undefined) throw new Error('a page of a unit outside of its frame');
  return unit;
}
