/**
 * Passages that are hard to believe. A copy of a poster lets anybody record himself from afar, so that a zoo had a hundred
 * visitors at four in the morning. Nobody is refused for it: the passage is kept and flagged, and neither alerts nor
 * tracing count it until the owner of the place has looked. All instants are Unix milliseconds.
 */
import { type GeoPoint, metresBetween } from './geo.ts';
import { limits } from './limits.ts';
import type { Bilingual } from './text.ts';
import { HOUR_MS, MINUTE_MS } from './time.ts';
import type { Direction, VisitWay } from './visit.ts';

type Flag = {
  readonly text: Bilingual;
  /** Whether alerts and tracing leave the passage out until its owner says that it is valid. */
  readonly isDoubtful: boolean;
};

/** Why a passage is flagged. The keys are stored. */
export const flags = {
  closed_hours: {
    text: { vi: 'Tự quét khi địa điểm đóng cửa', en: 'Recorded by the visitor while the place was closed' },
    isDoubtful: true,
  },
  two_places: {
    text: { vi: 'Cùng lúc ở hai nơi xa nhau', en: 'At two distant places at once' },
    isDoubtful: true,
  },
  burst_device: {
    text: { vi: 'Quá nhiều lượt từ một thiết bị', en: 'Too many visits from one device' },
    isDoubtful: true,
  },
  burst_address: {
    text: { vi: 'Quá nhiều lượt từ một địa chỉ mạng', en: 'Too many visits from one network address' },
    isDoubtful: true,
  },
  far_from_place: {
    text: { vi: 'Quét bảng mã khi ở xa địa điểm', en: 'The poster was scanned far from the place' },
    isDoubtful: true,
  },
  // A guard stood there and saw the visitor; only the code could not be checked.
  live_code_unverified: {
    text: {
      vi: 'Mã động chưa kiểm tra được khi mất mạng',
      en: 'The live code could not be checked off line',
    },
    isDoubtful: false,
  },
} as const satisfies Record<string, Flag>;

export type FlagReason = keyof typeof flags;

/** Whether the text is a reason of the table. */
export function isFlagReason(text: string): text is FlagReason {
  return Object.hasOwn(flags, text);
}

/** Whether alerts and tracing leave out a passage with these reasons. */
export function isDoubtful(reasons: readonly FlagReason[]): boolean {
  return reasons.some((reason) => flags[reason].isDoubtful);
}

/**
 * Whether somebody came to a closed place without anybody there who saw him. A guard who records is there himself, and
 * leaving late or coming an hour early is what people who work there do.
 * @param isOpen whether the place is open at an instant
 */
export function isAtClosedPlace(
  { at, direction, way }: { at: number; direction: Direction; way: VisitWay },
  isOpen: (ms: number) => boolean,
): boolean {
  if (way !== 'self' || direction !== 'in') return false;
  const isSoonOpen = isOpen(at + limits.early_minutes_max * MINUTE_MS);
  return !isOpen(at) && !isSoonOpen && !isOpen(at - limits.closing_grace_minutes_max * MINUTE_MS);
}

/** A passage as far as it says where somebody was. */
export type Sighting = {
  readonly at: number;
  readonly placeId: string;
  readonly areaCode: string;
  readonly location: GeoPoint | undefined;
};

/**
 * Whether one person cannot have been at both. Where both places are known to be somewhere, by the speed it would take;
 * else two communes in the same two minutes.
 */
export function isAtTwoPlaces(a: Sighting, b: Sighting): boolean {
  if (a.placeId === b.placeId) return false;
  const apart_ms = Math.abs(a.at - b.at);
  if (apart_ms > limits.two_places_minutes_max * MINUTE_MS) return false;
  if (a.location === undefined || b.location === undefined)
    return a.areaCode !== b.areaCode && apart_ms <= limits.two_communes_minutes_max * MINUTE_MS;
  const metres = metresBetween(a.location, b.location);
  return metres > limits.near_metres_max && metres * HOUR_MS > limits.travel_metres_hour_max * apart_ms;
}

/**
 * Whether a poster was scanned far from its place, as the phone itself says that it knows; nothing but this answer
 * leaves the phone.
 * @param accuracyMetres how far the phone may really be from where it says
 */
export function isFarFrom(place: GeoPoint, phone: GeoPoint, accuracyMetres: number): boolean {
  return metresBetween(place, phone) - accuracyMetres > limits.near_metres_max;
}
