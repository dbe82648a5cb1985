import type { GeoPoint } from '../../domain/geo.ts';
import { isFarFrom } from '../../domain/plausibility.ts';
import { isLocationAllowed, keepLocationAllowed } from './location-allowed.ts';

// A position never leaves this phone, and is not kept on it either.
const options: PositionOptions = { enableHighAccuracy: false, maximumAge: 300_000, timeout: 4_000 };

function locate(): Promise<GeolocationPosition | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(resolve, () => resolve(undefined), options);
  });
}

/** Asks the browser, which asks its user; false when either says no. */
export async function allowLocation(): Promise<boolean> {
  const isGiven = (await locate()) !== undefined;
  if (isGiven) keepLocationAllowed();
  return isGiven;
}

/** Whether this phone knows that it is far from there. Where it may not look, or cannot tell, it is not. */
export async function isFarFromHere(place: GeoPoint): Promise<boolean> {
  const found = isLocationAllowed() ? await locate() : undefined;
  return found !== undefined && isFarFrom(place, found.coords, found.coords.accuracy);
}
