import { createContext, useContext } from 'react';
import type { MyHealthUnit } from '../../contract/accounts.ts';
import type { LiveState } from '../kit/desk-live.ts';

export interface UnitContextValue {
  unit: MyHealthUnit;
  live: LiveState;
}

export const UnitContext = createContext<UnitContextValue | undefined>(undefined);

/** The health unit that the page is about, and how it is followed. @throws outside of a unit's pages */
export function useUnit(): UnitContextValue {
  const value = useContext(UnitContext);
  if (value === undefined) throw new Error('a page of a health unit outside of its frame');
  return value;
}
