import { createContext, useContext } from 'react';
import type { Place } from '../../contract/places.ts';
import type { LiveState } from '../kit/desk-live.ts';

export interface PlaceContextValue {
  place: Place;
  live: LiveState;
}

export const PlaceContext = createContext<PlaceContextValue | undefined>(undefined);

/** The place that the page is about, and how it is followed. @throws outside of a place's pages */
export function usePlace(): PlaceContextValue {
  const value = useContext(PlaceContext);
  if (value === undefined) throw new Error('a page of a place outside of its frame');
  return value;
}
