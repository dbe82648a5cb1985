/** Positions on the ground, as far as the product needs them: how far apart two places are. */

/** Degrees, WGS 84. */
export type GeoPoint = { readonly latitude: number; readonly longitude: number };

const EARTH_METRES = 6_371_000;
/** A thousandth of a degree is about 110 metres. */
const STEPS_PER_DEGREE = 1_000;

/** The distance over the ground, haversine formula; off by half a per cent at most. */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const up = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = up + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * along;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The position to about a hundred metres: what a place needs, and no more. */
export function coarsePoint({ latitude, longitude }: GeoPoint): GeoPoint {
  const round = (degrees: number) => Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
  return { latitude: round(latitude), longitude: round(longitude) };
}
